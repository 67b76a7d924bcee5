using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Recoveries;

namespace Subsidies.Appeals;

/// <summary>
/// A reviewer who had no hand in the matter decides. Upheld, a refused claim goes on as if that person had approved it, and a recovery is dropped:
/// what came back of it is claimed anew, without another look.
/// </summary>
internal static class DecideAppeal
{
    internal sealed record Request(bool? Upheld, string? Answer);

    public static async Task<Results<Ok<AppealResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, ClaimOpening opening, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var upheld = check.Required("upheld", request.Upheld);
        var answer = check.Text("answer", request.Answer, RecoveryMapping.LongestText);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await database.Appeals.FindAsync([AppealId.From(id)], cancellationToken) is not { } appeal)
        {
            return AppealErrors.NotFound.ToProblem();
        }

        // Held before the claim is locked, as whoever corrects claims does.
        await database.HoldAsync(
            await database.Claims.Where(known => known.Id == appeal.ClaimId).Select(known => known.BeneficiaryId).ToListAsync(cancellationToken),
            cancellationToken);
        // The claim's row puts two who decide at once one after the other.
        var claim = (await ReviewClaim.FindAsync(database, appeal.ClaimId.Value, cancellationToken))!;
        await database.Entry(appeal).ReloadAsync(cancellationToken);
        var recovery = appeal.RecoveryId is { } recoveryId ? await GetRecoveries.FindAsync(database, recoveryId.Value, cancellationToken) : null;
        if (claim.WasHandledBy(caller.Id) || caller.Id == recovery?.ProposedBy || caller.Id == recovery?.DecidedBy)
        {
            return ClaimErrors.FourEyes.ToProblem();
        }

        if (appeal.Decide(upheld, answer, caller.Id) is { } failure)
        {
            return failure.ToProblem();
        }

        if (upheld)
        {
            var policy = (await catalogue.AllAsync(database, cancellationToken)).Single(
                known => known.Document.Code == claim.PolicyCode && known.Document.Version == claim.PolicyVersion).Document;
            var refused = recovery is null
                ? await opening.ResumeAsync(claim, policy, caller.Id, cancellationToken)
                : await RevokeAsync(recovery, claim, answer, opening, database, clock, cancellationToken);
            if (refused is not null)
            {
                return refused.ToProblem();
            }
        }

        database.Audit(caller, upheld ? "uphold" : "dismiss", "appeal", id.ToString(), answer, clock);
        database.Publish(new AppealDecided
        {
            AppealId = id, Claim = claim.ToDetails(), RecoveryId = appeal.RecoveryId?.Value, Upheld = upheld, Answer = answer, OccurredAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(AppealResponse.Of(appeal));
    }

    private static async Task<Failure?> RevokeAsync(
        Recovery recovery, Claim claim, string answer, ClaimOpening opening, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (recovery.Revoke(answer) is { } failure)
        {
            return failure;
        }

        database.Publish(new RecoveryDecided
        {
            Recovery = RecoveryBook.DetailsOf(recovery), State = Words.Of(recovery.State), Explanation = answer, OccurredAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync(cancellationToken);
        if (recovery.Recovered > 0)
        {
            await opening.ReturnAsync(claim, recovery.Recovered, cancellationToken);
        }

        return null;
    }
}
