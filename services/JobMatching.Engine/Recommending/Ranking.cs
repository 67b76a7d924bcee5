namespace JobMatching.Engine.Recommending;

/// <summary>
/// The best of an index, exact: blocks are opened in the order of what their members can reach at most, until the worst of those
/// found is better than anything that the rest can reach.
/// </summary>
internal static class Ranking
{
    // What rounding may make of a bound.
    private const double Slack = 1e-9;

    /// <param name="bound">What no member of a block exceeds; null when none may be proposed.</param>
    /// <param name="score">Null when an item may not be proposed.</param>
    /// <param name="after">Only what comes after it.</param>
    public static List<(TItem Item, double Score)> Top<TItem, TSummary>(
        IReadOnlyList<Block<TItem, TSummary>> blocks, int limit, MatchCursor? after, Func<TItem, Guid> id, Func<TSummary, double?> bound,
        Func<TItem, double?> score, CancellationToken cancellationToken)
    {
        var ahead = new List<(Block<TItem, TSummary> Block, double Worth)>(blocks.Count);
        foreach (var block in blocks)
        {
            if (bound(block.Summary) is { } worth)
            {
                ahead.Add((block, -worth));
            }
        }

        var best = new PriorityQueue<(TItem Item, double Score), (double Score, Guid Id)>(
            Comparer<(double Score, Guid Id)>.Create(WorstFirst));
        var queue = new PriorityQueue<Block<TItem, TSummary>, double>(ahead);
        while (queue.TryDequeue(out var block, out var worth))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (best.Count == limit && best.Peek().Score > Slack - worth)
            {
                break;
            }

            foreach (var item in block.Items)
            {
                if (score(item) is { } value && (after is not { } seen || IsAfter(value, id(item), seen)))
                {
                    if (best.Count < limit)
                    {
                        best.Enqueue((item, value), (value, id(item)));
                    }
                    else
                    {
                        best.EnqueueDequeue((item, value), (value, id(item)));
                    }
                }
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
