namespace JobMatching.Engine.Assigning;

/// <summary>
/// An assignment under way, and the tree of the network simplex method that prices it. The nodes of the tree are only the
/// outside, the quotas and the posts: a worker is the label of an edge or hangs on a post, so that the tree is a seventh of the
/// textbook's and stays in the processor's cache.
/// </summary>
/// <remarks>
/// Each node points to where one person more at it would push somebody: a full post to the post that one of its people takes
/// next (through that worker), one with a free place to the quota above it, and in the end outside, where everybody without a
/// post is. The price of a node is what that push costs. Somebody who would gain by moving at these prices either changes the tree
/// or, when the push comes back to the post they left, moves a ring of people and raises the value. When nobody gains any more,
/// the prices prove that the value is greatest. Every edge can take one person more towards the outside, which is what keeps the
/// method from cycling (Cunningham, A network simplex method, 1976).
/// </remarks>
internal sealed class PlaceTree
{
    public const int None = -1;
    public const int Outside = 0;

    /// <summary>The price of a post that takes nobody.</summary>
    public const long Closed = long.MaxValue / 4;

    // How a node is joined to its parent when not by a worker: the parent is the node above it, or one below.
    private const int Up = -1;
    private const int Down = -2;

    private readonly int[] parent;
    private readonly int[] via;
    private readonly int[] viaPair;
    private readonly int[] firstChild;
    private readonly int[] next;
    private readonly int[] previous;
    private readonly int[] mark;
    private int stamp;

    public PlaceTree(AssignmentProblem problem)
    {
        var quotas = problem.Quotas;
        FirstPost = 1 + (quotas?.Places.Count ?? 0);
        Nodes = FirstPost + problem.PostCount;
        (Posts, Values) = (problem.Posts, problem.Values);
        (RowStart, RowEnd) = (problem.Rows[..^1], problem.Rows[1..]);
        (Above, Capacity, Load, Price) = (new int[Nodes], new int[Nodes], new int[Nodes], new long[Nodes]);
        (parent, via, viaPair, mark) = (new int[Nodes], new int[Nodes], new int[Nodes], new int[Nodes]);
        (firstChild, next, previous) = (new int[Nodes], new int[Nodes], new int[Nodes]);
        Workers = problem.WorkerCount;
        (At, PairOf) = (new int[Workers], new int[Workers]);
        (Above[Outside], parent[Outside], via[Outside], firstChild[Outside]) = (None, None, Up, None);
        Array.Fill(PairOf, None);
        for (var node = 1; node < Nodes; node++)
        {
            var quota = quotas is null ? None
                : node < FirstPost ? quotas.Parents[node - 1] : quotas.OfPost[node - FirstPost];
            Above[node] = 1 + quota;
            Capacity[node] = node < FirstPost ? quotas!.Places[node - 1] : problem.Places[node - FirstPost];
            firstChild[node] = None;
        }

        for (var node = 1; node < Nodes; node++)
        {
            if (Capacity[node] > 0)
            {
                Link(node, Above[node]);
                via[node] = Up;
            }
        }

        // What stands under a quota of none takes nobody either.
        for (var node = 1; node < Nodes; node++)
        {
            if (Capacity[node] == 0)
            {
                parent[node] = None;
                Shift(node, Closed);
            }
        }
    }

    /// <summary>The node of the first post; before it are the quotas, and before them the outside.</summary>
    public int FirstPost { get; }

    public int Nodes { get; }

    public int Workers { get; }

    public int[] Above { get; }

    public int[] Capacity { get; }

    public int[] Load { get; }

    public long[] Price { get; }

    /// <summary>The node where each worker is.</summary>
    public int[] At { get; }

    /// <summary>The pair by which each worker is there; <see cref="None"/> outside.</summary>
    public int[] PairOf { get; }

    public int[] RowStart { get; }

    public int[] RowEnd { get; }

    public int[] Posts { get; }

    public long[] Values { get; }

    /// <summary>The sum of the values of all pairs taken.</summary>
    public long Value { get; private set; }

    public long ValueOf(int pair) => pair == None ? 0 : Values[pair];

    public long Profit(int worker) => ValueOf(PairOf[worker]) - Price[At[worker]];

    /// <summary>A worker takes a pair, or goes outside, because that is worth more at today's prices.</summary>
    public void Enter(int worker, int pair)
    {
        var target = pair == None ? Outside : FirstPost + Posts[pair];
        Enter(At[worker], worker, pair, target, ValueOf(PairOf[worker]) - ValueOf(pair) + Price[target]);
    }

    /// <summary>Whether the edge between a node and the one above it would be worth entering, and by how much.</summary>
    public long GainOf(int node)
    {
        var difference = Price[Above[node]] - Price[node];
        return difference > 0
            ? Load[node] > 0 ? difference : 0
            : Load[node] < Capacity[node] ? -difference : 0;
    }

    /// <summary>The edge between a node and the one above it enters the tree.</summary>
    public void EnterEdge(int node)
    {
        if (Price[Above[node]] < Price[node])
        {
            Enter(node, Up, None, Above[node], Price[Above[node]]);
        }
        else
        {
            Enter(Above[node], Down, None, node, Price[node]);
        }
    }

    /// <summary>The values have changed: people stay where they are, and the tree gives the prices and the value that follow.</summary>
    public void Reprice()
    {
        Value = 0;
        foreach (var pair in PairOf)
        {
            Value += ValueOf(pair);
        }

        for (var node = Following(Outside, Outside); node != None; node = Following(node, Outside))
        {
            Price[node] = Price[parent[node]] + (via[node] < 0 ? 0 : ValueOf(PairOf[via[node]]) - ValueOf(viaPair[node]));
        }
    }

    private void Enter(int from, int by, int pair, int to, long priceThere)
    {
        stamp++;
        for (var node = to; node != None; node = parent[node])
        {
            mark[node] = stamp;
        }

        if (by >= 0 && from != Outside && via[from] == by)
        {
            if (mark[from] == stamp)
            {
                Rotate(from, by, pair, to);
            }
            else
            {
                Hang(from, to, by, pair, priceThere);
            }

            return;
        }

        var top = from;
        while (mark[top] != stamp && via[top] == Up)
        {
            top = parent[top];
        }

        if (mark[top] == stamp)
        {
            Push(from, by, pair, to, top);
        }
        else
        {
            var shift = priceThere - Price[from];
            Reverse(from, top, to, by, pair);
            Shift(from, shift);
        }
    }

    private void Hang(int node, int on, int by, int pair, long newPrice)
    {
        Unlink(node);
        Link(node, on);
        (via[node], viaPair[node]) = (by, pair);
        Shift(node, newPrice - Price[node]);
    }

    // The worker is the one through whom the post that is left was joined to the tree, and the push comes back to that post.
    private void Rotate(int from, int worker, int pair, int to)
    {
        var (target, targetPair) = (parent[from], viaPair[from]);
        PushUp(to, from);
        Move(worker, to, pair);
        var shift = ValueOf(pair) - ValueOf(targetPair) + Price[target] - Price[to];
        Reverse(to, from, target, worker, targetPair);
        Shift(to, shift);
    }

    private void Push(int from, int by, int pair, int to, int join)
    {
        for (var node = from; node != join; node = parent[node])
        {
            Load[node]--;
        }

        var cut = PushUp(to, join);
        var (back, backPair) = (by, None);
        if (by >= 0)
        {
            backPair = PairOf[by];
            Move(by, to, pair);
        }
        else if (by == Up)
        {
            Load[from]++;
            back = Down;
        }
        else
        {
            Load[to]--;
            back = Up;
        }

        if (cut != None)
        {
            var shift = ValueOf(pair) - ValueOf(backPair) + Price[from] - Price[to];
            Reverse(to, cut, from, back, backPair);
            Shift(to, shift);
        }
    }

    // One person is pushed along the tree; answers the last node whose edge takes no further one.
    private int PushUp(int from, int join)
    {
        var last = None;
        for (var node = from; node != join; node = parent[node])
        {
            if (via[node] >= 0)
            {
                var (worker, pair) = (via[node], viaPair[node]);
                viaPair[node] = PairOf[worker];
                Move(worker, parent[node], pair);
                last = node;
            }
            else if (via[node] == Up)
            {
                last = ++Load[node] == Capacity[node] ? node : last;
            }
            else
            {
                last = --Load[parent[node]] == 0 ? node : last;
            }
        }

        return last;
    }

    private void Move(int worker, int to, int pair)
    {
        Value += ValueOf(pair) - ValueOf(PairOf[worker]);
        (At[worker], PairOf[worker]) = (to, pair);
    }

    // Turns the edges from a node up to another around, and hangs the first on a new parent.
    private void Reverse(int node, int last, int newParent, int newVia, int newPair)
    {
        while (true)
        {
            var (oldParent, oldVia, oldPair) = (parent[node], via[node], viaPair[node]);
            Unlink(node);
            Link(node, newParent);
            (via[node], viaPair[node]) = (newVia, newPair);
            if (node == last)
            {
                return;
            }

            newVia = oldVia >= 0 ? oldVia : oldVia == Up ? Down : Up;
            (newParent, newPair, node) = (node, oldPair, oldParent);
        }
    }

    private void Shift(int top, long amount)
    {
        for (var node = top; node != None; node = Following(node, top))
        {
            Price[node] += amount;
        }
    }

    // The next node in the subtree of one at its top, children before siblings.
    private int Following(int node, int top)
    {
        if (firstChild[node] != None)
        {
            return firstChild[node];
        }

        while (node != top && next[node] == None)
        {
            node = parent[node];
        }

        return node == top ? None : next[node];
    }

    private void Link(int node, int to)
    {
        (parent[node], previous[node], next[node]) = (to, None, firstChild[to]);
        if (next[node] != None)
        {
            previous[next[node]] = node;
        }

        firstChild[to] = node;
    }

    private void Unlink(int node)
    {
        if (previous[node] != None)
        {
            next[previous[node]] = next[node];
        }
        else
        {
            firstChild[parent[node]] = next[node];
        }

        if (next[node] != None)
        {
            previous[next[node]] = previous[node];
        }
    }
}
