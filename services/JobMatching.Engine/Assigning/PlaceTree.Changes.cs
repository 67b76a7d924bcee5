namespace JobMatching.Engine.Assigning;

// What is added, taken away or changed after the prices were found. Each change leaves a proper tree; whether somebody gains by
// moving afterwards is for the caller to look at, who learns from Suspects where to look.
internal sealed partial class PlaceTree
{
    private int usedPairs;
    private int livePairs;

    /// <summary>Whoever is at a node now.</summary>
    public void CopyWorkersAt(int node, List<int> workers)
    {
        workers.Clear();
        for (var worker = firstAt[node]; worker != None; worker = nextAt[worker])
        {
            workers.Add(worker);
        }
    }

    /// <summary>Makes the rows of the problem the tree's own; before the first change.</summary>
    public void OwnRows()
    {
        usedPairs = livePairs = Posts.Length;
        (Posts, Values) = ([.. Posts], [.. Values]);
    }

    /// <summary>A worker more, who is outside and knows no post yet.</summary>
    public int AddWorker()
    {
        var worker = Workers++;
        if (worker == At.Length)
        {
            var size = Grown(worker);
            (At, PairOf) = (Resized(At, size), Resized(PairOf, size));
            (RowStart, RowEnd) = (Resized(RowStart, size), Resized(RowEnd, size));
            (nextAt, previousAt) = (Resized(nextAt, size), Resized(previousAt, size));
        }

        (At[worker], PairOf[worker], RowStart[worker], RowEnd[worker]) = (Outside, None, usedPairs, usedPairs);
        Admit(worker, Outside);
        return worker;
    }

    /// <summary>A post more, with its places free.</summary>
    /// <param name="above">The node of its quota, or the outside.</param>
    public int AddPost(int above, int places)
    {
        var node = Nodes++;
        if (node == Above.Length)
        {
            var size = Grown(node);
            (Above, Capacity, Load, Price) =
                (Resized(Above, size), Resized(Capacity, size), Resized(Load, size), Resized(Price, size));
            (parent, via, viaPair, mark) = (Resized(parent, size), Resized(via, size), Resized(viaPair, size), Resized(mark, size));
            (firstChild, next, previous) = (Resized(firstChild, size), Resized(next, size), Resized(previous, size));
            firstAt = Resized(firstAt, size);
        }

        (Above[node], Capacity[node], Load[node], Price[node]) = (above, 0, 0, Closed);
        (parent[node], via[node], firstChild[node], firstAt[node]) = (None, Up, None, None);
        SetCapacity(node, places);
        return node;
    }

    /// <summary>One pair more for a worker.</summary>
    public void AddPair(int worker, int post, long value)
    {
        if (RowEnd[worker] != usedPairs)
        {
            MoveRow(worker, Posts, Values);
        }

        if (usedPairs == Posts.Length)
        {
            var size = Grown(usedPairs);
            (Posts, Values) = (Resized(Posts, size), Resized(Values, size));
        }

        (Posts[usedPairs], Values[usedPairs]) = (post, value);
        RowEnd[worker] = ++usedPairs;
        livePairs++;
    }

    /// <summary>A worker forgets all pairs; must be outside.</summary>
    public void Forget(int worker)
    {
        livePairs -= RowEnd[worker] - RowStart[worker];
        RowEnd[worker] = RowStart[worker];
        if (usedPairs > (2 * (long)livePairs) + 1024)
        {
            Compact();
        }
    }

    /// <summary>A worker gives the place up, and whatever stood between the place and the outside has room for one more.</summary>
    public void Leave(int worker)
    {
        var from = At[worker];
        Move(worker, Outside, None);
        for (var node = from; node != Outside; node = Above[node])
        {
            Load[node]--;
        }

        HangUp(from);
    }

    /// <summary>Sets how many a post takes; at least as many as are there.</summary>
    public void SetCapacity(int node, int places)
    {
        var before = Capacity[node];
        Capacity[node] = places;
        if (places == 0 && before > 0)
        {
            Close(node);
        }
        else if (places > 0 && before == 0)
        {
            Link(node, Above[node]);
            via[node] = Up;
            Shift(node, Price[Above[node]] - Price[node]);
        }
        else if (Load[node] == places && via[node] == Up && Price[node] < Closed)
        {
            Rehang(node);
        }
        else if (places > before)
        {
            // There may be a cheaper way up now.
            Suspects?.Add(node, -1);
        }
    }

    private void HangUp(int node)
    {
        if (node == Outside)
        {
            return;
        }

        // From the outside inwards: then no node is hung on one that hangs on it.
        HangUp(Above[node]);
        if (via[node] != Up)
        {
            Hang(node, Above[node], Up, None, Price[Above[node]]);
        }
    }

    private void Close(int node)
    {
        Price[node] = Closed;
        while (firstChild[node] != None)
        {
            Rehang(firstChild[node]);
        }

        Unlink(node);
        (parent[node], via[node]) = (None, Up);
    }

    // Looks for the cheapest edge towards the outside for a post that has lost its own.
    private void Rehang(int post)
    {
        stamp++;
        for (var node = post; node != None; node = Following(node, post))
        {
            mark[node] = stamp;
        }

        var (target, by, pair, cost) = (None, Up, None, long.MaxValue);
        if (Load[post] < Capacity[post] && mark[Above[post]] != stamp)
        {
            (target, cost) = (Above[post], Price[Above[post]]);
        }

        for (var worker = firstAt[post]; worker != None; worker = nextAt[worker])
        {
            var worth = ValueOf(PairOf[worker]);
            if (worth < cost)
            {
                (target, by, pair, cost) = (Outside, worker, None, worth);
            }

            for (var i = RowStart[worker]; i < RowEnd[worker]; i++)
            {
                var there = FirstPost + Posts[i];
                if (mark[there] != stamp && worth - Values[i] + Price[there] < cost)
                {
                    (target, by, pair, cost) = (there, worker, i, worth - Values[i] + Price[there]);
                }
            }
        }

        Hang(post, target, by, pair, cost);
    }

    private void Compact()
    {
        var (oldPosts, oldValues) = (Posts, Values);
        (Posts, Values, usedPairs) = (new int[Grown(livePairs)], new long[Grown(livePairs)], 0);
        for (var worker = 0; worker < Workers; worker++)
        {
            MoveRow(worker, oldPosts, oldValues);
        }
    }

    // Copies a row behind all others; whatever points into it moves along.
    private void MoveRow(int worker, int[] fromPosts, long[] fromValues)
    {
        var (start, length) = (RowStart[worker], RowEnd[worker] - RowStart[worker]);
        if (usedPairs + length > Posts.Length)
        {
            var size = Grown(usedPairs + length);
            (Posts, Values) = (Resized(Posts, size), Resized(Values, size));
        }

        Array.Copy(fromPosts, start, Posts, usedPairs, length);
        Array.Copy(fromValues, start, Values, usedPairs, length);
        var node = At[worker];
        if (node != Outside && via[node] == worker && viaPair[node] != None)
        {
            viaPair[node] += usedPairs - start;
        }

        PairOf[worker] += PairOf[worker] == None ? 0 : usedPairs - start;
        (RowStart[worker], RowEnd[worker]) = (usedPairs, usedPairs + length);
        usedPairs += length;
    }

    private static int Grown(int size) => (2 * size) + 16;

    private static T[] Resized<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }
}
