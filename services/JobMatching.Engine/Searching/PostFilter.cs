namespace JobMatching.Engine.Searching;

/// <summary>
/// Whether a post of one segment may be an answer: alive, within the filter, with the phrases and without the negative
/// words. Conditions that few posts fulfil are posting lists, which the search leaps along; the others are looked up
/// for each post in turn.
/// </summary>
internal sealed class PostFilter
{
    private readonly SegmentView view;
    private readonly PostColumns columns;
    private readonly SearchFilter filter;
    private readonly ParsedQuery query;
    private readonly List<PostingCursor> required = [];
    private readonly List<(string Text, PostingCursor? Near)> negatives = [];
    private readonly int wageAtLeast;
    private readonly long publishedSince;

    public PostFilter(SegmentView view, SearchFilter filter, ParsedQuery query)
    {
        (this.view, columns, this.filter, this.query) = (view, view.Segment.Posts, filter, query);
        wageAtLeast = PostColumns.Hundredths(filter.WageAtLeast ?? 0);
        publishedSince = filter.PublishedSince?.ToUnixTimeMilliseconds() ?? long.MinValue;
        IsEmpty = !RequiredKeys().All(Require);
        foreach (var negative in query.Negatives)
        {
            var terms = KeysOf(negative).Select(view.Segment.Find).ToList();
            if (terms.TrueForAll(term => term >= 0))
            {
                negatives.Add((negative, terms.Count == 0 ? null : Cursor(terms.MinBy(term => view.Segment.Counts[term]))));
            }
        }
    }

    /// <summary>Whether no post of the segment can pass.</summary>
    public bool IsEmpty { get; }

    /// <summary>Whether the lists of the filter leave fewer than so many posts to look at.</summary>
    public bool FewerThan(long posts) => required.Count > 0 && required[0].Count < posts;

    /// <summary>The first post, not before this one, that all lists of the filter have.</summary>
    public int Next(int post)
    {
        for (var at = 0; at < required.Count;)
        {
            required[at].MoveTo(post);
            if (required[at].Post == post)
            {
                at++;
                continue;
            }

            (post, at) = (required[at].Post, 0);
            if (post == PostingCursor.End)
            {
                break;
            }
        }

        return post;
    }

    /// <summary>Whether a post that <see cref="Next"/> has given passes what is no list.</summary>
    public bool Passes(int post) =>
        view.IsAlive(post)
        && columns.WageMaximum[post] >= wageAtLeast
        && columns.PublishedAt[post] >= publishedSince
        && (filter.EducationAtMost is not { } education || columns.Education[post] <= (byte)education)
        && (filter.ExperienceAtMost is not { } years || columns.Experience[post] <= years)
        && (filter.Lodging is not { } lodging || columns.Lodging[post] == lodging)
        && (filter.EnterpriseId is not { } employer || columns.Employers[post] == employer)
        && (filter.Near is not { } near
            || (columns.Places[post] is { } place && place.KilometresTo(near) <= filter.Kilometres))
        && HasPhrases(post) && HasNoNegatives(post);

    private bool HasPhrases(int post)
    {
        foreach (var phrase in query.Phrases)
        {
            if (!SearchText.Contains(columns.Texts[post], phrase))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasNoNegatives(int post)
    {
        foreach (var (text, near) in negatives)
        {
            near?.MoveTo(post);
            if ((near is null || near.Post == post) && SearchText.Contains(columns.Texts[post], text))
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<ulong> RequiredKeys()
    {
        if (filter.Division is { } division)
        {
            yield return TermKey.Division(int.Parse(division, System.Globalization.CultureInfo.InvariantCulture));
        }

        if (filter.EnterpriseId is { } employer)
        {
            yield return TermKey.Employer(employer);
        }

        if (filter.Occupation is { } code)
        {
            yield return TermKey.Concept(Occupations.Find(code)!.Number);
        }

        foreach (var key in query.Phrases.SelectMany(KeysOf))
        {
            yield return key;
        }
    }

    private bool Require(ulong key)
    {
        if (Cursor(view.Segment.Find(key)) is not { } cursor)
        {
            return false;
        }

        required.Add(cursor);
        required.Sort((left, right) => left.Count.CompareTo(right.Count));
        return true;
    }

    private PostingCursor? Cursor(int term) => term < 0 ? null : new PostingCursor(view.Segment, term, null);

    // The terms that every text with this phrase has: its pairs of characters and whole Latin words.
    private static IEnumerable<ulong> KeysOf(string phrase)
    {
        for (var at = 0; at < phrase.Length; at++)
        {
            if (SearchText.IsLatin(phrase[at]))
            {
                if (at == 0 || !SearchText.IsLatin(phrase[at - 1]))
                {
                    yield return TermKey.Latin(phrase.AsSpan(at, LatinWord.End(phrase, at) - at));
                }
            }
            else if (at + 1 < phrase.Length && phrase[at] != ' ' && phrase[at + 1] > SearchText.LastLatin)
            {
                yield return TermKey.Bigram(phrase[at], phrase[at + 1]);
            }
        }
    }
}
