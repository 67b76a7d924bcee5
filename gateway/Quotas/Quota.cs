using System.Collections.Concurrent;
using System.Globalization;

namespace Gateway.Quotas;

/// <summary>
/// Counts requests of each minute, over all gateways together. Permits are taken from Redis by the handful, so that most
/// requests cost no round trip; what one gateway has taken and does not use is not given to another until the next minute.
/// </summary>
internal sealed class Quota(QuotaLedger ledger)
{
    private const int SecondsInWindow = 60;
    private readonly ConcurrentDictionary<string, Share> _shares = new(StringComparer.Ordinal);

    /// <summary>Takes one request from the client's minute.</summary>
    /// <returns>Null when it may pass, otherwise the seconds to wait, for <c>Retry-After</c>.</returns>
    public ValueTask<string?> TakeAsync(string client, int limit, CancellationToken cancellationToken)
    {
        // Real time: a partner's quota does not refill because the city's clock is turned.
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var window = seconds / SecondsInWindow;
        var share = _shares.GetOrAdd(client, static _ => new Share());
        return share.TryTake(window)
            ? ValueTask.FromResult<string?>(null)
            : new ValueTask<string?>(LeaseAsync(client, limit, share, seconds, window, cancellationToken));
    }

    private async Task<string?> LeaseAsync(
        string client, int limit, Share share, long seconds, long window, CancellationToken cancellationToken)
    {
        await share.Leasing.WaitAsync(cancellationToken);
        try
        {
            if (share.TryTake(window))
            {
                return null;
            }

            if (!share.IsExhausted(window))
            {
                share.Begin(window, await ledger.LeaseAsync(client, limit, window));
                if (share.TryTake(window))
                {
                    return null;
                }
            }

            return (SecondsInWindow - (seconds % SecondsInWindow)).ToString(CultureInfo.InvariantCulture);
        }
        finally
        {
            share.Leasing.Release();
        }
    }

    /// <summary>What this gateway holds of one client's minute.</summary>
    private sealed class Share
    {
        private volatile Lease _lease = new(0, 0);

        public SemaphoreSlim Leasing { get; } = new(1, 1);

        public bool TryTake(long window) => _lease is { } lease && lease.Window == window && lease.TryTake();

        public bool IsExhausted(long window) => _lease is { IsEmpty: true } lease && lease.Window == window;

        public void Begin(long window, int granted) => _lease = new Lease(window, granted);
    }

    private sealed class Lease(long window, int granted)
    {
        private int _left = granted;

        public long Window { get; } = window;

        public bool IsEmpty { get; } = granted == 0;

        public bool TryTake() => Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref _left) >= 0;
    }
}
