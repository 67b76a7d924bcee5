using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Budgets;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Policies;

namespace Subsidies.Claims;

/// <summary>A second person approves or refuses a claim.</summary>
internal static class ReviewClaim
{
    internal sealed record Rejection(string? Reason);

    public static async Task<Results<Ok<ClaimResponse>, ProblemHttpResult>> Approve(
        Guid id, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, CaseFile file, BudgetBook budgets,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var claim = await FindAsync(database, id, cancellationToken);
        if (claim is null)
        {
            return ClaimErrors.NotFound.ToProblem();
        }

        if (claim.Approve(caller.Id) is { } failure)
        {
            return failure.ToProblem();
        }

        if (!await StillEligibleAsync(claim, database, catalogue, file, cancellationToken))
        {
            return ClaimErrors.NotEligible.Because("The facts have changed since the claim was opened.").ToProblem();
        }

        database.Audit(caller, "approve", "claim", id.ToString(), null, clock);
        // Of a joint review the first leaves it where it is.
        if (claim.State != ClaimState.UnderReview)
        {
            database.Publish(new ClaimApproved { Claim = claim.ToDetails(), OccurredAt = clock.GetUtcNow() });
            await budgets.TryReserveAsync(claim, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(ClaimResponse.Of(claim));
    }

    public static async Task<Results<Ok<ClaimResponse>, ProblemHttpResult>> Reject(
        Guid id, Rejection request, Caller caller, SubsidiesContext database, SubjectCapBook caps, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, 100);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var claim = await FindAsync(database, id, cancellationToken);
        if (claim is null)
        {
            return ClaimErrors.NotFound.ToProblem();
        }

        // An objected claim has reserved money and is refused by deciding its objection.
        if (claim.State != ClaimState.UnderReview)
        {
            return ClaimErrors.WrongState.Because($"The claim is {Words.Of(claim.State)}.").ToProblem();
        }

        if (claim.Reject(caller.Id, reason, clock.GetUtcNow()) is { } failure)
        {
            return failure.ToProblem();
        }

        await caps.GiveBackAsync(claim, cancellationToken);
        database.Audit(caller, "reject", "claim", id.ToString(), reason, clock);
        database.Publish(new ClaimRejected { Claim = claim.ToDetails(), Reason = reason, OccurredAt = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(ClaimResponse.Of(claim));
    }

    /// <summary>Gives up a claim that the bank could not pay, or that nobody names an account for; nothing of it may be on its way.</summary>
    public static async Task<Results<Ok<ClaimResponse>, ProblemHttpResult>> Release(
        Guid id, Rejection request, Caller caller, SubsidiesContext database, BudgetBook budgets, SubjectCapBook caps, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, 100);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var claim = await FindAsync(database, id, cancellationToken);
        if (claim is null)
        {
            return ClaimErrors.NotFound.ToProblem();
        }

        var standing = (await ClaimResponse.ReadAsync([claim], database, cancellationToken)).Single();
        if (standing.State != Words.Of(ClaimState.Failed) && claim.State != ClaimState.AwaitingAccount)
        {
            return ClaimErrors.WrongState.Because($"The claim is {standing.State}.").ToProblem();
        }

        if (claim.Release(caller.Id, reason, clock.GetUtcNow()) is { } failure)
        {
            return failure.ToProblem();
        }

        // Who opens a claim locks the cap before the line, too.
        await caps.GiveBackAsync(claim, cancellationToken);
        await budgets.ReleaseAsync(claim, cancellationToken);
        database.Audit(caller, "release", "claim", id.ToString(), reason, clock);
        database.Publish(new ClaimRejected { Claim = claim.ToDetails(), Reason = reason, OccurredAt = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(standing with { State = Words.Of(claim.State), RejectionReason = reason });
    }

    /// <summary>Locks the row, so that two reviewers at once are one after the other.</summary>
    public static Task<Claim?> FindAsync(SubsidiesContext database, Guid id, CancellationToken cancellationToken) =>
        database.Claims.FromSql($"SELECT *, xmin FROM claim WHERE id = {id} FOR NO KEY UPDATE").SingleOrDefaultAsync(cancellationToken);

    private static async Task<bool> StillEligibleAsync(
        Claim claim, SubsidiesContext database, PolicyCatalogue catalogue, CaseFile file, CancellationToken cancellationToken)
    {
        var policy = (await catalogue.AllAsync(database, cancellationToken)).Single(
            known => known.Document.Code == claim.PolicyCode && known.Document.Version == claim.PolicyVersion);
        var cases = await file.OpenAsync(
            policy.Document.Basis, new CaseFilter { BasisIds = [claim.BasisId] }, cancellationToken);
        return cases.Select(found => policy.Decide(found.Facts, claim.BasisOn))
            .Any(decision => decision.Eligible && decision.Payee == claim.BeneficiaryId.ToString());
    }
}
