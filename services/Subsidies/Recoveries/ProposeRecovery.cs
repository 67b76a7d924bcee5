using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Recoveries;

/// <summary>A reviewer found by themselves that too much was paid.</summary>
internal static class ProposeRecovery
{
    internal sealed record Request(Guid? ClaimId, decimal? Amount, string? Finding);

    public static async Task<Results<Created<RecoveryResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, SubsidiesContext database, RecoveryBook book, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var claim = check.Required("claimId", request.ClaimId);
        var amount = Amount(check, request.Amount);
        var finding = check.Text("finding", request.Finding, RecoveryMapping.LongestText);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var proposed = await book.ProposeAsync(ClaimId.From(claim), RecoveryReason.Review, amount, finding, caller.Id, cancellationToken);
        if (!proposed.TryGet(out var recovery, out var failure))
        {
            return failure.ToProblem();
        }

        database.Audit(caller, "propose", "recovery", recovery.Id.Value.ToString(), finding, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/recoveries/{recovery.Id.Value}", RecoveryResponse.Of(recovery, clock.Today()));
    }

    /// <summary>A sum of yuan above zero, to the fen.</summary>
    public static decimal Amount(InputCheck check, decimal? value)
    {
        var amount = check.Required("amount", value);
        check.Require(
            amount is > 0 and < 1_000_000_000 && decimal.Round(amount, 2) == amount, "amount", "out-of-range",
            "It must be a sum of yuan above zero, to the fen.");
        return amount;
    }
}
