using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.Obligations;

/// <param name="State"><c>running</c> until it was looked at for the first time.</param>
internal sealed record ClaimObligationResponse(
    string Name, LocalText Text, string State, DateOnly? Until, DateOnly? CheckedOn, Guid? RecoveryId);

/// <summary>What must stay true after a claim is paid, and whether it does.</summary>
internal static class GetObligations
{
    public static async Task<Results<Ok<List<ClaimObligationResponse>>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken)
    {
        var claimId = ClaimId.From(id);
        var claim = await database.Claims.AsNoTracking().SingleOrDefaultAsync(known => known.Id == claimId, cancellationToken);
        if (claim is null || !GetClaims.MaySee(caller, claim))
        {
            return ClaimErrors.NotFound.ToProblem();
        }

        var policy = (await catalogue.AllAsync(database, cancellationToken)).Single(
            known => known.Document.Code == claim.PolicyCode && known.Document.Version == claim.PolicyVersion).Document;
        var looked = await database.ClaimObligations.AsNoTracking().Where(known => known.ClaimId == claimId)
            .ToDictionaryAsync(known => known.Name, cancellationToken);
        return TypedResults.Ok(policy.Obligations.Select(obligation => looked.TryGetValue(obligation.Name, out var found)
            ? new ClaimObligationResponse(
                obligation.Name, obligation.Text, Words.Of(found.State), found.Until, found.CheckedOn, found.RecoveryId?.Value)
            : new ClaimObligationResponse(obligation.Name, obligation.Text, Words.Of(ObligationState.Running), null, null, null)).ToList());
    }
}
