using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Ledger;
using Subsidies.Payments;
using Subsidies.Recoveries;

namespace Subsidies.Budgets;

/// <summary>
/// Moves money between the columns of a budget line, each time with its entry in the ledger, and keeps to what the claim's policy may promise for
/// the year.
/// </summary>
internal sealed class BudgetBook(SubsidiesContext database, AllocationBook allocations, TimeProvider clock)
{
    /// <summary>
    /// Reserves the claim's amount if so much is left, and takes the claim on; otherwise it waits, and that the line is
    /// exhausted is published once. The row stays locked until the transaction ends: who adds money meanwhile comes after
    /// and sees the claim that waits.
    /// </summary>
    public async Task<bool> TryReserveAsync(Claim claim, CancellationToken cancellationToken)
    {
        var (code, amount) = (claim.BudgetLine, claim.Amount);
        // NO KEY: the claims that point to the line hold its key, and two of them would wait for each other.
        var line = await database.Budgets.FromSql($"SELECT * FROM budget_line WHERE code = {code} FOR NO KEY UPDATE")
            .AsNoTracking().SingleAsync(cancellationToken);
        if (line.Remaining < amount)
        {
            await AnnounceExhaustedAsync(line, cancellationToken);
            return false;
        }

        if (await allocations.LeftAsync(claim.PolicyCode, claim.BasisOn.Year, cancellationToken) < amount)
        {
            return false;
        }

        await allocations.MoveAsync(claim, amount, cancellationToken);
        await database.Budgets.Where(known => known.Code == code).ExecuteUpdateAsync(
            known => known.SetProperty(budget => budget.Reserved, budget => budget.Reserved + amount), cancellationToken);
        database.Add(LedgerEntry.Post(EntryKind.Reservation, new(claim.Id), [new(code, amount)], clock));
        if (claim.Reserve() is not null)
        {
            throw new InvalidOperationException("A claim was reserved twice.");
        }

        PayableClaim.Queue(database, claim);
        return true;
    }

    /// <summary>After money came to a line, or somebody waits no more: claims that waited for it go on, the oldest first.</summary>
    public async Task ServeWaitingAsync(string code, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync($"SELECT FROM budget_line WHERE code = {code} FOR NO KEY UPDATE", cancellationToken);
        foreach (var claim in await WaitingClaims.InReachAsync(database, code, cancellationToken))
        {
            // Where the line has no more nobody after it is served; where its policy has no more, others are.
            if (!await TryReserveAsync(claim, cancellationToken) && claim.Amount > await RemainingAsync(code, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Gives the money of a claim that was refused or given up back to the line, for who waits.</summary>
    public async Task ReleaseAsync(Claim claim, CancellationToken cancellationToken)
    {
        var (code, amount) = (claim.BudgetLine, claim.Due);
        await database.Budgets.Where(line => line.Code == code).ExecuteUpdateAsync(
            line => line.SetProperty(known => known.Reserved, known => known.Reserved - amount), cancellationToken);
        await allocations.MoveAsync(claim, -amount, cancellationToken);
        database.Add(LedgerEntry.Post(EntryKind.Release, new(claim.Id), [new(code, amount)], clock));
        await ServeWaitingAsync(code, cancellationToken);
    }

    /// <summary>What a claim was paid came back: its line has it again, for who waits.</summary>
    public async Task RecoverAsync(ReceiptId receipt, Claim claim, decimal amount, CancellationToken cancellationToken)
    {
        var code = claim.BudgetLine;
        await database.Budgets.Where(line => line.Code == code).ExecuteUpdateAsync(
            line => line.SetProperty(known => known.Paid, known => known.Paid - amount), cancellationToken);
        await allocations.MoveAsync(claim, -amount, cancellationToken);
        database.Add(LedgerEntry.Post(EntryKind.Recovery, new(Receipt: receipt), [new(code, amount)], clock));
        await ServeWaitingAsync(code, cancellationToken);
    }

    /// <summary>A claim is paid by what its beneficiary owes: as if its line had paid and the other got it back.</summary>
    public async Task SetOffAsync(ReceiptId receipt, Claim claim, Claim owed, decimal amount, CancellationToken cancellationToken)
    {
        var claimLine = claim.BudgetLine;
        await database.Database.ExecuteSqlAsync(
            $"SELECT FROM budget_line WHERE code IN ({claimLine}, {owed.BudgetLine}) ORDER BY code FOR NO KEY UPDATE", cancellationToken);
        await database.Budgets.Where(line => line.Code == claimLine).ExecuteUpdateAsync(
            line => line.SetProperty(known => known.Reserved, known => known.Reserved - amount)
                .SetProperty(known => known.Paid, known => known.Paid + amount),
            cancellationToken);
        database.Add(LedgerEntry.Post(EntryKind.SetOff, new(Receipt: receipt), [new(claimLine, amount)], clock));
        await RecoverAsync(receipt, owed, amount, cancellationToken);
    }

    /// <summary>What is reserved becomes committed: the bank is told to pay a batch.</summary>
    public async Task CommitAsync(
        BatchId batch, IEnumerable<(string BudgetLine, decimal Amount)> ordered, CancellationToken cancellationToken)
    {
        var sums = ByLine(ordered);
        foreach (var (code, sum) in sums)
        {
            await database.Budgets.Where(known => known.Code == code).ExecuteUpdateAsync(
                known => known.SetProperty(budget => budget.Reserved, budget => budget.Reserved - sum)
                    .SetProperty(budget => budget.Committed, budget => budget.Committed + sum),
                cancellationToken);
        }

        database.Add(LedgerEntry.Post(EntryKind.Order, new(Batch: batch), sums, clock));
    }

    /// <summary>What was committed is paid; what the bank could not pay is only reserved again.</summary>
    public async Task CloseAsync(
        BankResultsId results, IReadOnlyCollection<(string BudgetLine, decimal Settled, decimal Failed)> answered,
        CancellationToken cancellationToken)
    {
        var (settled, failed) = (
            ByLine(answered.Select(one => (one.BudgetLine, one.Settled))), ByLine(answered.Select(one => (one.BudgetLine, one.Failed))));
        foreach (var (code, sum) in ByLine(answered.Select(one => (one.BudgetLine, one.Settled + one.Failed))))
        {
            var paid = settled.GetValueOrDefault(code);
            await database.Budgets.Where(known => known.Code == code).ExecuteUpdateAsync(
                known => known.SetProperty(budget => budget.Committed, budget => budget.Committed - sum)
                    .SetProperty(budget => budget.Paid, budget => budget.Paid + paid)
                    .SetProperty(budget => budget.Reserved, budget => budget.Reserved + sum - paid),
                cancellationToken);
        }

        foreach (var (kind, sums) in new[] { (EntryKind.Settlement, settled), (EntryKind.Failure, failed) })
        {
            if (sums.Count > 0)
            {
                database.Add(LedgerEntry.Post(kind, new(Results: results), sums, clock));
            }
        }
    }

    /// <summary>Sums above zero, in the order of the lines: everybody locks them in this order.</summary>
    public static SortedDictionary<string, decimal> ByLine(IEnumerable<(string BudgetLine, decimal Amount)> amounts) => new(
        amounts.GroupBy(one => one.BudgetLine).Select(line => KeyValuePair.Create(line.Key, line.Sum(one => one.Amount)))
            .Where(line => line.Value > 0).ToDictionary(),
        StringComparer.Ordinal);

    private Task<decimal> RemainingAsync(string code, CancellationToken cancellationToken) => database.Budgets.Where(line => line.Code == code)
        .Select(line => line.Total - line.Reserved - line.Committed - line.Paid).SingleAsync(cancellationToken);

    /// <summary>Tells once that too little is left.</summary>
    public async Task AnnounceExhaustedAsync(BudgetLine line, CancellationToken cancellationToken)
    {
        if (!line.Exhausted)
        {
            await database.Budgets.Where(known => known.Code == line.Code).ExecuteUpdateAsync(
                known => known.SetProperty(budget => budget.Exhausted, true), cancellationToken);
            database.Publish(new BudgetExhausted
            {
                BudgetLine = line.Code, Remaining = line.Remaining, OccurredAt = clock.GetUtcNow(),
            });
        }
    }
}
