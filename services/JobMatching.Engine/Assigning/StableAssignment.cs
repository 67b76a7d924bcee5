namespace JobMatching.Engine.Assigning;

/// <summary>
/// The assignment that no worker and post would both rather leave for each other: deferred acceptance in which workers ask
/// (Gale and Shapley 1962), with places. Of all stable assignments it is the best for every worker.
/// </summary>
public static class StableAssignment
{
    /// <summary>Finds it. Between equals, a worker asks the post with the lower index first, a post keeps the lower worker.</summary>
    /// <param name="problem">Who may take what; all pairs are acceptable to both sides. Without quotas.</param>
    /// <param name="workersLike">How much the worker of each pair likes the post; only the order counts.</param>
    /// <param name="postsLike">How much the post of each pair likes the worker; only the order counts.</param>
    /// <returns>The pair of each worker, or <see cref="AssignmentSolution.Unplaced"/>.</returns>
    /// <exception cref="ArgumentException">There are quotas, under which a stable assignment need not exist, or a like is missing.</exception>
    public static int[] Find(AssignmentProblem problem, IReadOnlyList<long> workersLike, IReadOnlyList<long> postsLike)
    {
        Demand(problem, workersLike, postsLike);
        var wishes = Enumerable.Range(0, problem.WorkerCount)
            .Select(worker => PairsOf(problem, worker).OrderByDescending(pair => workersLike[pair]).ThenBy(problem.PostOf).ToArray())
            .ToArray();
        var (asked, taken) = (new int[problem.WorkerCount], new int[problem.WorkerCount]);
        Array.Fill(taken, AssignmentSolution.Unplaced);

        // The one whom a post likes least stands first, and of equals the one with the higher index.
        var kept = Enumerable.Range(0, problem.PostCount)
            .Select(_ => new PriorityQueue<int, (long Like, int Order)>()).ToArray();
        var waiting = new Stack<int>(Enumerable.Range(0, problem.WorkerCount).Reverse());
        while (waiting.TryPop(out var worker))
        {
            if (asked[worker] == wishes[worker].Length)
            {
                continue;
            }

            var pair = wishes[worker][asked[worker]++];
            var post = problem.PostOf(pair);
            taken[worker] = pair;
            kept[post].Enqueue(worker, (postsLike[pair], -worker));
            if (kept[post].Count > problem.PlacesOf(post))
            {
                var refused = kept[post].Dequeue();
                taken[refused] = AssignmentSolution.Unplaced;
                waiting.Push(refused);
            }
        }

        return taken;
    }

    /// <summary>
    /// The pairs that would both gain by leaving the assignment for each other; none when it is stable. Looks at every pair, apart
    /// from how the assignment was found; equals are told apart as in <see cref="Find"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There are quotas, or a like is missing.</exception>
    public static IReadOnlyList<int> BlockingPairs(
        AssignmentProblem problem, IReadOnlyList<int> taken, IReadOnlyList<long> workersLike, IReadOnlyList<long> postsLike)
    {
        Demand(problem, workersLike, postsLike);
        var people = Enumerable.Range(0, problem.WorkerCount).Where(worker => taken[worker] != AssignmentSolution.Unplaced)
            .ToLookup(worker => problem.PostOf(taken[worker]));
        return [.. Enumerable.Range(0, problem.WorkerCount).SelectMany(worker => PairsOf(problem, worker).Where(pair =>
        {
            var (post, now) = (problem.PostOf(pair), taken[worker]);
            var workerWould = now == AssignmentSolution.Unplaced
                || (workersLike[pair], -post).CompareTo((workersLike[now], -problem.PostOf(now))) > 0;
            return workerWould && !people[post].Contains(worker) && problem.PlacesOf(post) > 0
                && (people[post].Count() < problem.PlacesOf(post)
                    || people[post].Any(other => (postsLike[taken[other]], -other).CompareTo((postsLike[pair], -worker)) < 0));
        }))];
    }

    /// <summary>What an assignment is worth; against the greatest value, that is the price of stability.</summary>
    public static long ValueOf(AssignmentProblem problem, IReadOnlyList<int> taken) =>
        taken.Where(pair => pair != AssignmentSolution.Unplaced).Sum(problem.ValueOf);

    private static IEnumerable<int> PairsOf(AssignmentProblem problem, int worker)
    {
        var range = problem.PairsOf(worker);
        return Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
    }

    private static void Demand(AssignmentProblem problem, IReadOnlyList<long> workersLike, IReadOnlyList<long> postsLike)
    {
        if (problem.Quotas is not null)
        {
            throw new ArgumentException("Under quotas a stable assignment need not exist.", nameof(problem));
        }

        if (workersLike.Count != problem.PairCount || postsLike.Count != problem.PairCount)
        {
            throw new ArgumentException("Each pair is liked somehow by both.", nameof(workersLike));
        }
    }
}
