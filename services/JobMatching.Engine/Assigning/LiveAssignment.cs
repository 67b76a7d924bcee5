namespace JobMatching.Engine.Assigning;

/// <summary>
/// An assignment that stays the best while workers and posts come, go and change: each change moves only those whom it concerns,
/// most often in far less than a millisecond. Not safe for use by several threads at once.
/// </summary>
public sealed class LiveAssignment
{
    private const int None = PlaceTree.None;

    private readonly PlaceTree tree;
    private readonly Suspects suspects = new();
    private readonly List<List<(int Worker, long Value)>> candidates;
    private readonly List<int>[] members;
    private readonly QuotaTree? quotas;
    private readonly List<int> quotaOf;
    private readonly HashSet<int> gone = [];
    private readonly List<int> buffer = [];

    /// <summary>Solves the problem; what is changed afterwards is changed here and not in the problem.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public LiveAssignment(AssignmentProblem problem, CancellationToken cancellationToken = default)
    {
        tree = new PlaceTree(problem);
        AssignmentSolver.Optimise(tree, progress: null, cancellationToken);
        tree.OwnRows();
        tree.Suspects = suspects;
        quotas = problem.Quotas;
        quotaOf = [.. quotas?.OfPost ?? Enumerable.Repeat(QuotaTree.None, problem.PostCount)];
        members = [.. Enumerable.Range(0, tree.FirstPost).Select(_ => new List<int>())];
        for (var node = 1; node < tree.Nodes; node++)
        {
            members[tree.Above[node]].Add(node);
        }

        candidates = [.. Enumerable.Range(0, problem.PostCount).Select(_ => new List<(int, long)>())];
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            for (var pair = problem.Rows[worker]; pair < problem.Rows[worker + 1]; pair++)
            {
                candidates[problem.Posts[pair]].Add((worker, problem.Values[pair]));
            }
        }
    }

    /// <summary>The sum of the values of all pairs taken; no assignment is worth more.</summary>
    public long Value => tree.Value;

    /// <summary>The post of a worker; null for none, and for workers who have gone.</summary>
    public int? PostOf(int worker) =>
        tree.PairOf[Known(worker, tree.Workers)] is var pair && pair == None ? null : tree.Posts[pair];

    /// <summary>What a place of a post costs at present; <see cref="long.MaxValue"/> when it takes nobody.</summary>
    public long PriceOf(int post) =>
        tree.Price[NodeOf(post)] is var price && price >= PlaceTree.Closed ? long.MaxValue : price;

    /// <summary>One worker more.</summary>
    /// <param name="pairs">The posts that the worker may take, and what each is worth.</param>
    /// <returns>The worker's index: one more than the last.</returns>
    public int AddWorker(IReadOnlyCollection<(int Post, long Value)> pairs)
    {
        foreach (var (post, value) in pairs)
        {
            NodeOf(post);
            Fitting(value);
        }

        var worker = tree.AddWorker();
        foreach (var (post, value) in pairs)
        {
            tree.AddPair(worker, post, value);
            candidates[post].Add((worker, value));
        }

        suspects.AddWorker(worker);
        Settle();
        return worker;
    }

    /// <summary>A worker goes; the place becomes free. The index is not given to anybody else.</summary>
    public void RemoveWorker(int worker)
    {
        if (!gone.Add(Known(worker, tree.Workers)))
        {
            throw new ArgumentException($"Worker {worker} has gone before.", nameof(worker));
        }

        if (tree.At[worker] != PlaceTree.Outside)
        {
            tree.Leave(worker);
        }

        for (var pair = tree.RowStart[worker]; pair < tree.RowEnd[worker]; pair++)
        {
            candidates[tree.Posts[pair]].RemoveAll(candidate => candidate.Worker == worker);
        }

        tree.Forget(worker);
        Settle();
    }

    /// <summary>One post more.</summary>
    /// <param name="places">How many it takes at most.</param>
    /// <param name="pairs">The workers who may take it, and what that is worth.</param>
    /// <param name="quota">The quota that it stands under.</param>
    /// <returns>The post's index: one more than the last.</returns>
    public int AddPost(int places, IReadOnlyCollection<(int Worker, long Value)> pairs, int quota = QuotaTree.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        if (quota != QuotaTree.None)
        {
            Known(quota, tree.FirstPost - 1);
        }

        foreach (var (worker, value) in pairs)
        {
            Fitting(value);
            if (gone.Contains(Known(worker, tree.Workers)))
            {
                throw new ArgumentException($"Worker {worker} has gone.", nameof(pairs));
            }
        }

        var post = candidates.Count;
        foreach (var (worker, value) in pairs)
        {
            tree.AddPair(worker, post, value);
        }

        candidates.Add([.. pairs]);
        quotaOf.Add(quota);
        var node = tree.AddPost(1 + quota, places);
        members[1 + quota].Add(node);
        Settle();
        return post;
    }

    /// <summary>A post goes; its people look for another. The index is not given to any other.</summary>
    public void RemovePost(int post) => ChangePlaces(post, 0);

    /// <summary>A post takes more or fewer people; who must go looks for another place.</summary>
    public void ChangePlaces(int post, int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        var node = NodeOf(post);
        if (tree.Load[node] > places)
        {
            tree.CopyWorkersAt(node, buffer);
            foreach (var worker in buffer.OrderBy(tree.Profit).ThenBy(worker => worker).Take(tree.Load[node] - places).ToArray())
            {
                tree.Leave(worker);
            }
        }

        tree.SetCapacity(node, places);
        Settle();
    }

    /// <summary>The problem as it is now, and its solution: for the checker, or to be kept. Workers who have gone have no pairs.</summary>
    public (AssignmentProblem Problem, AssignmentSolution Solution) Read()
    {
        var (rows, posts, values) = (new int[tree.Workers + 1], new List<int>(), new List<long>());
        var pairs = new int[tree.Workers];
        for (var worker = 0; worker < pairs.Length; worker++)
        {
            var row = tree.RowStart[worker]..tree.RowEnd[worker];
            pairs[worker] = tree.PairOf[worker] == None ? None : posts.Count + tree.PairOf[worker] - tree.RowStart[worker];
            posts.AddRange(tree.Posts[row]);
            values.AddRange(tree.Values[row]);
            rows[worker + 1] = posts.Count;
        }

        var places = tree.Capacity[tree.FirstPost..tree.Nodes];
        var limits = quotas is null ? null : new QuotaTree([.. quotaOf], [.. quotas.Places], [.. quotas.Parents]);
        return (
            new AssignmentProblem(rows, [.. posts], [.. values], places, limits),
            AssignmentSolver.Read(tree, pairs));
    }

    // Until nobody gains by moving. Whoever may gain has come, has moved, is where the price has risen, or knows where it has fallen.
    private void Settle()
    {
        while (true)
        {
            if (suspects.TryTakeWorker(out var moved))
            {
                TryMove(moved);
            }
            else if (suspects.TryTakeRisen(out var risen))
            {
                TryEdges(risen);
                tree.CopyWorkersAt(risen, buffer);
                foreach (var worker in buffer)
                {
                    TryMove(worker);
                }
            }
            else if (suspects.TryTakeFallen(out var fallen))
            {
                TryEdges(fallen);
                if (fallen >= tree.FirstPost)
                {
                    foreach (var (worker, value) in candidates[fallen - tree.FirstPost])
                    {
                        if (value - tree.Price[fallen] > tree.Profit(worker))
                        {
                            TryMove(worker);
                        }
                    }
                }
            }
            else
            {
                return;
            }
        }
    }

    private void TryMove(int worker)
    {
        var (gain, pair) = AssignmentSolver.BestMove(tree, worker);
        if (gain > 0)
        {
            tree.Enter(worker, pair);
        }
    }

    private void TryEdges(int node)
    {
        TryEdge(node);
        if (node < tree.FirstPost)
        {
            members[node].ForEach(TryEdge);
        }
    }

    private void TryEdge(int node)
    {
        if (tree.GainOf(node) > 0)
        {
            tree.EnterEdge(node);
        }
    }

    private int NodeOf(int post) => tree.FirstPost + Known(post, candidates.Count);

    private static int Known(int index, int count) => index >= 0 && index < count
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {count}.");

    private void Fitting(long value)
    {
        // As AssignmentProblem demands, with room for cities ten times as large as today's.
        if (Int128.Abs(value) > AssignmentProblem.LargestSum / (10L * (tree.Workers + tree.Nodes)))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "The value is too large to be added up.");
        }
    }
}
