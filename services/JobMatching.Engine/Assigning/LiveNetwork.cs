namespace JobMatching.Engine.Assigning;

/// <summary>
/// Who is where, at which prices, in a form that can grow. One person too many at a node, or one too few, is put right by the
/// shortest way to the outside or from it, counted in what each step loses at today's prices; only nodes nearer than the end of
/// that way are looked at, and only their prices change (Edmonds and Karp 1972; Tomizawa 1971).
/// </summary>
internal sealed class LiveNetwork
{
    public const int Outside = PlaceTree.Outside;
    private const int None = -1;

    private readonly List<List<(int Post, long Value)>> rows = [];
    private readonly List<int> at = [];
    private readonly List<long> worth = [];
    private readonly List<int> slot = [];
    private readonly List<Node> nodes = [];

    private readonly PriorityQueue<int, (long Distance, int Node)> queue = new();
    private readonly List<int> reached = [];

    public LiveNetwork(AssignmentProblem problem, PlaceTree tree)
    {
        FirstPost = tree.FirstPost;
        for (var node = 0; node < tree.Nodes; node++)
        {
            nodes.Add(new Node { Above = tree.Above[node], Capacity = tree.Capacity[node], Load = tree.Load[node], Price = tree.Price[node] });
            if (node != Outside)
            {
                nodes[tree.Above[node]].Below.Add(node);
            }
        }

        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            AddWorker([.. Enumerable.Range(problem.Rows[worker], problem.Rows[worker + 1] - problem.Rows[worker])
                .Select(pair => (problem.Posts[pair], problem.Values[pair]))]);
            Move(worker, tree.At[worker], tree.ValueOf(tree.PairOf[worker]));
        }
    }

    public int FirstPost { get; }

    public int Workers => at.Count;

    public int Nodes => nodes.Count;

    /// <summary>The sum of the values of all pairs taken.</summary>
    public long Value { get; private set; }

    public Node this[int node] => nodes[node];

    public int At(int worker) => at[worker];

    public long Worth(int worker) => worth[worker];

    public List<(int Post, long Value)> Row(int worker) => rows[worker];

    public long Profit(int worker) => worth[worker] - nodes[at[worker]].Price;

    public int AddWorker(List<(int Post, long Value)> row)
    {
        var worker = at.Count;
        rows.Add(row);
        at.Add(Outside);
        worth.Add(0);
        slot.Add(None);
        foreach (var (post, value) in row)
        {
            nodes[FirstPost + post].Candidates.Add((worker, value));
        }

        return worker;
    }

    public int AddPost(int above)
    {
        nodes.Add(new Node { Above = above, Price = nodes[above].Price });
        nodes[above].Below.Add(nodes.Count - 1);
        return nodes.Count - 1;
    }

    public void AddPair(int worker, int post, long value)
    {
        rows[worker].Add((post, value));
        nodes[FirstPost + post].Candidates.Add((worker, value));
    }

    public void Forget(int worker)
    {
        foreach (var (post, _) in rows[worker])
        {
            nodes[FirstPost + post].Candidates.RemoveAll(candidate => candidate.Worker == worker);
        }

        rows[worker] = [];
    }

    public void Move(int worker, int to, long value)
    {
        if (at[worker] != Outside)
        {
            // The last one in the list takes the slot of who leaves.
            var people = nodes[at[worker]].People;
            var last = people[^1];
            (people[slot[worker]], slot[last]) = (last, slot[worker]);
            people.RemoveAt(people.Count - 1);
        }

        Value += value - worth[worker];
        (at[worker], worth[worker]) = (to, value);
        if (to != Outside)
        {
            slot[worker] = nodes[to].People.Count;
            nodes[to].People.Add(worker);
        }
    }

    /// <summary>There is one more at a node than is counted further out: somebody makes room, at the least loss.</summary>
    public void MakeRoom(int from)
    {
        Begin(from);
        while (Next(out var node))
        {
            var here = nodes[node];
            if (here.Load < here.Capacity)
            {
                Reach(node, here.Above, None, 0, nodes[here.Above].Price - here.Price);
            }

            foreach (var below in here.Below)
            {
                if (nodes[below].Load > 0)
                {
                    Reach(node, below, None, 0, nodes[below].Price - here.Price);
                }
            }

            foreach (var worker in here.People)
            {
                var profit = worth[worker] - here.Price;
                Reach(node, Outside, worker, 0, profit);
                foreach (var (post, value) in rows[worker])
                {
                    Reach(node, FirstPost + post, worker, value, profit - value + nodes[FirstPost + post].Price);
                }
            }
        }

        Reprice(1);
        for (var node = Outside; node != from; node = nodes[node].ReachedFrom)
        {
            Step(nodes[node].ReachedFrom, node, nodes[node]);
        }

        Forget();
    }

    /// <summary>There is one less at a node than is counted further out: somebody comes, or the place stays empty.</summary>
    public void Fill(int to)
    {
        Begin(to);
        while (Next(out var node))
        {
            var here = nodes[node];
            if (here.Load > 0)
            {
                Reach(node, here.Above, None, 0, here.Price - nodes[here.Above].Price);
            }

            foreach (var below in here.Below)
            {
                if (nodes[below].Load < nodes[below].Capacity)
                {
                    Reach(node, below, None, 0, here.Price - nodes[below].Price);
                }
            }

            foreach (var (worker, value) in here.Candidates)
            {
                Reach(node, at[worker], worker, value, Profit(worker) - value + here.Price);
            }
        }

        Reprice(-1);
        for (var node = Outside; node != to;)
        {
            var (step, target) = (nodes[node], nodes[node].ReachedFrom);
            Step(node, target, step);
            node = target;
        }

        Forget();
    }

    private void Step(int from, int to, Node reached)
    {
        if (reached.By != None)
        {
            Move(reached.By, to, reached.Worth);
        }
        else if (nodes[from].Above == to)
        {
            nodes[from].Load++;
        }
        else
        {
            nodes[to].Load--;
        }
    }

    private void Begin(int node)
    {
        nodes[Outside].Distance = long.MaxValue;
        nodes[node].Distance = 0;
        reached.Add(node);
        queue.Enqueue(node, (0, node));
    }

    private bool Next(out int node)
    {
        while (queue.TryDequeue(out node, out var key) && key.Distance < nodes[Outside].Distance)
        {
            if (key.Distance == nodes[node].Distance)
            {
                return true;
            }
        }

        return false;
    }

    private void Reach(int from, int node, int by, long value, long length)
    {
        var (there, distance) = (nodes[node], nodes[from].Distance + length);
        if (distance < there.Distance && distance < nodes[Outside].Distance)
        {
            if (there.Distance == long.MaxValue)
            {
                reached.Add(node);
            }

            (there.Distance, there.ReachedFrom, there.By, there.Worth) = (distance, from, by, value);
            if (node != Outside)
            {
                queue.Enqueue(node, (distance, node));
            }
        }
    }

    private void Reprice(int sign)
    {
        var length = nodes[Outside].Distance;
        foreach (var node in reached)
        {
            nodes[node].Price += sign * Math.Max(0, length - nodes[node].Distance);
        }
    }

    private void Forget()
    {
        foreach (var node in reached)
        {
            nodes[node].Distance = long.MaxValue;
        }

        reached.Clear();
        queue.Clear();
    }

    /// <summary>The outside, a quota or a post.</summary>
    public sealed class Node
    {
        public required int Above { get; init; }

        public int Capacity { get; set; }

        /// <summary>How many are counted here and further out.</summary>
        public int Load { get; set; }

        /// <summary>What one person more costs here, with all that stands above.</summary>
        public required long Price { get; set; }

        public List<int> Below { get; } = [];

        public List<int> People { get; } = [];

        public List<(int Worker, long Value)> Candidates { get; } = [];

        // Of the search under way: how far, from where, and who moves on the last step to which worth.
        public long Distance { get; set; } = long.MaxValue;

        public int ReachedFrom { get; set; }

        public int By { get; set; }

        public long Worth { get; set; }
    }
}
