using ServiceDefaults.Background;

namespace JobMatching.Intents;

/// <summary>Looks every few seconds for intents that are due, for the city's clock may be turned.</summary>
internal sealed class IntentDeadlineWorker(IServiceScopeFactory scopes, ILogger<IntentDeadlineWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private const int RoundsBetweenRatings = 300;

    private int _roundsUntilRating;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Reminding of intents", RoundAsync, Pause, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await WithDeadlinesAsync(deadlines => deadlines.PassAsync(cancellationToken)))
        {
            // Silence is heard at once; answers, which are far more, after a while.
            _roundsUntilRating = 0;
        }

        if (--_roundsUntilRating < 0)
        {
            await WithDeadlinesAsync(async deadlines =>
            {
                await deadlines.RateEmployersAsync(cancellationToken);
                return true;
            });
            _roundsUntilRating = RoundsBetweenRatings;
        }

        await Task.Delay(Pause, cancellationToken);
    }

    private async Task<bool> WithDeadlinesAsync(Func<IntentDeadlines, Task<bool>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IntentDeadlines>());
    }
}
