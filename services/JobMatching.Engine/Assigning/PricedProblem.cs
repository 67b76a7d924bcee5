namespace JobMatching.Engine.Assigning;

/// <summary>
/// An assignment without side constraints whose pairs are worth more or less by the prices of the limits they count in, and more than all
/// else where it is decided that they are taken. Solved again at other prices, it goes on from the tree it had.
/// </summary>
internal sealed class PricedProblem(AssignmentProblem problem, LimitTable table, int[] places, QuotaTree? quotas, long filled)
{
    private const int FewestValues = 1000;

    private readonly List<int> rows = [0];
    private readonly List<int> posts = [];
    private readonly List<int> original = [];
    private readonly List<byte> decisions = [];
    private Int128 required = filled;
    private long[] values = [];
    private PlaceTree? tree;

    /// <summary>No price makes a pair worth more than this, or less than as much below zero.</summary>
    public long Reach { get; } = ReachOf(problem, places.Length);

    /// <summary>
    /// What a person missing to a floor weighs: more than any two assignments differ in value, or, of a whole city, the most that can be added
    /// up, which is thousands of the largest values.
    /// </summary>
    /// <exception cref="ArgumentException">It is not even a thousand of them.</exception>
    public static long WeightOfFloors(AssignmentProblem problem, LimitTable table, long largestValue)
    {
        var most = 0;
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            foreach (var post in problem.Posts.AsSpan(problem.PairsOf(worker)))
            {
                var floors = 0;
                foreach (var limit in table.Of(worker, post))
                {
                    floors += table.Limits[limit].AtLeast > 0 ? 1 : 0;
                }

                most = Math.Max(most, floors);
            }
        }

        var people = table.Limits.Sum(limit => (long)limit.AtLeast);
        if (people == 0)
        {
            return 0;
        }

        var outweighing = GroupedAssignment.Outweighing(problem);
        var weight = Math.Min(
            outweighing,
            Math.Min((ReachOf(problem, 2 * problem.PostCount) - largestValue) / Math.Max(1, most), AssignmentProblem.LargestSum / people));
        return weight == outweighing || weight / FewestValues > largestValue
            ? weight
            : throw new ArgumentException("The values are too large to put floors before them.", nameof(problem));
    }

    public void Add(int post, int pair, int decided)
    {
        posts.Add(post);
        original.Add(pair);
        decisions.Add((byte)decided);
    }

    public void EndRow(bool mustGo)
    {
        rows.Add(posts.Count);
        required += mustGo ? 1 : 0;
    }

    /// <summary>Solves at these prices, and says what no assignment that keeps to the limits and to what is decided can be worth more than.</summary>
    public (Int128 Bound, bool IsDecided, bool IsImpossible) Solve(IReadOnlyList<long> prices, CancellationToken cancellationToken)
    {
        values = tree?.Values ?? new long[posts.Count];
        var (decided, outweighs) = Value(prices);
        if (tree is null)
        {
            tree = new PlaceTree(new AssignmentProblem([.. rows], [.. posts], values, places, quotas));
        }
        else
        {
            tree.Reprice();
        }

        AssignmentSolver.Optimise(tree, progress: null, cancellationToken);
        var done = tree.PairOf.Where(pair => pair >= 0).Sum(pair => (long)decisions[pair]);
        Int128 bound = tree.Value - (required * decided);
        foreach (var (limit, price) in table.Limits.Zip(prices))
        {
            bound -= (Int128)price * (price > 0 ? limit.AtLeast : price < 0 ? limit.AtMost : 0);
        }

        return (bound, done == required, done < required && outweighs);
    }

    /// <summary>The pairs taken, as the problem knows them.</summary>
    public int[] Pairs() => [.. tree!.PairOf.Select(pair => pair < 0 ? pair : original[pair])];

    public AssignmentSolution Read(int[] pairs) => AssignmentSolver.Read(tree!, pairs);

    private static long ReachOf(AssignmentProblem problem, int posts) =>
        AssignmentProblem.LargestSum / (problem.Rows.Length + posts + (problem.Quotas?.Places.Count ?? 0) + 1) / 4;

    /// <summary>What is decided is worth more than all the rest together, as far as that can be added up.</summary>
    private (long Decided, bool Outweighs) Value(IReadOnlyList<long> prices)
    {
        Int128 spread = 1;
        for (var worker = 0; worker + 1 < rows.Count; worker++)
        {
            var (most, least) = (0L, 0L);
            for (var i = rows[worker]; i < rows[worker + 1]; i++)
            {
                var value = problem.Values[original[i]];
                foreach (var limit in table.Of(worker, problem.Posts[original[i]]))
                {
                    value += prices[limit];
                }

                // Nobody takes what is worth less than nothing; how much less need not be known.
                values[i] = Math.Max(value, -Reach);
                (most, least) = (Math.Max(most, values[i]), Math.Min(least, values[i]));
            }

            spread += (Int128)most - least;
        }

        var decided = required == 0 ? 0 : (long)Int128.Min(spread, Reach);
        for (var i = 0; i < values.Length && decided > 0; i++)
        {
            values[i] += decisions[i] * decided;
        }

        return (decided, decided == spread);
    }
}
