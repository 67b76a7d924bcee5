namespace JobMatching.Engine.Searching;

/// <summary>All posts as of one moment; searches that run on it see no later change.</summary>
internal sealed class SearchSnapshot(SearchVocabulary vocabulary, IReadOnlyList<SegmentView> views)
{
    private const int MostHits = 100;

    public IReadOnlyList<SegmentView> Views => views;

    public int PostCount { get; } = views.Sum(view => view.AliveCount);

    /// <summary>How many posts have a term.</summary>
    public int Count(ulong key) => views.Sum(view => view.Count(key));

    public SearchResult Search(SearchQuery query, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > MostHits)
        {
            throw new ArgumentException($"Limit is from 1 to {MostHits}.");
        }

        query.Filter.Check();
        var hash = PageCursor.HashOf(query, vocabulary);
        var parsed = ParsedQuery.Parse(query.Text);
        var from = query.Cursor is { } cursor ? PageCursor.Read(cursor, hash) : null;
        var corrected = from?.Corrected ?? "";
        var now = from?.Now ?? query.Now.ToUnixTimeMilliseconds();
        var plan = Plan(corrected.Length > 0 ? parsed with { Text = corrected } : parsed, from);
        var best = Top(plan, query, now, from, cancellationToken);
        if (from is null && Spelling.Correct(parsed.Text, vocabulary, this) is { } guess)
        {
            var other = Plan(parsed with { Text = guess }, null);
            var found = Top(other, query, now, null, cancellationToken);
            if (found.Any(ranked => IsWhole(ranked, other)))
            {
                (plan, best, corrected) = (other, found, guess);
            }
        }

        return new SearchResult
        {
            Hits = [.. best.Take(query.Limit).Select(ranked => new SearchHit(
                ranked.Id, Finding.ValueOf(ranked.Rank), !IsWhole(ranked, plan), Missing(ranked, plan)))],
            Next = best.Count <= query.Limit ? null : new PageCursor(
                hash, now, best[query.Limit - 1].Rank, best[query.Limit - 1].Id, corrected,
                [.. plan.Terms.Select(term => term.Weight)]).Write(),
            CorrectedText = corrected.Length > 0 ? corrected : null,
            Facets = query.Count ? Facets(plan, query.Filter, best, cancellationToken) : null,
        };
    }

    private static bool IsWhole(RankedPost ranked, QueryPlan plan) => Finding.CoverageOf(ranked.Rank) >= 2 * plan.Demanded;

    private static List<string> Missing(RankedPost ranked, QueryPlan plan) =>
        [.. plan.Words.Where((_, index) => (ranked.Finding.Has & (1U << index)) == 0)];

    private QueryPlan Plan(ParsedQuery parsed, PageCursor? from)
    {
        var plan = QueryPlan.Of(parsed, vocabulary);
        if (from is not null && from.Weights.Count != plan.Terms.Count)
        {
            throw PageCursor.Refused();
        }

        return plan.With(from?.Weights
            ?? [.. plan.Terms.Select(term => QueryTerm.WeightOf(term.Boost, PostCount, Count(term.Key)))]);
    }

    private IReadOnlyList<RankedPost> Top(
        QueryPlan plan, SearchQuery query, long now, PageCursor? from, CancellationToken cancellationToken)
    {
        var after = from is null ? (RankedPost?)null : new RankedPost(from.Rank, from.Id, default);
        var half = Top(plan, query, now, after, plan.HalfCoverage, cancellationToken);
        var enough = half.Count > 0 || plan.HalfCoverage <= 1
            || (from is not null && Finding.CoverageOf(from.Rank) >= plan.HalfCoverage);
        return enough ? half : Top(plan, query, now, after, 1, cancellationToken);
    }

    // One more than asked for tells whether there is another page.
    private IReadOnlyList<RankedPost> Top(
        QueryPlan plan, SearchQuery query, long now, RankedPost? after, int leastCoverage, CancellationToken cancellationToken)
    {
        var top = new TopCollector(plan, query.Sort, now, query.Limit + 1, leastCoverage, after);
        foreach (var view in views)
        {
            SegmentSearch.Run(view, plan, query.Filter, top, cancellationToken);
        }

        return top.Best;
    }

    private SearchFacets Facets(
        QueryPlan plan, SearchFilter filter, IReadOnlyList<RankedPost> best, CancellationToken cancellationToken)
    {
        var coverage = best.Count == 0 ? 2 * plan.Demanded : Finding.CoverageOf(best[0].Rank);
        var counts = new FacetCollector(plan, Math.Min(coverage, 2 * plan.Demanded));
        foreach (var view in views)
        {
            SegmentSearch.Run(view, plan, filter, counts, cancellationToken);
        }

        return counts.Counts();
    }
}
