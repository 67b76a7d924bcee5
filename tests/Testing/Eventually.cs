using System.Diagnostics;
using Shouldly;

namespace Testing;

/// <summary>Waits for what will come true without saying when.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Probes until the answer satisfies the condition; says what was expected and last seen when it never does.</summary>
    public static async Task<T> Get<T>(
        Func<Task<T>> probe, Func<T, bool> until, string expected, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await probe();
            if (until(seen))
            {
                return seen;
            }

            if (watch.Elapsed > (patience ?? Patience))
            {
                throw new ShouldAssertException($"Expected {expected}; last seen: {seen}.");
            }

            await Task.Delay(Interval);
        }
    }

    /// <summary>Probes until it holds.</summary>
    public static Task Holds(Func<Task<bool>> probe, string expected, TimeSpan? patience = null) =>
        Get(probe, seen => seen, expected, patience);
}
