namespace JobMatching.Engine.Assigning;

/// <summary>
/// An assignment that stays the best while workers and posts come, go and change: each change moves only those whom it concerns,
/// most often in far less than a millisecond. Not safe for use by several threads at once.
/// </summary>
public sealed class LiveAssignment
{
    private readonly LiveNetwork network;
    private readonly QuotaTree? quotas;
    private readonly HashSet<int> gone = [];

    /// <summary>Solves the problem; what is changed afterwards is changed here and not in the problem.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public LiveAssignment(AssignmentProblem problem, CancellationToken cancellationToken = default)
    {
        var tree = new PlaceTree(problem);
        AssignmentSolver.Optimise(tree, progress: null, cancellationToken);
        network = new LiveNetwork(problem, tree);
        quotas = problem.Quotas;
    }

    /// <summary>The sum of the values of all pairs taken; no assignment is worth more.</summary>
    public long Value => network.Value;

    /// <summary>The post of a worker; null for none, and for workers who have gone.</summary>
    public int? PostOf(int worker) =>
        network.At(Known(worker, network.Workers)) is var node && node == LiveNetwork.Outside ? null : node - network.FirstPost;

    /// <summary>The posts that a worker may take, and what each is worth: also those that have gone; none once the worker has.</summary>
    public IReadOnlyList<(int Post, long Value)> PostsOf(int worker) => network.Row(Known(worker, network.Workers));

    /// <summary>The workers who may take a post, and what that is worth; without those who have gone.</summary>
    public IReadOnlyList<(int Worker, long Value)> WorkersOf(int post) => network[NodeOf(post)].Candidates;

    /// <summary>One worker more.</summary>
    /// <param name="pairs">The posts that the worker may take, and what each is worth.</param>
    /// <returns>The worker's index: one more than the last.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such post, or a value is too large; nothing is changed.</exception>
    public int AddWorker(IReadOnlyCollection<(int Post, long Value)> pairs)
    {
        foreach (var (post, value) in pairs)
        {
            NodeOf(post);
            Fitting(value);
        }

        var worker = network.AddWorker([.. pairs]);
        var (best, node, worth) = (0L, LiveNetwork.Outside, 0L);
        foreach (var (post, value) in pairs)
        {
            var there = network.FirstPost + post;
            (best, node, worth) = value - network[there].Price > best
                ? (value - network[there].Price, there, value)
                : (best, node, worth);
        }

        if (node != LiveNetwork.Outside)
        {
            network.Move(worker, node, worth);
            network.MakeRoom(node);
        }

        return worker;
    }

    /// <summary>A worker goes; the place becomes free. The index is not given to anybody else.</summary>
    /// <exception cref="ArgumentException">There is no such worker, or they have gone before.</exception>
    public void RemoveWorker(int worker)
    {
        if (!gone.Add(Known(worker, network.Workers)))
        {
            throw new ArgumentException($"Worker {worker} has gone before.", nameof(worker));
        }

        network.Forget(worker);
        if (network.At(worker) is not LiveNetwork.Outside and var node)
        {
            network.Move(worker, LiveNetwork.Outside, 0);
            network.Fill(node);
        }
    }

    /// <summary>One post more.</summary>
    /// <param name="places">How many it takes at most.</param>
    /// <param name="pairs">The workers who may take it, and what that is worth.</param>
    /// <param name="quota">The quota that it stands under.</param>
    /// <returns>The post's index: one more than the last.</returns>
    /// <exception cref="ArgumentException">
    /// There is no such worker or quota, the worker has gone, or a number is out of range; nothing is changed.
    /// </exception>
    public int AddPost(int places, IReadOnlyCollection<(int Worker, long Value)> pairs, int quota = QuotaTree.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        var above = quota == QuotaTree.None ? LiveNetwork.Outside : 1 + Known(quota, network.FirstPost - 1);
        foreach (var (worker, value) in pairs)
        {
            Fitting(value);
            if (gone.Contains(Known(worker, network.Workers)))
            {
                throw new ArgumentException($"Worker {worker} has gone.", nameof(pairs));
            }
        }

        var post = network.AddPost(above) - network.FirstPost;
        foreach (var (worker, value) in pairs)
        {
            network.AddPair(worker, post, value);
        }

        Close(NodeOf(post));
        ChangePlaces(post, places);
        return post;
    }

    /// <summary>A post goes; its people look for another. The index is not given to any other.</summary>
    public void RemovePost(int post) => ChangePlaces(post, 0);

    /// <summary>A post takes more or fewer people; who must go looks for another place.</summary>
    public void ChangePlaces(int post, int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        var node = network[NodeOf(post)];
        if (node.Capacity == 0)
        {
            Close(NodeOf(post));
        }

        // One place after the other: a place more is filled where it has a price, a place less is left by somebody.
        for (var full = node.Load == node.Capacity; full && node.Capacity < places; full = node.Load == node.Capacity)
        {
            if (node.Price <= network[node.Above].Price)
            {
                break;
            }

            node.Capacity++;
            node.Load++;
            network.Fill(NodeOf(post));
            Balance(node.Above, network.MakeRoom);
        }

        while (node.Load > places)
        {
            node.Capacity = --node.Load;
            network.MakeRoom(NodeOf(post));
            Balance(node.Above, network.Fill);
        }

        node.Capacity = places;
    }

    /// <summary>The problem as it is now, and its solution: for the checker, or to be kept. Workers who have gone have no pairs.</summary>
    public (AssignmentProblem Problem, AssignmentSolution Solution) Read()
    {
        var (rows, posts, values) = (new int[network.Workers + 1], new List<int>(), new List<long>());
        var pairs = new int[network.Workers];
        for (var worker = 0; worker < pairs.Length; worker++)
        {
            var taken = network.Row(worker).IndexOf((network.At(worker) - network.FirstPost, network.Worth(worker)));
            pairs[worker] = taken < 0 ? AssignmentSolution.Unplaced : posts.Count + taken;
            posts.AddRange(network.Row(worker).Select(pair => pair.Post));
            values.AddRange(network.Row(worker).Select(pair => pair.Value));
            rows[worker + 1] = posts.Count;
        }

        var all = Enumerable.Range(0, network.Nodes).Select(node => network[node]).ToArray();
        var limits = quotas is null
            ? null
            : new QuotaTree([.. all[network.FirstPost..].Select(node => node.Above - 1)], [.. quotas.Places], [.. quotas.Parents]);
        int[] places = [.. all[network.FirstPost..].Select(node => node.Capacity)];
        var own = Array.ConvertAll(all, node => node.Above < 0 ? 0 : Paid(node) - Paid(network[node.Above]));
        return (
            new AssignmentProblem(rows, [.. posts], [.. values], places, limits),
            new AssignmentSolution
            {
                Pairs = pairs,
                Value = Value,
                PostPrices = own[network.FirstPost..],
                QuotaPrices = own[1..network.FirstPost],
            });
    }

    // Where nobody is, a price may lag behind the one above it, which must be paid all the same.
    private long Paid(LiveNetwork.Node node) =>
        node.Above < 0 ? node.Price : Math.Max(node.Price, Paid(network[node.Above]));

    // A post that takes nobody is priced so that nobody wants it.
    private void Close(int post)
    {
        var node = network[post];
        node.Price = node.Candidates.Aggregate(
            network[node.Above].Price, (price, pair) => Math.Max(price, pair.Value - network.Profit(pair.Worker)));
    }

    private static void Balance(int above, Action<int> balance)
    {
        if (above != LiveNetwork.Outside)
        {
            balance(above);
        }
    }

    private int NodeOf(int post) => network.FirstPost + Known(post, network.Nodes - network.FirstPost);

    private static int Known(int index, int count) => index >= 0 && index < count
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {count}.");

    private void Fitting(long value)
    {
        // As AssignmentProblem demands, with room for cities ten times as large as today's.
        if (Int128.Abs(value) > AssignmentProblem.LargestSum / (10L * (network.Workers + network.Nodes)))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "The value is too large to be added up.");
        }
    }
}
