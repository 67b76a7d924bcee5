namespace JobMatching.Specs.Engine.Balancing;

/// <summary>A greatest flow found the plainest way, one unit at a time: for small cases, to compare with.</summary>
internal sealed class UnitFlow(int nodes)
{
    private readonly int[,] capacity = new int[nodes, nodes];

    public void Add(int from, int to, int units) => capacity[from, to] += units;

    public int Greatest(int source, int sink)
    {
        var total = 0;
        while (Send(source, sink, new bool[nodes]))
        {
            total++;
        }

        return total;
    }

    private bool Send(int node, int sink, bool[] seen)
    {
        if (node == sink)
        {
            return true;
        }

        seen[node] = true;
        for (var next = 0; next < nodes; next++)
        {
            if (capacity[node, next] > 0 && !seen[next] && Send(next, sink, seen))
            {
                capacity[node, next]--;
                capacity[next, node]++;
                return true;
            }
        }

        return false;
    }
}
