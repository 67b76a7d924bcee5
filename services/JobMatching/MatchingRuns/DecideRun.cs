using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace JobMatching.MatchingRuns;

/// <summary>An officer has looked at an assignment and has it proposed, or does not want the run any more.</summary>
internal static class DecideRun
{
    public static async Task<Results<Accepted<RunResponse>, ProblemHttpResult>> Propose(
        Guid id, JobMatchingContext database, MatchingRunSignal signal, HttpResponse response, CancellationToken cancellationToken)
    {
        var decided = await DecideAsync(id, database, run => run.Propose(), cancellationToken);
        if (!decided.TryGet(out var run, out var failure))
        {
            return failure.ToProblem();
        }

        signal.SetAfter(response);
        return TypedResults.Accepted($"/api/v1/matching-runs/{id}", RunResponse.Of(run));
    }

    public static async Task<Results<Ok<RunResponse>, ProblemHttpResult>> Cancel(
        Guid id, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken) =>
        (await DecideAsync(id, database, run => run.Cancel(clock.GetUtcNow()), cancellationToken)).TryGet(out var run, out var failure)
            ? TypedResults.Ok(RunResponse.Of(run))
            : failure.ToProblem();

    private static async Task<Result<MatchingRun>> DecideAsync(
        Guid id, JobMatchingContext database, Func<MatchingRun, Error?> decide, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await database.LockRunAsync(MatchingRunId.From(id), cancellationToken) is not { } run)
        {
            return RunErrors.NotFound;
        }

        if (decide(run) is { } refusal)
        {
            return refusal;
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return run;
    }
}
