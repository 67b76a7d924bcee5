using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Ledger;

namespace Subsidies.Budgets;

/// <summary>Reserves the claims of a part of a policy run together.</summary>
internal sealed class BulkReservation(SubsidiesContext database, BudgetBook budgets, AllocationBook allocations, TimeProvider clock)
{
    /// <summary>
    /// Reserves claims that were found together, of each line those that fit, in their order; answers them. They have one entry in the
    /// ledger. The others wait.
    /// </summary>
    public async Task<IReadOnlyList<Claim>> ReserveAsync(long part, IEnumerable<Claim> claims, CancellationToken cancellationToken)
    {
        var reserved = new List<Claim>();
        foreach (var line in claims.GroupBy(claim => claim.BudgetLine).OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            reserved.AddRange(await ReserveAsync(line.Key, [.. line], cancellationToken));
        }

        if (reserved.Count > 0)
        {
            var sums = BudgetBook.ByLine(reserved.Select(claim => (claim.BudgetLine, claim.Amount)));
            database.Add(LedgerEntry.Post(EntryKind.Reservation, new(Part: part), sums, clock));
        }

        return reserved;
    }

    private async Task<List<Claim>> ReserveAsync(string code, List<Claim> claims, CancellationToken cancellationToken)
    {
        var line = await database.Budgets.FromSql($"SELECT * FROM budget_line WHERE code = {code} FOR NO KEY UPDATE")
            .AsNoTracking().SingleAsync(cancellationToken);
        var (fitting, sum, exhausted) = (new List<Claim>(claims.Count), 0m, false);
        foreach (var allocated in claims.GroupBy(claim => (claim.PolicyCode, claim.BasisOn.Year)).OrderBy(allocated => allocated.Key))
        {
            var left = await allocations.LeftAsync(allocated.Key.PolicyCode, allocated.Key.Year, cancellationToken) ?? decimal.MaxValue;
            var before = sum;
            foreach (var claim in allocated)
            {
                var fits = sum + claim.Amount <= line.Remaining;
                exhausted |= !fits;
                if (fits && sum - before + claim.Amount <= left)
                {
                    fitting.Add(claim);
                    sum += claim.Amount;
                }
            }

            await allocations.MoveAsync(allocated.Key.PolicyCode, allocated.Key.Year, sum - before, cancellationToken);
        }

        if (exhausted)
        {
            await budgets.AnnounceExhaustedAsync(line, cancellationToken);
        }

        await database.Budgets.Where(known => known.Code == code).ExecuteUpdateAsync(
            known => known.SetProperty(budget => budget.Reserved, budget => budget.Reserved + sum), cancellationToken);
        return fitting;
    }
}
