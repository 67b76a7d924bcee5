using Gateway.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Background;

namespace Gateway.Tokens;

/// <summary>
/// What a gateway keeps in memory of its database: the keys and the disabled clients. It reads them again every few
/// seconds, and while the database is away goes on with what it has.
/// </summary>
internal sealed class Register(
    IServiceScopeFactory scopes, IOptions<TokenOptions> options, ILogger<Register> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Contents? _contents;

    /// <summary>Counts how often what was trusted before may have lost its trust.</summary>
    public int Version { get; private set; }

    /// <summary>What is known; the first caller waits for the database.</summary>
    public async ValueTask<Contents> GetAsync(CancellationToken cancellationToken) =>
        _contents ?? await ReadAsync(TimeSpan.Zero, cancellationToken);

    /// <summary>Reads again for a key that is not known, once a second for all who ask: forgers cost no more than that.</summary>
    public Task<Contents> RereadAsync(CancellationToken cancellationToken) => ReadAsync(ShortestPause, cancellationToken);

    /// <summary>Reads again as soon as the answer to this request is out, and so its change is committed.</summary>
    public void RereadAfter(HttpContext context) =>
        context.Response.OnCompleted(() => ReadAsync(TimeSpan.Zero, CancellationToken.None));

    /// <inheritdoc />
    public override void Dispose()
    {
        _reading.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var period = options.Value.RefreshPeriod;
        await logger.RepeatAsync("Reading keys and clients", ReadAndWaitAsync, period, stoppingToken);

        async Task ReadAndWaitAsync(CancellationToken cancellationToken)
        {
            await ReadAsync(TimeSpan.Zero, cancellationToken);
            await Task.Delay(period, cancellationToken);
        }
    }

    private async Task<Contents> ReadAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var asked = TimeProvider.System.GetTimestamp();
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_contents is { } recent)
            {
                if (recent.ReadAt > asked)
                {
                    return recent;
                }

                var wait = pause - TimeProvider.System.GetElapsedTime(recent.ReadAt);
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, cancellationToken);
            }

            // Taken before the rows are read: who asked later may know of a later key.
            var readAt = TimeProvider.System.GetTimestamp();
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<GatewayDbContext>();
            var disabled = await database.Clients.Where(client => client.DisabledAt != null)
                .Select(client => client.ClientId).ToListAsync(cancellationToken);
            var keys = await scope.ServiceProvider.GetRequiredService<SigningKeys>().ReadAsync(cancellationToken);
            var contents = Contents.Of(keys, disabled, readAt, _contents);
            if (!contents.TrustsAllOf(_contents))
            {
                Version++;
            }

            return _contents = contents;
        }
        finally
        {
            _reading.Release();
        }
    }
}
