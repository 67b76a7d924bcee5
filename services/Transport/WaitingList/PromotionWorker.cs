using ServiceDefaults.Background;
using Transport.Database;

namespace Transport.WaitingList;

/// <summary>Seats came free, or somebody joined a list.</summary>
internal sealed class PromotionSignal : WorkSignal;

/// <summary>Looks for those who can be promoted when seats came free here, and regularly for what other instances freed.</summary>
internal sealed class PromotionWorker(
    IServiceScopeFactory scopes, PromotionSignal signal, TimeProvider clock, ILogger<PromotionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Promoting from waiting lists", RoundAsync, Look, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await signal.WaitAsync(Look, cancellationToken);
        WaitingEntryId? seen = null;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TransportContext>();
            seen = await Promotion.NextAsync(database, seen, cancellationToken);
            if (seen is not { } entry)
            {
                return;
            }

            await Promotion.PromoteAsync(database, entry, clock, cancellationToken);
        }
    }
}
