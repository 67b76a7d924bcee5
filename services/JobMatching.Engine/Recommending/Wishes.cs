namespace JobMatching.Engine.Recommending;

/// <summary>What the posts of a block wish for of one kind (skills, languages): enough to say how much of it somebody can hold at most.</summary>
internal sealed class Wishes
{
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);
    private readonly int _fewest = int.MaxValue;

    public Wishes(IEnumerable<IReadOnlyList<string>> lists)
    {
        foreach (var list in lists)
        {
            _fewest = Math.Min(_fewest, list.Distinct(StringComparer.Ordinal).Count());
            _all.UnionWith(list);
        }
    }

    /// <summary>No post of the block has a greater share of its wishes met.</summary>
    public double Bound(IReadOnlyList<string> held)
    {
        if (_fewest == 0)
        {
            return 1;
        }

        var found = 0;
        foreach (var item in held)
        {
            found += _all.Contains(item) ? 1 : 0;
        }

        return Math.Min(1, (double)found / _fewest);
    }
}
