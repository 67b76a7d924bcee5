namespace Liaison.Officers;

/// <summary>How many enterprises each officer has.</summary>
internal sealed class OfficerLoads(IEnumerable<(OfficerId Officer, int Load)> loads)
{
    private readonly SortedSet<(int Load, OfficerId Officer)> _byLoad = new(
        loads.Select(load => (load.Load, load.Officer)),
        Comparer<(int Load, OfficerId Officer)>.Create((left, right) =>
            left.Load != right.Load
                ? left.Load.CompareTo(right.Load)
                : left.Officer.Value.CompareTo(right.Officer.Value)));

    /// <summary>The officer with the fewest takes one more; false when there are no officers.</summary>
    public bool TryTakeLeast(out OfficerId officer)
    {
        officer = default;
        if (_byLoad.Count == 0)
        {
            return false;
        }

        var (load, least) = _byLoad.Min;
        _byLoad.Remove((load, least));
        _byLoad.Add((load + 1, least));
        officer = least;
        return true;
    }

    /// <summary>The officer gives one up.</summary>
    public void Release(OfficerId officer)
    {
        var entry = _byLoad.First(candidate => candidate.Officer == officer);
        _byLoad.Remove(entry);
        _byLoad.Add((entry.Load - 1, officer));
    }

    /// <summary>
    /// Who has more than an even share, and how many to give up: with n enterprises and k officers everyone keeps
    /// n / k, and the first n mod k of the fullest keep one more, so that as few as possible move.
    /// </summary>
    public IReadOnlyList<(OfficerId Officer, int Count)> Surplus()
    {
        var total = _byLoad.Sum(entry => entry.Load);
        var share = _byLoad.Count == 0 ? 0 : total / _byLoad.Count;
        var extra = _byLoad.Count == 0 ? 0 : total % _byLoad.Count;
        var surplus = new List<(OfficerId, int)>();
        foreach (var (load, officer) in _byLoad.Reverse())
        {
            var keeps = share + (extra > 0 && load > share ? 1 : 0);
            extra -= keeps - share;
            if (load > keeps)
            {
                surplus.Add((officer, load - keeps));
            }
        }

        return surplus;
    }
}
