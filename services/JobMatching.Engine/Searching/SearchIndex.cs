namespace JobMatching.Engine.Searching;

/// <summary>
/// All open posts in memory, searched by text. Fed by changes; each search runs on what was there when it began, and never
/// waits for changes nor they for it. Indexes with equal vocabularies and posts answer alike, whatever the order and the
/// portions in which the posts came.
/// </summary>
/// <param name="vocabulary">What texts are divided by; <see cref="SearchVocabulary.Build"/> of the posts at hand is best.</param>
public sealed class SearchIndex(SearchVocabulary vocabulary)
{
    // Small segments are merged four at a time, so a post is written anew about log4 of all posts times.
    private const int MergedTogether = 4;
    private const int LargestPortion = 16_384;
    private const double MostDead = 0.25;

    private readonly Lock writing = new();
    private readonly SegmentBuilder builder = new(vocabulary);
    private volatile SearchSnapshot snapshot = new(vocabulary, []);

    /// <summary>How many posts are held.</summary>
    public int PostCount => snapshot.PostCount;

    /// <summary>The memory that the index holds on to, in bytes, besides the vocabulary and the places.</summary>
    public long Bytes => snapshot.Views.Sum(view => view.Segment.Bytes);

    /// <summary>Adds posts or replaces what was known of them; of several with one id the last counts.</summary>
    public void Put(IEnumerable<SearchPost> posts)
    {
        foreach (var portion in posts.Chunk(LargestPortion))
        {
            Change(
                [.. portion.Select(post => post.Id)],
                [.. portion.Reverse().DistinctBy(post => post.Id).OrderBy(post => post.Id)]);
        }
    }

    /// <summary>Adds a post or replaces what was known of it.</summary>
    public void Put(SearchPost post) => Change([post.Id], [post]);

    /// <summary>Forgets a post; false when there was none.</summary>
    public bool Remove(Guid postId) => Change([postId], []) > 0;

    /// <summary>Searches. Of equal ranks the lower id comes first.</summary>
    /// <exception cref="ArgumentException">The filter, limit or cursor makes no sense; the message says which.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SearchResult Search(SearchQuery query, CancellationToken cancellationToken) =>
        snapshot.Search(query, cancellationToken);

    /// <summary>Completes what somebody is typing: names of occupations, titles, skills and places that posts have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public IReadOnlyList<Suggestion> Suggest(string typed, int limit) =>
        Typeahead.Suggest(typed, limit, vocabulary, snapshot);

    private int Change(Guid[] outdated, SearchPost[] posts)
    {
        lock (writing)
        {
            var views = new List<SegmentView>();
            var before = snapshot.PostCount;
            foreach (var view in snapshot.Views)
            {
                var dead = outdated.Distinct().Select(view.Segment.Find)
                    .Where(post => post >= 0 && view.IsAlive(post)).ToList();
                views.Add(dead.Count == 0 ? view : view.Without(dead, builder));
            }

            var removed = before - views.Sum(view => view.AliveCount);
            if (posts.Length > 0)
            {
                views.Add(new SegmentView(builder.Build(posts)));
            }

            views.RemoveAll(view => view.AliveCount == 0);
            snapshot = new SearchSnapshot(vocabulary, Merge(views));
            return removed;
        }
    }

    private static List<SegmentView> Merge(List<SegmentView> views)
    {
        for (var at = 0; at < views.Count; at++)
        {
            if (views[at].DeadCount > MostDead * views[at].Segment.Count)
            {
                views[at] = Merged([views[at]]);
            }
        }

        while (views.GroupBy(Tier).Where(tier => tier.Count() >= MergedTogether).MinBy(tier => tier.Key) is { } small)
        {
            var merged = Merged([.. small]);
            views.RemoveAll(small.Contains);
            views.Add(merged);
        }

        // The largest first: what it has soon sets the mark for the others.
        views.Sort((left, right) => right.AliveCount.CompareTo(left.AliveCount));
        return views;
    }

    private static int Tier(SegmentView view) => (int)Math.Log(view.AliveCount, MergedTogether);

    private static SegmentView Merged(IReadOnlyList<SegmentView> views) => new(SegmentBuilder.Merge(views));
}
