using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Engine.Assigning;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace JobMatching.MatchingRuns;

internal static class GetRuns
{
    private const int MaximumLimit = 1000;

    /// <param name="IntentId">What was proposed; null when nothing is yet.</param>
    /// <param name="LeftOut">It was not proposed, for worker or post had changed since.</param>
    public sealed record Place(Guid WorkerId, Guid PostId, double Score, Guid? IntentId, bool LeftOut);

    public static async Task<Results<Ok<RunResponse>, ProblemHttpResult>> One(
        Guid id, JobMatchingContext database, CancellationToken cancellationToken) =>
        await FindAsync(database, id, cancellationToken) is { } run ? TypedResults.Ok(RunResponse.Of(run)) : RunErrors.NotFound.ToProblem();

    /// <summary>A page, in the order in which runs were asked for.</summary>
    public static async Task<Ok<Page<RunResponse>>> Many(
        JobMatchingContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        var last = MatchingRunId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var runs = await database.MatchingRuns.AsNoTracking().Where(run => run.Id > last)
            .OrderBy(run => run.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(runs.ConvertAll(RunResponse.Of), size, run => run.Id));
    }

    /// <summary>Who is to go where, in the order of workers' ids.</summary>
    public static async Task<Results<Ok<Page<Place>>, ProblemHttpResult>> Places(
        Guid id, JobMatchingContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        if (await ResultsAsync(database, id, isPlaced: true, after, limit, cancellationToken) is not { } results)
        {
            return RunErrors.NotFound.ToProblem();
        }

        return TypedResults.Ok(Page.Of(
            results.ConvertAll(result => new Place(
                result.WorkerId.Value, result.PostId!.Value.Value, result.Score!.Value, result.IntentId?.Value, result.LeftOut)),
            Math.Clamp(limit, 1, MaximumLimit), place => place.WorkerId));
    }

    /// <summary>Who has no place, and why, in the order of workers' ids.</summary>
    public static async Task<Results<Ok<Page<UnplacedWorker>>, ProblemHttpResult>> Unplaced(
        Guid id, JobMatchingContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        if (await ResultsAsync(database, id, isPlaced: false, after, limit, cancellationToken) is not { } results)
        {
            return RunErrors.NotFound.ToProblem();
        }

        return TypedResults.Ok(Page.Of(
            results.ConvertAll(result => UnplacedWorker.Because(result.WorkerId.Value, result.Code!)),
            Math.Clamp(limit, 1, MaximumLimit), worker => worker.WorkerId));
    }

    /// <summary>Placement, wage and distance by priority group, sex, age and origin: whom the weights disadvantage.</summary>
    public static async Task<Results<Ok<IReadOnlyList<FairnessLine>>, ProblemHttpResult>> Fairness(
        Guid id, JobMatchingContext database, CancellationToken cancellationToken) =>
        await FindAsync(database, id, cancellationToken) is { } run ? TypedResults.Ok(run.Report.Fairness) : RunErrors.NotFound.ToProblem();

    private static Task<MatchingRun?> FindAsync(JobMatchingContext database, Guid id, CancellationToken cancellationToken)
    {
        var runId = MatchingRunId.From(id);
        return database.MatchingRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, cancellationToken);
    }

    private static async Task<List<MatchingResult>?> ResultsAsync(
        JobMatchingContext database, Guid id, bool isPlaced, Guid? after, int limit, CancellationToken cancellationToken)
    {
        var runId = MatchingRunId.From(id);
        if (!await database.MatchingRuns.AnyAsync(run => run.Id == runId, cancellationToken))
        {
            return null;
        }

        var last = WorkerId.From(after ?? Guid.Empty);
        return await database.MatchingResults.AsNoTracking()
            .Where(result => result.RunId == runId && result.WorkerId > last && (result.PostId != null) == isPlaced)
            .OrderBy(result => result.WorkerId).Take(Math.Clamp(limit, 1, MaximumLimit) + 1).ToListAsync(cancellationToken);
    }
}
