using System.Diagnostics;

namespace GrpcUnary;

/// <summary>Keeps a number of calls in flight and counts those that end while it counts.</summary>
internal static class Load
{
    public const int InFlight = 64;
    public const int Size = 1024;
    public const int Seconds = 5;
    public const int WarmUpSeconds = 2;

    public static byte[] Payload { get; } = [.. Enumerable.Range(0, Size).Select(i => (byte)(i % 251))];

    /// <summary>Calls a second. The call itself checks its reply and throws if it is not the request.</summary>
    public static async Task<double> MeasureAsync(Func<Task> call)
    {
        var counting = false;
        var running = true;
        long done = 0;

        async Task WorkAsync()
        {
            await Task.Yield();
            while (Volatile.Read(ref running))
            {
                await call();
                if (Volatile.Read(ref counting))
                {
                    Interlocked.Increment(ref done);
                }
            }
        }

        var workers = Enumerable.Range(0, InFlight).Select(_ => WorkAsync()).ToArray();
        await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds)), Task.WhenAll(workers));
        var clock = Stopwatch.StartNew();
        Volatile.Write(ref counting, true);
        await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(Seconds)), Task.WhenAll(workers));
        Volatile.Write(ref counting, false);
        var rate = Interlocked.Read(ref done) / clock.Elapsed.TotalSeconds;
        Volatile.Write(ref running, false);
        await Task.WhenAll(workers);
        return rate;
    }
}
