using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Recoveries;

namespace Subsidies.Appeals;

/// <summary>A beneficiary, or somebody of the bureau for it, appeals against a refusal or a confirmed recovery.</summary>
internal static class RaiseAppeal
{
    /// <param name="ClaimId">The refused claim; left out where a recovery is named.</param>
    /// <param name="RecoveryId">The recovery.</param>
    internal sealed record Request(Guid? ClaimId, Guid? RecoveryId, string? Text);

    /// <summary>What is appealed against, and when it was decided.</summary>
    private sealed record Matter(Claim Claim, Recovery? Recovery, DateTimeOffset? DecidedAt);

    public static async Task<Results<Created<AppealResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        check.Require(request.ClaimId is null != request.RecoveryId is null, "claimId", "required", "One of claimId and recoveryId is needed.");
        var text = check.Text("text", request.Text, RecoveryMapping.LongestText);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var matter = await FindAsync(request, database, cancellationToken);
        if (matter is null || !GetClaims.MaySee(caller, matter.Claim))
        {
            return (request.ClaimId is null ? RecoveryErrors.NotFound : ClaimErrors.NotFound).ToProblem();
        }

        if (matter.DecidedAt is not { } decidedAt)
        {
            return AppealErrors.NothingToAppeal.ToProblem();
        }

        var days = (await catalogue.AllAsync(database, cancellationToken)).Single(known =>
            known.Document.Code == matter.Claim.PolicyCode && known.Document.Version == matter.Claim.PolicyVersion).Document.Flow.AppealDays;
        if (clock.Today() > decidedAt.ToCityDate().AddDays(days))
        {
            return AppealErrors.TooLate.Because($"It could be raised for {days} days.").ToProblem();
        }

        var (claimId, recoveryId) = (matter.Claim.Id, matter.Recovery?.Id);
        if (await database.Appeals.AnyAsync(known => known.ClaimId == claimId && known.RecoveryId == recoveryId, cancellationToken))
        {
            return AppealErrors.AlreadyRaised.ToProblem();
        }

        var appeal = Appeal.Raise(claimId, recoveryId, text, caller.Id, clock);
        database.Add(appeal);
        database.Audit(caller, "raise", "appeal", appeal.Id.Value.ToString(), null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/appeals/{appeal.Id.Value}", AppealResponse.Of(appeal));
    }

    private static async Task<Matter?> FindAsync(Request request, SubsidiesContext database, CancellationToken cancellationToken)
    {
        if (request.ClaimId is { } claimId)
        {
            return await ReviewClaim.FindAsync(database, claimId, cancellationToken) is { } refused
                ? new(refused, null, refused.State == ClaimState.Rejected && refused.RejectionReason != Claim.Corrected ? refused.RejectedAt : null)
                : null;
        }

        if (await GetRecoveries.FindAsync(database, request.RecoveryId!.Value, cancellationToken) is not { } recovery)
        {
            return null;
        }

        var claim = await database.Claims.SingleAsync(known => known.Id == recovery.ClaimId, cancellationToken);
        return new(claim, recovery, recovery.State == RecoveryState.Dropped ? null : recovery.DecidedAt);
    }
}
