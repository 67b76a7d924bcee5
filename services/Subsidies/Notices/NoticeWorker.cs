using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Subsidies.Notices;

/// <summary>Turns the notice board: at once when the city's clock is turned, otherwise every second.</summary>
internal sealed partial class NoticeWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<NoticeWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<NoticeBoard>().TurnAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (Faults.IsTransient(exception))
            {
                Waiting(exception.GetType().Name);
            }

            await clock.WaitForTurnAsync(Round, stoppingToken);
        }
    }

    [LoggerMessage(100, LogLevel.Warning, "Public notices wait: {Fault}.")]
    private partial void Waiting(string fault);
}
