namespace Simulator.Generation;

/// <summary>
/// Chance that is a function of a seed, a subject and an index: the thousandth worker is the same whether or not the
/// others were drawn before, so a city can be generated in parts, again, and in any order. (SplitMix64; the framework's
/// Random promises no sequence across versions.)
/// </summary>
internal struct Dice
{
    private ulong _state;

    private Dice(ulong state) => _state = state;

    /// <summary>The dice of one row.</summary>
    public static Dice For(int seed, string subject, long index)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = 14695981039346656037UL;
        foreach (var character in subject)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        var dice = new Dice(hash ^ ((ulong)(uint)seed << 32) ^ (ulong)index);
        dice.Next();
        return dice;
    }

    /// <summary>A whole number from 0 up to, not including, a limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A whole number of a range, both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True in this share of cases.</summary>
    public bool Chance(double share) => (Next() >> 11) * (1.0 / (1UL << 53)) < share;

    /// <summary>One of the list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
