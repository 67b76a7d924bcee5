using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Ledger;

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
        database.Add(LedgerEntry.Post(EntryKind.Reservation, code, amount, claim.Id, clock));
        return claim.Reserve() is null ? true : throw new InvalidOperationException("A claim was reserved twice.");
    }

    /// <summary>After money came to a line: claims that waited for it go on, the oldest first.</summary>
    public async Task ServeWaitingAsync(string code, CancellationToken cancellationToken)
    {
        var waiting = await database.Claims
            .Where(claim => claim.BudgetLine == code && claim.State == ClaimState.AwaitingBudget)
            .OrderBy(claim => claim.Id).ToListAsync(cancellationToken);
        foreach (var claim in waiting)
        {
            if (!await TryReserveAsync(claim, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Gives a rejected claim's money back to the line, for who waits.</summary>
    public async Task ReleaseAsync(Claim claim, CancellationToken cancellationToken)
    {
        var (code, amount) = (claim.BudgetLine, claim.Amount);
        await database.Budgets.Where(line => line.Code == code).ExecuteUpdateAsync(
            line => line.SetProperty(known => known.Reserved, known => known.Reserved - amount), cancellationToken);
        database.Add(LedgerEntry.Post(EntryKind.Release, code, amount, claim.Id, clock));
        await ServeWaitingAsync(code, cancellationToken);
    }

    /// <summary>What is reserved becomes committed: the bank is told to pay these claims.</summary>
    public async Task CommitAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellationToken)
    {
        foreach (var line in claims.GroupBy(claim => claim.BudgetLine).OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            var (code, sum) = (line.Key, line.Sum(claim => claim.Amount));
            await database.Budgets.Where(known => known.Code == code).ExecuteUpdateAsync(
                known => known.SetProperty(budget => budget.Reserved, budget => budget.Reserved - sum)
                    .SetProperty(budget => budget.Committed, budget => budget.Committed + sum),
                cancellationToken);
            database.AddRange(line.Select(claim => LedgerEntry.Post(EntryKind.Order, code, claim.Amount, claim.Id, clock)));
        }
    }

    /// <summary>What was committed is paid, or falls back to the line where the bank could not pay.</summary>
    public async Task CloseAsync(
        IReadOnlyCollection<Claim> paid, IReadOnlyCollection<Claim> failed, CancellationToken cancellationToken)
    {
        foreach (var code in paid.Concat(failed).Select(claim => claim.BudgetLine).Distinct().Order(StringComparer.Ordinal))
        {
            var settled = paid.Where(claim => claim.BudgetLine == code).Sum(claim => claim.Amount);
            var sum = settled + failed.Where(claim => claim.BudgetLine == code).Sum(claim => claim.Amount);
            await database.Budgets.Where(known => known.Code == code).ExecuteUpdateAsync(
                known => known.SetProperty(budget => budget.Committed, budget => budget.Committed - sum)
                    .SetProperty(budget => budget.Paid, budget => budget.Paid + settled),
                cancellationToken);
        }

        database.AddRange(paid.Select(claim => LedgerEntry.Post(EntryKind.Settlement, claim.BudgetLine, claim.Amount, claim.Id, clock)));
        database.AddRange(failed.Select(claim => LedgerEntry.Post(EntryKind.Failure, claim.BudgetLine, claim.Amount, claim.Id, clock)));
        foreach (var code in failed.Select(claim => claim.BudgetLine).Distinct().Order(StringComparer.Ordinal))
        {
            await ServeWaitingAsync(code, cancellationToken);
        }
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
