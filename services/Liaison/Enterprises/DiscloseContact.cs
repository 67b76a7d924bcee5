using Liaison.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Security;

namespace Liaison.Enterprises;

/// <summary>Shows the contact's number in full, to whom gives a reason; the look is in the audit trail before it is shown.</summary>
internal static class DiscloseContact
{
    public sealed record Request(string? Reason);

    public sealed record Response(string Name, string Phone);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, LiaisonContext database, PersonalDataProtector protector,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, 200);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var enterpriseId = EnterpriseId.From(id);
        var contact = await database.Enterprises.AsNoTracking().Where(known => known.Id == enterpriseId)
            .Select(known => known.Contact).SingleOrDefaultAsync(cancellationToken);
        if (contact is null || !caller.MayActForEnterprise(id))
        {
            return EnterpriseErrors.NotFound.ToProblem();
        }

        database.Audit(caller, "unmask", "enterprise", id.ToString(), reason, clock);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new Response(contact.Name, protector.Decrypt(contact.Phone)));
    }
}
