using ServiceDefaults.Background;
using ServiceDefaults.Clock;
using Subsidies.Obligations;

namespace Subsidies.Recoveries;

/// <summary>Keeps back what is owed as soon as there is something to keep it back from, and looks at obligations once a day of the city's clock.</summary>
internal sealed class RecoveryWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<RecoveryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private DateOnly _lookedOn;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Recovering money", TurnAsync, Round, stoppingToken);

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        while (await InScopeAsync(services => services.GetRequiredService<SetOffs>().TurnAsync(cancellationToken)))
        {
            // The next one.
        }

        while (clock.Today() is var today && _lookedOn < today)
        {
            var turn = await InScopeAsync(services => services.GetRequiredService<ObligationWatch>().TurnAsync(cancellationToken));
            if (turn == WatchTurn.Elsewhere)
            {
                break;
            }

            _lookedOn = turn == WatchTurn.Done ? today : _lookedOn;
        }

        while (await InScopeAsync(services => services.GetRequiredService<ReliefWatch>().TurnAsync(cancellationToken)))
        {
            // The next ones.
        }

        await clock.WaitForTurnAsync(Round, cancellationToken);
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> turn)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await turn(scope.ServiceProvider);
    }
}
