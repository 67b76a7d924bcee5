using System.Numerics;

namespace JobMatching.Engine.Recommending;

/// <summary>
/// Words that a post wishes for, or that several do, each as one of 64 bits: enough to say which share of them somebody can hold at
/// most. Words that fall on one bit are counted as held when one of them is.
/// </summary>
internal readonly record struct WishMask(ulong Bits, byte Fewest, byte Hidden)
{
    private static readonly double[] Inverse = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(count => 1.0 / count)];

    public static WishMask Of(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return default;
        }

        var (bits, distinct) = (BitsOf(words), words.Distinct(StringComparer.Ordinal).Count());
        return distinct > byte.MaxValue
            ? new WishMask(bits, 1, byte.MaxValue)
            : new WishMask(bits, (byte)distinct, (byte)(distinct - BitOperations.PopCount(bits)));
    }

    public static ulong BitsOf(IReadOnlyList<string> words)
    {
        var bits = 0UL;
        foreach (var word in words)
        {
            bits |= 1UL << (word.GetHashCode(StringComparison.Ordinal) & 63);
        }

        return bits;
    }

    /// <summary>What holds for both.</summary>
    public WishMask With(WishMask other) => new(Bits | other.Bits, Math.Min(Fewest, other.Fewest), Math.Max(Hidden, other.Hidden));

    /// <summary>The share that somebody can hold at most.</summary>
    public double Bound(ulong held) =>
        Fewest == 0 ? 1 : Math.Min(1, (BitOperations.PopCount(Bits & held) + Hidden) * Inverse[Fewest]);
}
