using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Gateway.Quotas;

/// <summary>
/// The count of each client's minute in Redis. While Redis is away a gateway counts alone and lets requests pass: for that
/// time a client may have its quota once for each gateway, which is better than no service.
/// </summary>
internal sealed partial class QuotaLedger(IConnectionMultiplexer redis, ILogger<QuotaLedger> logger)
{
    // A handful is a fiftieth of the minute: small enough to be shared fairly, large enough to spare the round trips.
    private const int Handfuls = 50;
    private const int LargestHandful = 2_000;

    private const string Take =
        """
        local taken = redis.call('INCRBY', KEYS[1], ARGV[1])
        redis.call('EXPIRE', KEYS[1], 120)
        return taken
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, (long Window, int Taken)> _alone = new(StringComparer.Ordinal);
    private long _warned;

    /// <summary>Takes a handful of permits; 0 when none is left in this minute.</summary>
    public async Task<int> LeaseAsync(string client, int limit, long window)
    {
        var handful = Math.Clamp(limit / Handfuls, 1, LargestHandful);
        try
        {
            var taken = (long)await redis.GetDatabase()
                .ScriptEvaluateAsync(Take, [$"quota:{client}:{window}"], [handful])
                .WaitAsync(Patience);
            return (int)Math.Clamp(limit - (taken - handful), 0, handful);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            if (Interlocked.Exchange(ref _warned, window) != window)
            {
                CountingAlone(exception.GetType().Name);
            }

            return LeaseAlone(client, limit, window, handful);
        }
    }

    private int LeaseAlone(string client, int limit, long window, int handful)
    {
        var counted = _alone.AddOrUpdate(
            client,
            _ => (window, handful),
            (_, earlier) => earlier.Window == window ? (window, earlier.Taken + handful) : (window, handful));
        return Math.Clamp(limit - (counted.Taken - handful), 0, handful);
    }

    [LoggerMessage(1, LogLevel.Warning, "Quotas are counted by this gateway alone: Redis does not answer ({Fault}).")]
    private partial void CountingAlone(string fault);
}
