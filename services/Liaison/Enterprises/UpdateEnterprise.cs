using Contracts.Liaison.V1;
using Liaison.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Liaison.Enterprises;

/// <summary>Replaces what the register says of an enterprise. The code never changes.</summary>
internal static class UpdateEnterprise
{
    public static async Task<Results<Ok<EnterpriseResponse>, ProblemHttpResult>> Handle(
        Guid id, EnterpriseRequest request, Caller caller, LiaisonContext database, TimeProvider clock,
        HttpContext http, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var profile = request.ReadProfile(check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var enterpriseId = EnterpriseId.From(id);
        var enterprise = await database.Enterprises.SingleOrDefaultAsync(known => known.Id == enterpriseId, cancellationToken);
        if (enterprise is null || !caller.MayActForEnterprise(id))
        {
            return EnterpriseErrors.NotFound.ToProblem();
        }

        if (http.Request.CheckVersion(enterprise.Version) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (enterprise.Update(profile))
        {
            database.Publish(new EnterpriseUpdated
            {
                EnterpriseId = id, Details = enterprise.ToDetails(), Revision = enterprise.Revision,
                OccurredAt = clock.GetUtcNow(),
            });
            await database.SaveChangesAsync(cancellationToken);
        }

        http.Response.SetETag(enterprise.Version);
        return TypedResults.Ok(EnterpriseResponse.Of(enterprise));
    }
}
