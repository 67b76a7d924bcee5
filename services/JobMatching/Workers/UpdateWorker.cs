using Contracts.JobMatching.V1;
using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.Workers;

/// <summary>Replaces what a worker can and wants. Who the worker is does not change.</summary>
internal static class UpdateWorker
{
    public static async Task<Results<Ok<WorkerResponse>, ProblemHttpResult>> Handle(
        Guid id, WorkerRequest request, Caller caller, JobMatchingContext database, TimeProvider clock,
        HttpContext http, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var resume = request.ReadResume(check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var workerId = WorkerId.From(id);
        var worker = await database.Workers.SingleOrDefaultAsync(known => known.Id == workerId, cancellationToken);
        if (worker is null || !caller.MayActForWorker(id))
        {
            return WorkerErrors.NotFound.ToProblem();
        }

        if (http.Request.CheckVersion(worker.Version) is { } refusal)
        {
            return refusal.ToProblem();
        }

        worker.Update(resume);
        database.Publish(new WorkerUpdated
        {
            WorkerId = id, Details = worker.ToDetails(), Revision = worker.Revision, OccurredAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync(cancellationToken);
        http.Response.SetETag(worker.Version);
        return TypedResults.Ok(WorkerResponse.Of(worker));
    }
}
