using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Ledger;
using Subsidies.Payments;
using Subsidies.Recoveries;

namespace Subsidies.Budgets;

/// <summary>Moves money between the columns of a budget line, each time with its entry in the ledger.</summary>
internal sealed class BudgetBook(SubsidiesContext database, TimeProvider clock)
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

    /// <summary>
    /// Reserves claims that were found together, of each line those that fit, in their order; answers them. They have one entry in the
    /// ledger. The others wait.
    /// </summary>
    public async Task<IReadOnlyList<Claim>> ReserveManyAsync(long part, IEnumerable<Claim> claims, CancellationToken cancellationToken)
    {
        var reserved = new List<Claim>();
        foreach (var line in claims.GroupBy(claim => claim.BudgetLine).OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            reserved.AddRange(await ReserveManyAsync(line.Key, [.. line], cancellationToken));
        }

        if (reserved.Count > 0)
        {
            var sums = ByLine(reserved.Select(claim => (claim.BudgetLine, claim.Amount)));
            database.Add(LedgerEntry.Post(EntryKind.Reservation, new(Part: part), sums, clock));
        }

        return reserved;
    }

    /// <summary>After money came to a line: claims that waited for it go on, the oldest first.</summary>
    public async Task ServeWaitingAsync(string code, CancellationToken cancellationToken)
    {
        foreach (var claim in await WaitingClaims.InReachAsync(database, code, cancellationToken))
        {
            if (!await TryReserveAsync(claim, cancellationToken))
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
        database.Add(LedgerEntry.Post(EntryKind.Release, new(claim.Id), [new(code, amount)], clock));
        await ServeWaitingAsync(code, cancellationToken);
    }

    /// <summary>What was paid came back: the line has it again, for who waits.</summary>
    public async Task RecoverAsync(ReceiptId receipt, string code, decimal amount, CancellationToken cancellationToken)
    {
        await database.Budgets.Where(line => line.Code == code).ExecuteUpdateAsync(
            line => line.SetProperty(known => known.Paid, known => known.Paid - amount), cancellationToken);
        database.Add(LedgerEntry.Post(EntryKind.Recovery, new(Receipt: receipt), [new(code, amount)], clock));
        await ServeWaitingAsync(code, cancellationToken);
    }

    /// <summary>A claim is paid by what its beneficiary owes: as if its line had paid and the other got it back.</summary>
    public async Task SetOffAsync(ReceiptId receipt, string claimLine, string owedLine, decimal amount, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync(
            $"SELECT FROM budget_line WHERE code IN ({claimLine}, {owedLine}) ORDER BY code FOR NO KEY UPDATE", cancellationToken);
        await database.Budgets.Where(line => line.Code == claimLine).ExecuteUpdateAsync(
            line => line.SetProperty(known => known.Reserved, known => known.Reserved - amount)
                .SetProperty(known => known.Paid, known => known.Paid + amount),
            cancellationToken);
        database.Add(LedgerEntry.Post(EntryKind.SetOff, new(Receipt: receipt), [new(claimLine, amount)], clock));
        await RecoverAsync(receipt, owedLine, amount, cancellationToken);
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
    private static SortedDictionary<string, decimal> ByLine(IEnumerable<(string BudgetLine, decimal Amount)> amounts) => new(
        amounts.GroupBy(one => one.BudgetLine).Select(line => KeyValuePair.Create(line.Key, line.Sum(one => one.Amount)))
            .Where(line => line.Value > 0).ToDictionary(),
        StringComparer.Ordinal);

    private async Task<List<Claim>> ReserveManyAsync(string code, List<Claim> claims, CancellationToken cancellationToken)
    {
        var line = await database.Budgets.FromSql($"SELECT * FROM budget_line WHERE code = {code} FOR NO KEY UPDATE")
            .AsNoTracking().SingleAsync(cancellationToken);
        var (fitting, sum) = (new List<Claim>(claims.Count), 0m);
        foreach (var claim in claims)
        {
            if (sum + claim.Amount <= line.Remaining)
            {
                fitting.Add(claim);
                sum += claim.Amount;
            }
        }

        if (fitting.Count < claims.Count)
        {
            await AnnounceExhaustedAsync(line, cancellationToken);
        }

        await database.Budgets.Where(known => known.Code == code).ExecuteUpdateAsync(
            known => known.SetProperty(budget => budget.Reserved, budget => budget.Reserved + sum), cancellationToken);
        return fitting;
    }

    private async Task AnnounceExhaustedAsync(BudgetLine line, CancellationToken cancellationToken)
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
