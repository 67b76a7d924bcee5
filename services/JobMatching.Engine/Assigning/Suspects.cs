namespace JobMatching.Engine.Assigning;

/// <summary>
/// Where somebody may gain by moving: the nodes whose price has risen or fallen since they were last looked at, each at most
/// once, and workers who have come or been moved.
/// </summary>
internal sealed class Suspects
{
    private readonly Queue<int> workers = new();
    private readonly Stack<int> risen = new();
    private readonly Stack<int> fallen = new();
    private bool[] isRisen = [];
    private bool[] isFallen = [];

    public void Add(int node, long change)
    {
        if (node >= isRisen.Length)
        {
            Array.Resize(ref isRisen, Math.Max(node + 1, 2 * isRisen.Length));
            Array.Resize(ref isFallen, isRisen.Length);
        }

        if (change > 0 && !isRisen[node])
        {
            isRisen[node] = true;
            risen.Push(node);
        }
        else if (change < 0 && !isFallen[node])
        {
            isFallen[node] = true;
            fallen.Push(node);
        }
    }

    public void AddWorker(int worker) => workers.Enqueue(worker);

    public bool TryTakeWorker(out int worker) => workers.TryDequeue(out worker);

    public bool TryTakeRisen(out int node)
    {
        if (!risen.TryPop(out node))
        {
            return false;
        }

        isRisen[node] = false;
        return true;
    }

    public bool TryTakeFallen(out int node)
    {
        if (!fallen.TryPop(out node))
        {
            return false;
        }

        isFallen[node] = false;
        return true;
    }
}
