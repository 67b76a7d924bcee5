using Contracts.Liaison.V1;
using Liaison.Database;
using Liaison.Officers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;

namespace Liaison.Enterprises;

internal static class RegisterEnterprise
{
    public static async Task<Results<Created<EnterpriseResponse>, ProblemHttpResult>> Handle(
        EnterpriseRequest request, LiaisonContext database, PersonalDataProtector protector, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var (code, profile, contact) = request.Read(check, protector);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await database.Enterprises.AnyAsync(known => known.UnifiedSocialCreditCode == code, cancellationToken))
        {
            return EnterpriseErrors.AlreadyRegistered.ToProblem();
        }

        var enterprise = Add(database, code, profile, contact, clock);
        await OfficerAssignment.AssignAsync(database, [enterprise], clock, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/enterprises/{enterprise.Id.Value}", EnterpriseResponse.Of(enterprise));
    }

    public static Enterprise Add(
        LiaisonContext database, ServiceDefaults.City.UnifiedSocialCreditCode code, EnterpriseProfile profile,
        Contact? contact, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var enterprise = Enterprise.Register(TypedId.New<EnterpriseId>(clock), code, profile, contact, now);
        database.Add(enterprise);
        database.Publish(new EnterpriseRegistered
        {
            EnterpriseId = enterprise.Id.Value, Details = enterprise.ToDetails(), OccurredAt = now,
        });
        return enterprise;
    }
}
