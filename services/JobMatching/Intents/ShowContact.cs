using Contracts.Liaison.V1.Rpc;
using JobMatching.Database;
using JobMatching.Placements;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

/// <summary>
/// How to reach the other side, from when both have agreed until the work ends. Every look is in an audit trail before it is shown: a
/// worker's in this service's, an enterprise's in Liaison's, which keeps its contacts.
/// </summary>
internal static class ShowContact
{
    public sealed record Response(string Name, string Phone);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> OfWorker(
        Guid id, Caller caller, JobMatchingContext database, PersonalDataProtector protector, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var intent = await FindAsync(database, id, cancellationToken);
        if (intent is null || !caller.MayActForEnterprise(intent.EnterpriseId.Value))
        {
            return IntentErrors.NotFound.ToProblem();
        }

        if (!await IsSharedAsync(database, intent, cancellationToken))
        {
            return IntentErrors.ContactNotShared.ToProblem();
        }

        var identity = (await database.Workers.AsNoTracking().SingleAsync(worker => worker.Id == intent.WorkerId, cancellationToken)).Identity;
        database.Audit(caller, "show-contact", "worker", intent.WorkerId.Value.ToString(), $"intent {id}", clock);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new Response(identity.Name, protector.Decrypt(identity.Phone)));
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> OfEnterprise(
        Guid id, Caller caller, JobMatchingContext database, ContactDirectory.ContactDirectoryClient contacts,
        CancellationToken cancellationToken)
    {
        var intent = await FindAsync(database, id, cancellationToken);
        if (intent is null || !caller.MayActForWorker(intent.WorkerId.Value))
        {
            return IntentErrors.NotFound.ToProblem();
        }

        if (!await IsSharedAsync(database, intent, cancellationToken))
        {
            return IntentErrors.ContactNotShared.ToProblem();
        }

        var answer = await contacts.GetContactAsync(
            new GetContactRequest { EnterpriseId = intent.EnterpriseId.Value.ToString(), OnBehalfOf = caller.Id, Reason = $"intent {id}" },
            cancellationToken: cancellationToken);
        return answer.Contact is { } contact
            ? TypedResults.Ok(new Response(contact.Name, contact.Phone))
            : IntentErrors.NoContact.ToProblem();
    }

    private static Task<Intent?> FindAsync(JobMatchingContext database, Guid id, CancellationToken cancellationToken)
    {
        var intentId = IntentId.From(id);
        return database.Intents.AsNoTracking().SingleOrDefaultAsync(intent => intent.Id == intentId, cancellationToken);
    }

    private static Task<bool> IsSharedAsync(JobMatchingContext database, Intent intent, CancellationToken cancellationToken) =>
        database.Placements.AnyAsync(
            placement => placement.IntentId == intent.Id && placement.State != PlacementState.Ended, cancellationToken);
}
