using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults.Background;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Wakes the relays of every replica by PostgreSQL's NOTIFY. The notification is sent right after a commit, on a
/// connection of its own and once for all commits since the last: inside the transactions it would make the commits of
/// the whole database queue behind each other (ADR 0002). What a process that died in between left behind is found when
/// it starts again, and by any other replica within <see cref="Sweep"/>.
/// </summary>
internal sealed class OutboxListener(
    NpgsqlDataSource database, OutboxSignal signal, ILogger<OutboxListener> logger) : BackgroundService
{
    /// <summary>After an outage.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Waits for the next notification, or for the sweep.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _wake.WaitAsync(Sweep, cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        logger.RepeatAsync("The outbox listener", ListenAsync, Pause, stoppingToken),
        logger.RepeatAsync("The outbox notifier", NotifyAsync, Pause, stoppingToken));

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => Wake();
        await using (var listen = new NpgsqlCommand("LISTEN outbox", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // Whatever was committed while nobody listened.
        Wake();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private async Task NotifyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var notify = new NpgsqlCommand("NOTIFY outbox", connection);
        signal.Ring();
        while (await signal.WaitAsync(cancellationToken))
        {
            await notify.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }
}
