using ServiceDefaults.Background;
using ServiceDefaults.Clock;

namespace Subsidies.Notices;

/// <summary>Turns the notice board: at once when the city's clock is turned, otherwise every second.</summary>
internal sealed class NoticeWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<NoticeWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Closing public notices", TurnAsync, Round, stoppingToken);

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<NoticeBoard>().TurnAsync(cancellationToken);
        }

        await clock.WaitForTurnAsync(Round, cancellationToken);
    }
}
