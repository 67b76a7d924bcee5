using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Recoveries;

/// <summary>Proposes recoveries, whoever found the reason, and books what comes back.</summary>
internal sealed class RecoveryBook(SubsidiesContext database, BudgetBook budgets, TimeProvider clock)
{
    /// <summary>
    /// Proposes to take back a part of what a claim was paid; its row is locked until the transaction ends, so that two who propose at once
    /// do not ask for the same yuan.
    /// </summary>
    public async Task<Result<Recovery>> ProposeAsync(
        ClaimId claimId, RecoveryReason reason, decimal amount, string finding, string by, CancellationToken cancellationToken)
    {
        if (await ReviewClaim.FindAsync(database, claimId.Value, cancellationToken) is not { } claim)
        {
            return ClaimErrors.NotFound;
        }

        // What the bank was told to pay can be proposed already; it is confirmed when it was paid.
        var ordered = claim.State == ClaimState.SetOff
            || await database.Payments.AnyAsync(payment => payment.ClaimId == claimId, cancellationToken);
        if (!ordered || claim.State is not (ClaimState.Payable or ClaimState.SetOff))
        {
            return RecoveryErrors.NotPaid;
        }

        var left = claim.Amount - await TakenBackAsync([claimId], cancellationToken);
        if (amount > left)
        {
            return RecoveryErrors.MoreThanPaid.Because($"{left:0.00} yuan are left.");
        }

        var recovery = Recovery.Propose(claim, reason, amount, finding, by, clock.Today(), clock);
        database.Add(recovery);
        database.Publish(new RecoveryProposed
        {
            Recovery = DetailsOf(recovery),
            Finding = finding,
            ReplyBy = recovery.ReplyBy,
            OccurredAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync(cancellationToken);
        return recovery;
    }

    /// <summary>What is or was taken back of claims: what is asked for, and what came back before it was dropped.</summary>
    public Task<decimal> TakenBackAsync(IReadOnlyCollection<ClaimId> claims, CancellationToken cancellationToken) =>
        database.Recoveries.Where(known => claims.Contains(known.ClaimId))
            .SumAsync(known => known.State == RecoveryState.Dropped ? known.Recovered : known.Amount, cancellationToken);

    /// <summary>Money arrived at the bank. The recovery's row is locked by the caller.</summary>
    public async Task<Failure?> ReceiveAsync(
        Recovery recovery, decimal amount, DateOnly receivedOn, string reference, string by, CancellationToken cancellationToken)
    {
        if (recovery.Receive(amount) is { } failure)
        {
            return failure;
        }

        var receipt = Take(recovery, ReceiptKind.Bank, amount, receivedOn, reference, by);
        await database.SaveChangesAsync(cancellationToken);
        await budgets.RecoverAsync(receipt.Id, (await database.Claims.FindAsync([recovery.ClaimId], cancellationToken))!, amount, cancellationToken);
        return null;
    }

    /// <summary>Keeps back from a claim's payment what is owed, at most all of it; answers how much. Both rows are locked by the caller.</summary>
    public async Task<decimal> SetOffAsync(Recovery recovery, Claim claim, CancellationToken cancellationToken)
    {
        var amount = Math.Min(recovery.Outstanding, claim.Due);
        if (recovery.Receive(amount) is not null || claim.KeepBack(amount) is not null)
        {
            throw new InvalidOperationException("A payment was kept back for what is not owed.");
        }

        var receipt = Take(recovery, ReceiptKind.SetOff, amount, clock.Today(), claim.Id.Value.ToString(), Claim.City);
        await database.SaveChangesAsync(cancellationToken);
        var owed = (await database.Claims.FindAsync([recovery.ClaimId], cancellationToken))!;
        await budgets.SetOffAsync(receipt.Id, claim, owed, amount, cancellationToken);
        return amount;
    }

    public static RecoveryDetails DetailsOf(Recovery recovery) => new()
    {
        RecoveryId = recovery.Id.Value,
        ClaimId = recovery.ClaimId.Value,
        BeneficiaryKind = Words.Of(recovery.BeneficiaryKind),
        BeneficiaryId = recovery.BeneficiaryId,
        Reason = Words.Of(recovery.Reason),
        Amount = recovery.Amount,
    };

    private RecoveryReceipt Take(Recovery recovery, ReceiptKind kind, decimal amount, DateOnly on, string reference, string by)
    {
        var receipt = new RecoveryReceipt
        {
            Id = TypedId.New<ReceiptId>(clock),
            RecoveryId = recovery.Id,
            Kind = kind,
            Reference = reference,
            Amount = amount,
            ReceivedOn = on,
            TakenBy = by,
            TakenAt = clock.GetUtcNow(),
        };
        database.Add(receipt);
        database.Publish(new RecoveryReceived
        {
            Recovery = DetailsOf(recovery),
            Received = amount,
            Outstanding = recovery.Outstanding,
            BySetOff = kind == ReceiptKind.SetOff,
            OccurredAt = clock.GetUtcNow(),
        });
        return receipt;
    }
}
