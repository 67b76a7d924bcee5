using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.Workers;

internal static class GetWorkers
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<WorkerResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, JobMatchingContext database, HttpResponse response, CancellationToken cancellationToken)
    {
        var workerId = WorkerId.From(id);
        var worker = await database.Workers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == workerId, cancellationToken);
        if (worker is null || !caller.MayActForWorker(id))
        {
            return WorkerErrors.NotFound.ToProblem();
        }

        response.SetETag(worker.Version);
        return TypedResults.Ok(WorkerResponse.Of(worker));
    }

    /// <summary>A page in the order of ids, which is the order of registration; <c>after</c> is the last id of the page before.</summary>
    public static async Task<Ok<Page<WorkerResponse>>> Many(
        Caller caller, JobMatchingContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        var query = database.Workers.AsNoTracking();
        if (caller.WorkerId is not null || caller.Is(Roles.Worker))
        {
            var own = WorkerId.From(caller.WorkerId ?? Guid.Empty);
            query = query.Where(worker => worker.Id == own);
        }

        if (after is { } last)
        {
            var lastId = WorkerId.From(last);
            query = query.Where(worker => worker.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(worker => worker.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(WorkerResponse.Of), size, worker => worker.Id));
    }
}
