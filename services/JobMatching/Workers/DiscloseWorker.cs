using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Security;

namespace JobMatching.Workers;

/// <summary>Shows id number and phone in full, to whom gives a reason; the look is in the audit trail before it is shown.</summary>
internal static class DiscloseWorker
{
    public sealed record Request(string? Reason);

    public sealed record Response(string Name, string IdNumber, string Phone);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, JobMatchingContext database, PersonalDataProtector protector,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, 200);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var workerId = WorkerId.From(id);
        var worker = await database.Workers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == workerId, cancellationToken);
        if (worker is null)
        {
            return WorkerErrors.NotFound.ToProblem();
        }

        database.Audit(caller, "unmask", "worker", id.ToString(), reason, clock);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new Response(
            worker.Identity.Name, protector.Decrypt(worker.Identity.IdNumber), protector.Decrypt(worker.Identity.Phone)));
    }
}
