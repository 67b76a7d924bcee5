namespace JobMatching.Engine;

/// <summary>
/// The assignment of greatest value on a sparse graph, with prices that prove it: workers enter one by one, each by the
/// shortest augmenting path under the prices so far. Values are whole numbers, so the optimum is exact.
/// </summary>
/// <remarks>
/// Kept all along: nobody would gain by moving at these prices (profit is at least value - price on every arc, equal on
/// the assigned one), profits and prices are not negative, and a post with a free place has the price zero.
/// </remarks>
internal sealed class PlaceAuction(IReadOnlyList<PlaceAuction.Arc[]> arcs, IReadOnlyList<int> places)
{
    private const int None = -1;

    private readonly long[] profit = new long[arcs.Count];
    private readonly long[] price = new long[places.Count];
    private readonly int[] assigned = [.. Enumerable.Repeat(None, arcs.Count)];
    private readonly List<int>[] occupants = [.. places.Select(_ => new List<int>())];

    // Of the search under way: how far each reached worker and post is, and from where it was reached.
    private readonly long[] distance = [.. Enumerable.Repeat(long.MaxValue, places.Count)];
    private readonly int[] reachedFrom = new int[places.Count];
    private readonly List<int> reached = [];
    private readonly List<(int Worker, long Distance)> scannedWorkers = [];
    private readonly List<int> scannedPosts = [];
    private readonly PriorityQueue<int, (long Distance, int Post)> queue = new();

    /// <summary>The post of each worker, or -1.</summary>
    public IReadOnlyList<int> Assigned => assigned;

    /// <summary>The price of a place of each post.</summary>
    public IReadOnlyList<long> Prices => price;

    /// <summary>What each worker gains over the price of the place.</summary>
    public IReadOnlyList<long> Profits => profit;

    public void Solve(CancellationToken cancellationToken)
    {
        for (var worker = 0; worker < arcs.Count; worker++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Enter(worker);
        }
    }

    private void Enter(int newcomer)
    {
        foreach (var arc in arcs[newcomer])
        {
            profit[newcomer] = Math.Max(profit[newcomer], arc.Value - price[arc.Post]);
        }

        // The way out that always exists: the newcomer stays without a post and gives up the profit.
        var (length, loser, freePost) = (profit[newcomer], newcomer, None);
        Scan(newcomer, 0, length);
        while (queue.TryDequeue(out var post, out var key) && key.Distance < length)
        {
            if (key.Distance > distance[post])
            {
                continue;
            }

            if (occupants[post].Count < places[post])
            {
                (length, loser, freePost) = (key.Distance, None, post);
                break;
            }

            scannedPosts.Add(post);
            foreach (var occupant in occupants[post])
            {
                if (key.Distance + profit[occupant] < length)
                {
                    (length, loser, freePost) = (key.Distance + profit[occupant], occupant, None);
                }
            }

            foreach (var occupant in occupants[post])
            {
                Scan(occupant, key.Distance, length);
            }
        }

        Reprice(length);
        Move(newcomer, loser, freePost);
        Forget();
    }

    private void Scan(int worker, long reachedAt, long limit)
    {
        scannedWorkers.Add((worker, reachedAt));
        foreach (var arc in arcs[worker])
        {
            var through = reachedAt + profit[worker] - (arc.Value - price[arc.Post]);
            if (through < distance[arc.Post] && through < limit)
            {
                if (distance[arc.Post] == long.MaxValue)
                {
                    reached.Add(arc.Post);
                }

                distance[arc.Post] = through;
                reachedFrom[arc.Post] = worker;
                queue.Enqueue(arc.Post, (through, arc.Post));
            }
        }
    }

    private void Reprice(long length)
    {
        foreach (var (worker, at) in scannedWorkers)
        {
            profit[worker] -= Math.Max(0, length - at);
        }

        foreach (var post in scannedPosts)
        {
            price[post] += Math.Max(0, length - distance[post]);
        }
    }

    private void Move(int newcomer, int loser, int freePost)
    {
        var target = freePost;
        if (loser != None)
        {
            target = assigned[loser];
            if (target != None)
            {
                occupants[target].Remove(loser);
                assigned[loser] = None;
            }
        }

        while (target != None)
        {
            var mover = reachedFrom[target];
            var left = assigned[mover];
            if (left != None)
            {
                occupants[left].Remove(mover);
            }

            assigned[mover] = target;
            occupants[target].Add(mover);
            target = mover == newcomer ? None : left;
        }
    }

    private void Forget()
    {
        foreach (var post in reached)
        {
            distance[post] = long.MaxValue;
        }

        reached.Clear();
        scannedWorkers.Clear();
        scannedPosts.Clear();
        queue.Clear();
    }

    /// <summary>A post that a worker may take, and what that is worth.</summary>
    public readonly record struct Arc(int Post, int Value);
}
