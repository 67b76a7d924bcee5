using System.Runtime.InteropServices;

namespace JobMatching.Engine.Searching;

/// <summary>Makes segments of posts, and one of several.</summary>
internal sealed class SegmentBuilder(SearchVocabulary vocabulary)
{
    private readonly PostTerms terms = new(vocabulary);

    /// <summary>A segment of posts in the order of their ids.</summary>
    public Segment Build(IReadOnlyList<SearchPost> posts)
    {
        var columns = new PostColumns(posts.Count);
        var lists = new Dictionary<ulong, List<int>>();
        for (var at = 0; at < posts.Count; at++)
        {
            var text = PostText.Of(posts[at]);
            columns.Set(at, posts[at], text);
            foreach (var (term, impact) in terms.Read(text))
            {
                Add(lists, term, at, impact);
            }

            columns.Occupation[at] = (short)terms.Occupation;
            foreach (var key in FilterKeys(columns, at))
            {
                Add(lists, key, at, 1);
            }
        }

        var writer = new PostingWriter();
        foreach (var key in lists.Keys.Order())
        {
            writer.Begin(key);
            foreach (var posting in lists[key])
            {
                writer.Add(posting >> 8, (byte)posting);
            }

            writer.End();
        }

        return writer.Finish(columns);
    }

    /// <summary>One segment of what is alive in several.</summary>
    public static Segment Merge(IReadOnlyList<SegmentView> views)
    {
        var alive = views.SelectMany((view, index) => view.Alive().Select(post => (Source: index, Post: post)))
            .OrderBy(entry => views[entry.Source].Segment.Posts.Ids[entry.Post]).ToList();
        var columns = new PostColumns(alive.Count);
        var renumbered = views.Select(view => Enumerable.Repeat(-1, view.Segment.Count).ToArray()).ToArray();
        for (var at = 0; at < alive.Count; at++)
        {
            var (source, post) = alive[at];
            renumbered[source][post] = at;
            columns.Copy(at, views[source].Segment.Posts, post);
        }

        var writer = new PostingWriter();
        var places = new int[views.Count];
        var list = new List<int>();
        while (LeastKey(views, places) is { } key)
        {
            list.Clear();
            for (var source = 0; source < views.Count; source++)
            {
                var segment = views[source].Segment;
                if (places[source] < segment.Keys.Length && segment.Keys[places[source]] == key)
                {
                    Append(list, segment, places[source]++, renumbered[source]);
                }
            }

            CollectionsMarshal.AsSpan(list).Sort();
            writer.Begin(key);
            foreach (var posting in list)
            {
                writer.Add(posting >> 8, (byte)posting);
            }

            writer.End();
        }

        return writer.Finish(columns);
    }

    /// <summary>Every term of a post of a segment, read again from its text.</summary>
    public IEnumerable<ulong> TermsOf(Segment segment, int post) =>
        terms.Read(segment.Posts.Texts[post]).Keys.Concat(FilterKeys(segment.Posts, post));

    private static void Append(List<int> list, Segment segment, int term, int[] renumbered)
    {
        for (var cursor = new PostingCursor(segment, term, null); cursor.Post != PostingCursor.End; cursor.MoveTo(cursor.Post + 1))
        {
            if (renumbered[cursor.Post] is >= 0 and var post)
            {
                list.Add((post << 8) | cursor.Impact);
            }
        }
    }

    private static ulong? LeastKey(IReadOnlyList<SegmentView> views, int[] places)
    {
        ulong? least = null;
        for (var source = 0; source < views.Count; source++)
        {
            var keys = views[source].Segment.Keys;
            if (places[source] < keys.Length && !(keys[places[source]] >= least))
            {
                least = keys[places[source]];
            }
        }

        return least;
    }

    private static IEnumerable<ulong> FilterKeys(PostColumns columns, int at)
    {
        yield return TermKey.Employer(columns.Employers[at]);
        if (columns.Places[at]?.DivisionCode is { Length: 6 } code && code.All(char.IsAsciiDigit))
        {
            yield return TermKey.Division(int.Parse(code.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture));
            yield return TermKey.Division(int.Parse(code.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture));
            yield return TermKey.Division(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    // A post's number and impact in one integer: eight million posts a segment.
    private static void Add(Dictionary<ulong, List<int>> lists, ulong key, int post, byte impact) =>
        (CollectionsMarshal.GetValueRefOrAddDefault(lists, key, out _) ??= []).Add((post << 8) | impact);
}
