using System.Diagnostics;

namespace Simulator.Plays;

/// <summary>
/// Waits until totals of different services agree, by asking the public API again and again. It gives up when nothing has
/// moved for the whole of the patience, so that a large city may take its time and a broken chain is found out.
/// </summary>
internal sealed class Patience(TimeSpan patience)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks until what is read is as it should be.</summary>
    /// <exception cref="ChainStoppedException">It stands still and is not.</exception>
    public async Task<T> UntilAsync<T>(
        string expectation, Func<CancellationToken, Task<T>> read, Func<T, bool> agrees, CancellationToken cancellationToken)
        where T : IEquatable<T>
    {
        var seen = await read(cancellationToken);
        var moved = Stopwatch.GetTimestamp();
        while (!agrees(seen))
        {
            if (Stopwatch.GetElapsedTime(moved) > patience)
            {
                throw new ChainStoppedException($"Waited for {expectation}; it stands at {seen}.");
            }

            await Task.Delay(Pause, cancellationToken);
            var now = await read(cancellationToken);
            if (!now.Equals(seen))
            {
                (seen, moved) = (now, Stopwatch.GetTimestamp());
            }
        }

        return seen;
    }
}

/// <summary>The chain did not go on.</summary>
internal sealed class ChainStoppedException(string message) : Exception(message);
