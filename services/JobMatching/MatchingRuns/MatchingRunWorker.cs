using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;
using ServiceDefaults.Errors;

namespace JobMatching.MatchingRuns;

/// <summary>A run was asked for.</summary>
internal sealed class MatchingRunSignal : WorkSignal;

/// <summary>Takes one run after the other, when it is this instance's turn.</summary>
internal sealed partial class MatchingRunWorker(
    IServiceScopeFactory scopes, MatchingRunSignal signal, TimeProvider clock, ILogger<MatchingRunWorker> logger) : BackgroundService
{
    // Others may have put runs into the queue, or left them there.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptResults = TimeSpan.FromDays(30);

    // What was found for the city of a month ago is no offer any more.
    private static readonly TimeSpan LongestUndecided = TimeSpan.FromDays(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Matching the city", RoundAsync, Look, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (!await TakeTurnAsync(cancellationToken))
        {
            await signal.WaitAsync(Look, cancellationToken);
        }
    }

    /// <summary>False when there was nothing to do, or another instance does it.</summary>
    private async Task<bool> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        if (!await database.MatchingRuns.AnyAsync(IsWaiting, cancellationToken))
        {
            return false;
        }

        await using var turn = await database.TryTakeTurnAsync(cancellationToken);
        if (turn is null || await database.TakeRunAsync(clock.GetUtcNow(), cancellationToken) is not { } run)
        {
            return false;
        }

        try
        {
            await (run.State is MatchingRunState.Assigning
                ? scope.ServiceProvider.GetRequiredService<AssignPeople>().RunAsync(run, cancellationToken)
                : scope.ServiceProvider.GetRequiredService<ProposePlaces>().RunAsync(run, cancellationToken));
            await ForgetAsync(database, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await database.GiveBackAsync(run, CancellationToken.None);
            throw;
        }
        catch (Exception exception) when (!Faults.IsTransient(exception))
        {
            Failed(logger, run.Id.Value, exception);
            await database.FailAsync(run, clock.GetUtcNow(), cancellationToken);
        }

        return true;
    }

    private static readonly System.Linq.Expressions.Expression<Func<MatchingRun, bool>> IsWaiting = run =>
        run.State == MatchingRunState.Queued || run.State == MatchingRunState.Assigning || run.State == MatchingRunState.Proposing;

    private async Task ForgetAsync(JobMatchingContext database, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (before, undecided) = (now - KeptResults, now - LongestUndecided);
        await database.MatchingRuns.Where(run => run.State == MatchingRunState.Assigned && run.RequestedAt < undecided).ExecuteUpdateAsync(
            run => run.SetProperty(old => old.State, MatchingRunState.Cancelled).SetProperty(old => old.CompletedAt, now), cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM matching_result USING matching_run
            WHERE matching_run.id = matching_result.run_id AND matching_run.completed_at < {before}
            """,
            cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Error, "Matching run {Run} failed.")]
    private static partial void Failed(ILogger logger, Guid run, Exception exception);
}
