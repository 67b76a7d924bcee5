using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Recoveries;

namespace Subsidies.Inspections;

/// <summary>Somebody who had no hand in the claim says what they saw; a fault is proposed to be taken back, and its beneficiary may reply.</summary>
internal static class ConcludeInspection
{
    /// <param name="Passed">Whether all was right.</param>
    /// <param name="Finding">What was seen; needed for a fault.</param>
    /// <param name="Amount">What was paid wrongly, in yuan; needed for a fault.</param>
    internal sealed record Request(bool? Passed, string? Finding, decimal? Amount);

    public static async Task<Results<Ok<InspectedClaimResponse>, ProblemHttpResult>> Handle(
        Guid id, Guid claimId, Request request, Caller caller, SubsidiesContext database, RecoveryBook recoveries, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var passed = check.Required("passed", request.Passed);
        var finding = passed ? check.OptionalText("finding", request.Finding, RecoveryMapping.LongestText)
            : check.Text("finding", request.Finding, RecoveryMapping.LongestText);
        var amount = passed ? 0 : ProposeRecovery.Amount(check, request.Amount);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var item = await database.InspectedClaims
            .FromSql($"SELECT * FROM inspected_claim WHERE inspection_id = {id} AND claim_id = {claimId} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (item is null)
        {
            return InspectionErrors.NotFound.ToProblem();
        }

        if ((await database.Claims.FindAsync([item.ClaimId], cancellationToken))!.WasHandledBy(caller.Id))
        {
            return ClaimErrors.FourEyes.ToProblem();
        }

        Recovery? recovery = null;
        if (!passed && item.State == InspectionState.Open && !(await recoveries.ProposeAsync(
            item.ClaimId, RecoveryReason.Inspection, amount, finding!, caller.Id, cancellationToken)).TryGet(out recovery, out var refused))
        {
            return refused.ToProblem();
        }

        if (item.Conclude(caller.Id, finding, recovery?.Id) is { } failure)
        {
            return failure.ToProblem();
        }

        database.Audit(caller, passed ? "pass" : "fault", "inspected-claim", $"{id}/{claimId}", finding, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(InspectedClaimResponse.Of(item));
    }
}
