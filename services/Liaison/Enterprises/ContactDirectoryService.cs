using Contracts.Liaison.V1.Rpc;
using Grpc.Core;
using Liaison.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Rpc;
using Rpc = Contracts.Liaison.V1.Rpc;

namespace Liaison.Enterprises;

/// <summary>Tells another service whom to call at an enterprise, and keeps who was told and why.</summary>
internal sealed class ContactDirectoryService(LiaisonContext database, PersonalDataProtector protector, TimeProvider clock)
    : ContactDirectory.ContactDirectoryBase
{
    private const int LongestActor = 100;
    private const int LongestReason = 200;

    public override async Task<GetContactResponse> GetContact(GetContactRequest request, ServerCallContext context)
    {
        var check = new InputCheck();
        var id = check.Parse<Guid>("enterprise_id", request.EnterpriseId, Guid.TryParse, "invalid-id", "It is no id.");
        var actor = check.Text("on_behalf_of", request.OnBehalfOf, LongestActor);
        var reason = check.Text("reason", request.Reason, LongestReason);
        if (check.Failed)
        {
            throw check.ToFailure().ToRpcException();
        }

        var enterpriseId = EnterpriseId.From(id);
        var enterprise = await database.Enterprises.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == enterpriseId, context.CancellationToken)
            ?? throw EnterpriseErrors.NotFound.ToRpcException();
        if (enterprise.Contact is not { } contact)
        {
            return new GetContactResponse();
        }

        database.AuditTrail.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = actor,
            Action = "show-contact",
            SubjectKind = "enterprise",
            SubjectId = id.ToString(),
            Reason = reason,
        });
        await database.SaveChangesAsync(context.CancellationToken);
        return new GetContactResponse { Contact = new Rpc.Contact { Name = contact.Name, Phone = protector.Decrypt(contact.Phone) } };
    }
}
