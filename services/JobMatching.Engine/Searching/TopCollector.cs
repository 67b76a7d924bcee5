namespace JobMatching.Engine.Searching;

/// <summary>Keeps the best of a search, in order; of equal rank those with the lower id.</summary>
internal sealed class TopCollector(
    QueryPlan plan, SearchSort sort, long now, int limit, int leastCoverage, RankedPost? after) : Collector
{
    private const long MillisecondsADay = 86_400_000;

    // Seconds are counted from 2000, so that they fit into an int until 2068.
    private const long Epoch = 946_684_800_000;

    // How a score fades with age: never below nine tenths, half of that after thirty days.
    private static readonly int[] FadeByDay = [.. Enumerable.Range(0, 366).Select(day =>
        (int)Math.Round((1 << FadeShift) * (0.9 + (0.1 * Math.Pow(2, -day / 30.0)))))];

    private readonly long leastOfAll = Finding.Rank(leastCoverage, plan.Demanded, 0);

    private readonly List<RankedPost> best = new(limit + 1);

    /// <summary>The best so far, the best first.</summary>
    public IReadOnlyList<RankedPost> Best => best;

    public override long LeastRank => best.Count < limit ? leastOfAll : best[^1].Rank;

    public override bool ByScore => sort is SearchSort.Relevance && plan.Terms.Count > 0;

    public override int Fade(PostColumns posts, int post) =>
        FadeByDay[Math.Clamp((now - posts.PublishedAt[post]) / MillisecondsADay, 0, FadeByDay.Length - 1)];

    public override void Take(Segment segment, int post, Finding finding)
    {
        var rank = Finding.Rank(finding.Coverage, plan.Demanded, Value(segment.Posts, post, finding.Score));
        var ranked = new RankedPost(rank, segment.Posts.Ids[post], finding);
        if (rank < leastOfAll || (after is { } last && ranked.CompareTo(last) <= 0))
        {
            return;
        }

        var at = best.BinarySearch(ranked);
        if (at < 0 && ~at < limit)
        {
            best.Insert(~at, ranked);
            if (best.Count > limit)
            {
                best.RemoveAt(limit);
            }
        }
    }

    private int Value(PostColumns posts, int post, int score)
    {
        if (sort is SearchSort.Wage)
        {
            return posts.WageMaximum[post];
        }

        if (sort is SearchSort.Newest || plan.Terms.Count == 0)
        {
            return (int)Math.Clamp((posts.PublishedAt[post] - Epoch) / 1000, 0, int.MaxValue);
        }

        return Faded(score, Fade(posts, post));
    }
}
