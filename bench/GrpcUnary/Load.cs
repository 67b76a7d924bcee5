using System.Diagnostics;

namespace GrpcUnary;

/// <summary>Keeps a number of calls in flight and counts those that end.</summary>
internal static class Load
{
    public const int InFlight = 64;
    public const int Size = 1024;

    public static byte[] Payload { get; } = [.. Enumerable.Range(0, Size).Select(i => (byte)(i % 251))];

    /// <summary>Calls a second. The call itself checks its reply and throws if it is not the request.</summary>
    public static async Task<double> MeasureAsync(Func<Task> call, TimeSpan time)
    {
        long done = 0;
        var clock = Stopwatch.StartNew();

        async Task WorkAsync()
        {
            await Task.Yield();
            while (clock.Elapsed < time)
            {
                await call();
                Interlocked.Increment(ref done);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => WorkAsync()));
        return done / clock.Elapsed.TotalSeconds;
    }
}
