namespace JobMatching.Engine.Assigning;

/// <summary>Finds the assignment of greatest value, exactly, with the prices that prove it.</summary>
public static class AssignmentSolver
{
    // So many pairs are looked at for each change of the tree: fewer make worse changes, more cost more than they gain.
    private const int PairsEachTime = 256;
    private const int ChangesEachReport = 1 << 16;

    /// <summary>
    /// Solves on the caller's thread. The result is the same in every run; among assignments of the same value, which one is
    /// found depends on the order of workers and posts.
    /// </summary>
    /// <param name="problem">Who may take what.</param>
    /// <param name="progress">Told now and then the value reached; it never falls, and says nothing of how far the end is.</param>
    /// <param name="cancellationToken">Ends the search without a result.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static AssignmentSolution Solve(
        AssignmentProblem problem, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var tree = new PlaceTree(problem);
        Optimise(tree, progress, cancellationToken);
        return Read(tree, tree.PairOf[..tree.Workers]);
    }

    internal static void Optimise(PlaceTree tree, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // The edges between posts, quotas and the outside are looked at as if they were workers behind the last.
        var all = tree.Workers + tree.Nodes - 1;
        var (position, quiet, changes) = (0, 0, 0);
        while (quiet < all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (gain, best, bestPair, looked) = (0L, PlaceTree.None, PlaceTree.None, 0);
            for (; quiet < all && looked < PairsEachTime; quiet++)
            {
                if (position < tree.Workers)
                {
                    var (more, pair) = BestMove(tree, position);
                    looked += 1 + tree.RowEnd[position] - tree.RowStart[position];
                    (gain, best, bestPair) = more > gain ? (more, position, pair) : (gain, best, bestPair);
                }
                else
                {
                    var more = tree.GainOf(1 + position - tree.Workers);
                    looked++;
                    (gain, best) = more > gain ? (more, position) : (gain, best);
                }

                position = position + 1 == all ? 0 : position + 1;
            }

            if (gain == 0)
            {
                continue;
            }

            quiet = 0;
            if (best < tree.Workers)
            {
                tree.Enter(best, bestPair);
            }
            else
            {
                tree.EnterEdge(1 + best - tree.Workers);
            }

            if (++changes % ChangesEachReport == 0)
            {
                progress?.Report(tree.Value);
            }
        }
    }

    /// <summary>What a worker would gain by the best move at today's prices, zero for none, and the pair of that move.</summary>
    internal static (long Gain, int Pair) BestMove(PlaceTree tree, int worker)
    {
        var (start, end) = (tree.RowStart[worker], tree.RowEnd[worker]);
        var profit = tree.Profit(worker);
        var (best, chosen) = profit < 0 ? (0, PlaceTree.None) : (profit, PlaceTree.None);
        var prices = tree.Price.AsSpan(tree.FirstPost);
        var posts = tree.Posts.AsSpan(start, end - start);
        var values = tree.Values.AsSpan(start, posts.Length);
        for (var i = 0; i < posts.Length; i++)
        {
            var candidate = values[i] - prices[posts[i]];
            if (candidate > best)
            {
                (best, chosen) = (candidate, start + i);
            }
        }

        return (best - profit, chosen);
    }

    internal static AssignmentSolution Read(PlaceTree tree, int[] pairs)
    {
        // A node's price holds those of the quotas above it.
        var own = new long[tree.Nodes];
        for (var node = 1; node < tree.Nodes; node++)
        {
            own[node] = tree.Price[node] - tree.Price[tree.Above[node]];
        }

        return new AssignmentSolution
        {
            Pairs = pairs,
            Value = tree.Value,
            PostPrices = own[tree.FirstPost..],
            QuotaPrices = own[1..tree.FirstPost],
        };
    }
}
