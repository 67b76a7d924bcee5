using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;

namespace JobMatching.Catalogue;

/// <summary>Keeps the catalogue near the present when nobody asks, so that nobody waits long, and forgets changes that everybody has read.</summary>
internal sealed class CatalogueWorker(CatalogueIndex catalogue, IServiceScopeFactory scopes, ILogger<CatalogueWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Reading the catalogue's changes", RoundAsync, Pause, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await catalogue.CatchUpAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        await ForgetAsync(database, cancellationToken);
        await Task.Delay(Pause, cancellationToken);
    }

    // A transaction's changes are of one time, so all of them go at once; none goes that a reader has not read.
    private static Task<int> ForgetAsync(JobMatchingContext database, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            WITH forgotten AS (
                DELETE FROM catalogue_change WHERE at < now() - interval '1 day'
                    AND transaction < (SELECT min(transaction) FROM catalogue_mark WHERE name <> {CatalogueMark.Forgotten})
                RETURNING transaction)
            UPDATE catalogue_mark SET transaction = greatest(transaction, (SELECT max(transaction) FROM forgotten))
            WHERE name = {CatalogueMark.Forgotten} AND EXISTS (SELECT FROM forgotten)
            """,
            cancellationToken);
}
