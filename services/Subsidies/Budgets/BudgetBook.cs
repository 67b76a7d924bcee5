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
    /// exhausted is published once. The row's lock lasts until the transaction ends.
    /// </summary>
    public async Task<bool> TryReserveAsync(Claim claim, CancellationToken cancellationToken)
    {
        var (code, amount) = (claim.BudgetLine, claim.Amount);
        var reserved = await database.Budgets
            .Where(line => line.Code == code && line.Reserved + line.Committed + line.Paid + amount <= line.Total)
            .ExecuteUpdateAsync(line => line.SetProperty(known => known.Reserved, known => known.Reserved + amount), cancellationToken);
        if (reserved == 0)
        {
            await AnnounceExhaustedAsync(code, cancellationToken);
            return false;
        }

        database.Add(LedgerEntry.Post(EntryKind.Reservation, code, amount, claim.Id, clock));
        return claim.Reserve() is null ? true : throw new InvalidOperationException("A claim was reserved twice.");
    }

    /// <summary>Gives a rejected claim's money back to the line.</summary>
    public async Task ReleaseAsync(Claim claim, CancellationToken cancellationToken)
    {
        var (code, amount) = (claim.BudgetLine, claim.Amount);
        await database.Budgets.Where(line => line.Code == code).ExecuteUpdateAsync(
            line => line.SetProperty(known => known.Reserved, known => known.Reserved - amount), cancellationToken);
        database.Add(LedgerEntry.Post(EntryKind.Release, code, amount, claim.Id, clock));
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
    }

    private async Task AnnounceExhaustedAsync(string code, CancellationToken cancellationToken)
    {
        var announced = await database.Budgets.Where(line => line.Code == code && !line.Exhausted)
            .ExecuteUpdateAsync(line => line.SetProperty(known => known.Exhausted, true), cancellationToken);
        if (announced == 1)
        {
            var remaining = await database.Budgets.Where(line => line.Code == code)
                .Select(line => line.Total - line.Reserved - line.Committed - line.Paid).SingleAsync(cancellationToken);
            database.Publish(new BudgetExhausted { BudgetLine = code, Remaining = remaining, OccurredAt = clock.GetUtcNow() });
        }
    }
}
