using Contracts.JobMatching.V1;
using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;

namespace JobMatching.Workers;

internal static class RegisterWorker
{
    public static async Task<Results<Created<WorkerResponse>, ProblemHttpResult>> Handle(
        WorkerRequest request, JobMatchingContext database, PersonalDataProtector protector, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        if (request.Read(check, protector) is not { } entry)
        {
            return check.ToFailure().ToProblem();
        }

        if (await database.Workers.AnyAsync(known => known.IdNumberHash == entry.IdNumberHash, cancellationToken))
        {
            return WorkerErrors.AlreadyRegistered.ToProblem();
        }

        var worker = Add(database, entry, clock);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/workers/{worker.Id.Value}", WorkerResponse.Of(worker));
    }

    public static Worker Add(JobMatchingContext database, NewWorker entry, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var worker = Worker.Register(TypedId.New<WorkerId>(clock), entry, now);
        database.Add(worker);
        database.Publish(new WorkerRegistered
        {
            WorkerId = worker.Id.Value, Details = worker.ToDetails(), OccurredAt = now,
        });
        return worker;
    }
}
