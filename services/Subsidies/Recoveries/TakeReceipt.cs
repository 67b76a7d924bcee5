using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Recoveries;

/// <summary>A cashier books a transfer that came back. The same transfer taken again changes nothing.</summary>
internal static class TakeReceipt
{
    /// <param name="Reference">The bank's own key of the transfer.</param>
    internal sealed record Request(decimal? Amount, DateOnly? ReceivedOn, string? Reference);

    public static async Task<Results<Ok<RecoveryResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, RecoveryBook book, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var amount = ProposeRecovery.Amount(check, request.Amount);
        var receivedOn = check.Required("receivedOn", request.ReceivedOn);
        var reference = check.Text("reference", request.Reference, RecoveryReceipt.LongestReference);
        check.Require(receivedOn <= clock.Today(), "receivedOn", "in-future", "It must not be after today.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await GetRecoveries.FindAsync(database, id, cancellationToken) is not { } recovery)
        {
            return RecoveryErrors.NotFound.ToProblem();
        }

        var known = await database.RecoveryReceipts.SingleOrDefaultAsync(
            receipt => receipt.RecoveryId == recovery.Id && receipt.Kind == ReceiptKind.Bank && receipt.Reference == reference, cancellationToken);
        if (known is not null)
        {
            return known.Amount == amount && known.ReceivedOn == receivedOn
                ? TypedResults.Ok(RecoveryResponse.Of(recovery, clock.Today()))
                : RecoveryErrors.ReceiptConflict.ToProblem();
        }

        if (await book.ReceiveAsync(recovery, amount, receivedOn, reference, caller.Id, cancellationToken) is { } failure)
        {
            return failure.ToProblem();
        }

        database.Audit(caller, "take-receipt", "recovery", id.ToString(), reference, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(RecoveryResponse.Of(recovery, clock.Today()));
    }
}
