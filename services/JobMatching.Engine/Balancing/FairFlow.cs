namespace JobMatching.Engine.Balancing;

/// <summary>For whom what is missing, or left over, is shared in proportion.</summary>
internal enum FairTo
{
    Places,
    People,
}

/// <summary>
/// A greatest flow from groups of people to groups of places (Dinic 1970) that grows with them and never takes back. The limits of one
/// side rise in steps, by a tenth of the whole; at each step the flow is the greatest within them, and what one step has filled no later
/// one empties. So no group gets a larger share while one that competes with it could have had more of a smaller share.
/// </summary>
internal sealed class FairFlow
{
    private const int Steps = 10;
    private const int None = -1;

    private readonly FlowNetwork network;
    private readonly FairTo side;
    private readonly long[] residual;
    private readonly int[] level;
    private readonly int[] current;
    private readonly int[] queue;
    private readonly int[] path;

    public FairFlow(FlowNetwork network, FairTo side)
    {
        (this.network, this.side) = (network, side);
        residual = new long[network.Heads.Length];
        foreach (var arc in network.Unlimited)
        {
            residual[arc] = long.MaxValue / 2;
        }

        (level, current, queue) = (new int[network.Nodes], new int[network.Nodes], new int[network.Nodes]);
        path = new int[network.Nodes];
    }

    /// <summary>How many are placed.</summary>
    public long Total { get; private set; }

    /// <summary>How many of a group of people are placed.</summary>
    public long Placed(int group) => residual[network.Backs[network.ArcOfPeople(group)]];

    /// <summary>How many of a group of places are filled.</summary>
    public long Filled(int group) => residual[network.Backs[network.ArcOfPlaces(group)]];

    /// <summary>Goes on with numbers of people and places of which none has become smaller.</summary>
    public void Grow(long[] people, long[] places, CancellationToken cancellationToken)
    {
        for (var step = 1; step <= Steps; step++)
        {
            for (var group = 0; group < people.Length; group++)
            {
                Limit(network.ArcOfPeople(group), people[group], side is FairTo.People ? step : Steps);
            }

            for (var group = 0; group < places.Length; group++)
            {
                Limit(network.ArcOfPlaces(group), places[group], side is FairTo.Places ? step : Steps);
            }

            while (FindLevels())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Augment();
            }
        }
    }

    private void Limit(int arc, long all, int step)
    {
        var flow = residual[network.Backs[arc]];
        residual[arc] = Math.Max(0, ((all * step) + Steps - 1) / Steps - flow);
    }

    private bool FindLevels()
    {
        Array.Fill(level, None);
        Array.Copy(network.First, current, current.Length);
        level[FlowNetwork.Source] = 0;
        queue[0] = FlowNetwork.Source;
        // What is as far as the sink leads to it no more.
        for (var (from, to) = (0, 1); from < to && level[network.Sink] == None; from++)
        {
            var node = queue[from];
            for (var arc = network.First[node]; arc < network.First[node + 1]; arc++)
            {
                var head = network.Heads[arc];
                if (level[head] == None && residual[arc] > 0)
                {
                    level[head] = level[node] + 1;
                    queue[to++] = head;
                }
            }
        }

        return level[network.Sink] != None;
    }

    // A blocking flow, without recursion: ways may be as long as there are groups.
    private void Augment()
    {
        var (node, length) = (FlowNetwork.Source, 0);
        while (true)
        {
            if (node == network.Sink)
            {
                length = Push(length);
                node = network.Heads[network.Backs[path[length]]];
                continue;
            }

            var (arc, end) = (current[node], network.First[node + 1]);
            while (arc < end && (residual[arc] == 0 || level[network.Heads[arc]] != level[node] + 1))
            {
                arc++;
            }

            current[node] = arc;
            if (arc < end)
            {
                path[length++] = arc;
                node = network.Heads[arc];
            }
            else if (length == 0)
            {
                return;
            }
            else
            {
                level[node] = None;
                node = network.Heads[network.Backs[path[--length]]];
            }
        }
    }

    // Sends along the path what it bears, and answers how much of the path still bears more.
    private int Push(int length)
    {
        var (amount, narrowest) = (long.MaxValue, 0);
        for (var at = 0; at < length; at++)
        {
            if (residual[path[at]] < amount)
            {
                (amount, narrowest) = (residual[path[at]], at);
            }
        }

        for (var at = 0; at < length; at++)
        {
            residual[path[at]] -= amount;
            residual[network.Backs[path[at]]] += amount;
        }

        Total += amount;
        return narrowest;
    }
}
