namespace JobMatching.Engine.Searching.Standing;

/// <summary>
/// A few posts against which many standing queries are tried. What matches is what a search answers that has all that was asked,
/// with every word taken as it is written: next to so few posts nothing can be known to be a slip.
/// </summary>
public sealed class PostBatch
{
    private readonly SearchVocabulary vocabulary;
    private readonly SegmentView view;

    /// <summary>Takes the posts; of several with one id the last counts.</summary>
    public PostBatch(IEnumerable<SearchPost> posts, SearchVocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        view = new SegmentView(new SegmentBuilder(vocabulary).Build(
            [.. posts.Reverse().DistinctBy(post => post.Id).OrderBy(post => post.Id)]));
        Keys = [StandingQuery.Everything, .. view.Segment.Keys.Select(key => (long)key)];
    }

    /// <summary>What the posts have: a query none of whose guards is here matches none of them.</summary>
    public IReadOnlyList<long> Keys { get; }

    /// <summary>The posts that match, in the order of ids. Sort, limit and cursor do not count.</summary>
    /// <exception cref="ArgumentException">The filter makes no sense; the message says why.</exception>
    public IReadOnlyList<Guid> Matches(SearchQuery query, CancellationToken cancellationToken)
    {
        query.Filter.Check();
        var plan = QueryPlan.Of(ParsedQuery.Parse(query.Text), vocabulary);
        var matches = new MatchCollector(plan);
        SegmentSearch.Run(view, plan, query.Filter, matches, cancellationToken);
        matches.Posts.Sort();
        return matches.Posts;
    }

    private sealed class MatchCollector(QueryPlan plan) : Collector
    {
        private readonly int coverage = 2 * plan.Demanded;

        public List<Guid> Posts { get; } = [];

        public override long LeastRank { get; } = Finding.Rank(2 * plan.Demanded, plan.Demanded, 0);

        public override bool ByScore => false;

        public override int Fade(PostColumns posts, int post) => 1 << FadeShift;

        public override void Take(Segment segment, int post, Finding finding)
        {
            if (finding.Coverage >= coverage)
            {
                Posts.Add(segment.Posts.Ids[post]);
            }
        }
    }
}
