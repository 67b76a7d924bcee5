namespace SeasonPlanning;

/// <summary>Things that are drawn as often as they weigh.</summary>
internal sealed class SeasonLot<T>
{
    private readonly T[] items;
    private readonly double[] upTo;

    public SeasonLot(IEnumerable<(T Item, double Weight)> weighted)
    {
        var pairs = weighted.ToArray();
        items = [.. pairs.Select(pair => pair.Item)];
        upTo = [.. pairs.Select(pair => pair.Weight)];
        for (var i = 1; i < upTo.Length; i++)
        {
            upTo[i] += upTo[i - 1];
        }
    }

    public IReadOnlyList<T> Items => items;

    public T Draw(Random random)
    {
        var found = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
        return items[Math.Min(found < 0 ? ~found : found + 1, items.Length - 1)];
    }
}
