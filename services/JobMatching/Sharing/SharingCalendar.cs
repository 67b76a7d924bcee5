using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;

namespace JobMatching.Sharing;

/// <summary>Starts agreed sharings on their first day and ends them after their last. Every instance may do it at once.</summary>
internal sealed class SharingCalendar(IServiceScopeFactory scopes, CityClock clock, ILogger<SharingCalendar> logger) : BackgroundService
{
    private const int Most = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Starting and ending of shared staff", RoundAsync, Pause, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        var today = clock.Today();
        var due = await database.StaffSharings.AsNoTracking()
            .Where(sharing => (sharing.State == SharingState.Agreed && sharing.Terms.From <= today)
                || (sharing.State == SharingState.Started && sharing.Terms.Until < today))
            .OrderBy(sharing => sharing.Id).Select(sharing => sharing.Id).Take(Most).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            await AdvanceAsync(id, today, cancellationToken);
        }

        if (due.Count < Most)
        {
            await clock.WaitForTurnAsync(Pause, cancellationToken);
        }
    }

    private async Task AdvanceAsync(StaffSharingId id, DateOnly today, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await HeldSharing.LoadAsync(database, id, cancellationToken) is not { } held)
        {
            return;
        }

        // Somebody else may have been here before the locks were ours: then neither does anything.
        held.Start(held.Sharing.Terms.From, database, clock);
        if (held.Sharing.State is SharingState.Started && held.Sharing.Terms.Until < today)
        {
            held.End(SharingEndReason.Completed, held.Sharing.Terms.Until, database, clock);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
