namespace JobMatching.Engine.Recommending;

/// <summary>Says what something scores at most; less than zero when it may not be proposed at all.</summary>
internal interface IBound<TFeatures>
{
    double Of(in TFeatures features);
}

/// <summary>
/// The best of an index, exact: blocks are opened in the order of what their members can reach at most, until the worst of those
/// found is better than anything that the rest can reach.
/// </summary>
internal static class Ranking
{
    // What rounding may make of a bound.
    private const double Slack = 1e-9;

    /// <param name="bound">What members of a block can reach at most.</param>
    /// <param name="score">Null when an item may not be proposed.</param>
    /// <param name="after">Only what comes after it.</param>
    public static List<(TItem Item, double Score)> Top<TItem, TFeatures>(
        Blocks<TItem, TFeatures> blocks, int limit, MatchCursor? after, Func<TItem, Guid> id, IBound<TFeatures> bound,
        Func<TItem, double?> score, CancellationToken cancellationToken)
    {
        using var ahead = new BestFirst(blocks.All.Length);
        for (var i = 0; i < blocks.All.Length; i++)
        {
            var worth = bound.Of(blocks.Best[i]);
            if (worth >= 0)
            {
                ahead.Add(worth, i);
            }
        }

        var best = new PriorityQueue<(TItem Item, double Score), (double Score, Guid Id)>(
            Comparer<(double Score, Guid Id)>.Create(WorstFirst));
        ahead.Order();
        // What is below it cannot be among the best any more.
        var least = double.NegativeInfinity;
        while (ahead.TryTake(out var worth, out var number) && least <= worth + Slack)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = blocks.All[number];
            for (var i = 0; i < block.Items.Length; i++)
            {
                if (bound.Of(block.Features[i]) + Slack < least)
                {
                    continue;
                }

                var item = block.Items[i];
                if (score(item) is not { } value || (after is { } seen && !IsAfter(value, id(item), seen)))
                {
                    continue;
                }

                if (best.Count < limit)
                {
                    best.Enqueue((item, value), (value, id(item)));
                }
                else
                {
                    best.EnqueueDequeue((item, value), (value, id(item)));
                }

                least = best.Count == limit ? best.Peek().Score : least;
            }
        }

        var ranked = new List<(TItem Item, double Score)>(best.Count);
        while (best.TryDequeue(out var item, out _))
        {
            ranked.Add(item);
        }

        ranked.Reverse();
        return ranked;
    }

    private static bool IsAfter(double score, Guid id, MatchCursor seen) =>
        score < seen.Score || (score == seen.Score && id.CompareTo(seen.Id) > 0);

    private static int WorstFirst((double Score, Guid Id) left, (double Score, Guid Id) right)
    {
        var byScore = left.Score.CompareTo(right.Score);
        return byScore != 0 ? byScore : right.Id.CompareTo(left.Id);
    }
}
