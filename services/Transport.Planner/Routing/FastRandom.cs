using System.Numerics;

namespace Transport.Planner.Routing;

/// <summary>Random numbers of a seed, the same on every machine (xoroshiro128+, Blackman and Vigna 2018).</summary>
internal struct FastRandom
{
    private ulong _a;
    private ulong _b;

    public FastRandom(ulong seed)
    {
        // SplitMix64 spreads seeds that are close to each other.
        _a = Mix(ref seed);
        _b = Mix(ref seed);
    }

    /// <summary>From 0 to one below the bound.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>From 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        var (a, b) = (_a, _b);
        var result = a + b;
        b ^= a;
        _a = BitOperations.RotateLeft(a, 24) ^ b ^ (b << 16);
        _b = BitOperations.RotateLeft(b, 37);
        return result;
    }

    private static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
