using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;

namespace JobMatching.Catalogue;

/// <summary>Does something about every change once, whichever instance it runs in.</summary>
internal interface ICatalogueReader
{
    /// <summary>Of its mark, which a migration made.</summary>
    static abstract string Mark { get; }

    /// <summary>In the transaction that also moves the mark: all its effects and the mark stand or fall together.</summary>
    Task ReadAsync(IReadOnlyList<CatalogueChange> changes, CancellationToken cancellationToken);
}

/// <summary>
/// Leads a reader through the changes. Instances take turns by a lock on the reader's mark; one that dies leaves the mark where it was,
/// and another reads the same changes again.
/// </summary>
internal sealed class CatalogueFollower<TReader>(IServiceScopeFactory scopes, ILogger<CatalogueFollower<TReader>> logger)
    : BackgroundService
    where TReader : ICatalogueReader
{
    private const int MostChanges = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>False when nothing is left to read, or another instance is at it.</summary>
    public async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.CatalogueMarks.FromSql(
                $"SELECT * FROM catalogue_mark WHERE name = {TReader.Mark} FOR UPDATE SKIP LOCKED")
            .AsNoTracking().ToListAsync(cancellationToken) is not [var mark])
        {
            return false;
        }

        var changes = await database.CatalogueChanges.CompleteAfter(mark.Transaction, mark.Position, MostChanges)
            .AsNoTracking().ToListAsync(cancellationToken);
        if (changes.Count == 0)
        {
            return false;
        }

        await scope.ServiceProvider.GetRequiredService<TReader>().ReadAsync(changes, cancellationToken);
        mark.MoveTo(changes[^1]);
        database.Update(mark);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changes.Count == MostChanges;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync($"Reading the changes for {TReader.Mark}", RoundAsync, Pause, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (!await FollowAsync(cancellationToken))
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
