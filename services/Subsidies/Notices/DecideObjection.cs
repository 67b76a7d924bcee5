using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Payments;

namespace Subsidies.Notices;

/// <summary>A reviewer who neither objected nor approved the claim decides: upheld, the claim is refused; dismissed, it goes on.</summary>
internal static class DecideObjection
{
    private const string Upheld = "objection-upheld";

    internal sealed record Request(bool? Upheld);

    public static async Task<Results<Ok<ObjectionResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, BudgetBook budgets, SubjectCapBook caps, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var upheld = check.Required("upheld", request.Upheld);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var objection = await database.Objections.FindAsync([ObjectionId.From(id)], cancellationToken);
        if (objection is null)
        {
            return NoticeErrors.ObjectionNotFound.ToProblem();
        }

        var claim = (await ReviewClaim.FindAsync(database, objection.ClaimId.Value, cancellationToken))!;
        await database.Entry(objection).ReloadAsync(cancellationToken);
        if (objection.State != ObjectionState.Pending)
        {
            return NoticeErrors.ObjectionDecided.ToProblem();
        }

        if (caller.Id == objection.RaisedBy || claim.WasHandledBy(caller.Id))
        {
            return ClaimErrors.FourEyes.ToProblem();
        }

        // A notice that closes meanwhile would pass the claim over.
        var notice = await database.Notices.FromSql($"SELECT * FROM public_notice WHERE id = {objection.NoticeId.Value} FOR SHARE")
            .SingleAsync(cancellationToken);
        if ((upheld ? claim.Reject(caller.Id, Upheld, clock.GetUtcNow()) : claim.Dismiss(notice.State)) is { } failure)
        {
            return failure.ToProblem();
        }

        if (upheld)
        {
            await caps.GiveBackAsync(claim, cancellationToken);
            await budgets.ReleaseAsync(claim, cancellationToken);
            database.Publish(new ClaimRejected { Claim = claim.ToDetails(), Reason = Upheld, OccurredAt = clock.GetUtcNow() });
        }

        PayableClaim.Queue(database, claim);
        objection.Decide(upheld, caller.Id);
        database.Audit(caller, upheld ? "uphold" : "dismiss", "objection", id.ToString(), null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(ObjectionResponse.Of(objection));
    }
}
