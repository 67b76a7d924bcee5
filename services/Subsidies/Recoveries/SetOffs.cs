using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Payments;

namespace Subsidies.Recoveries;

/// <summary>
/// Keeps back what is owed from what can be paid. Until that is done no batch takes the claim (<see cref="PaymentOrdering"/>): nobody is paid
/// in full who owes.
/// </summary>
internal sealed class SetOffs(SubsidiesContext database, RecoveryBook book)
{
    private sealed record Pair(Guid ClaimId, Guid RecoveryId);

    /// <summary>One claim and one recovery, in a transaction; false when nothing is to be kept back.</summary>
    public async Task<bool> TurnAsync(CancellationToken cancellationToken)
    {
        var pairs = await database.Database.SqlQuery<Pair>(
            $"""
            SELECT payable_claim.claim_id AS "ClaimId", recovery.id AS "RecoveryId"
            FROM recovery JOIN payable_claim USING (beneficiary_kind, beneficiary_id)
            WHERE state = 'confirmed' AND set_off ORDER BY 1, 2 LIMIT 1
            """).ToListAsync(cancellationToken);
        if (pairs is not [var pair])
        {
            return false;
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Claim, place in the queue, recovery, line: who takes several takes them in this order.
        var claim = (await ReviewClaim.FindAsync(database, pair.ClaimId, cancellationToken))!;
        var queued = await database.PayableClaims.FromSql($"SELECT * FROM payable_claim WHERE claim_id = {pair.ClaimId} FOR UPDATE")
            .AsNoTracking().AnyAsync(cancellationToken);
        var recovery = (await GetRecoveries.FindAsync(database, pair.RecoveryId, cancellationToken))!;
        if (queued && recovery is { State: RecoveryState.Confirmed, SetOff: true })
        {
            await book.SetOffAsync(recovery, claim, cancellationToken);
            await database.PayableClaims.Where(payable => payable.ClaimId == claim.Id && claim.Due == 0).ExecuteDeleteAsync(cancellationToken);
            await database.PayableClaims.Where(payable => payable.ClaimId == claim.Id).ExecuteUpdateAsync(
                payable => payable.SetProperty(known => known.Amount, claim.Due), cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
