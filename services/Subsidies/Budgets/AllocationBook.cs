using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Budgets;

/// <summary>Keeps what policies promise for a year within their allocations. Who takes a line and an allocation takes the line first.</summary>
internal sealed class AllocationBook(SubsidiesContext database)
{
    /// <summary>What the policy may still promise for the year, its row locked until the transaction ends; null where nothing bounds it.</summary>
    public async Task<decimal?> LeftAsync(string policyCode, int year, CancellationToken cancellationToken) =>
        await database.BudgetAllocations
            .FromSql($"SELECT * FROM budget_allocation WHERE policy_code = {policyCode} AND year = {year} FOR NO KEY UPDATE").AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken) is { } allocation ? allocation.Total - allocation.Promised : null;

    /// <summary>What is promised for a claim, or given back where it is below zero.</summary>
    public Task MoveAsync(Claim claim, decimal amount, CancellationToken cancellationToken) =>
        MoveAsync(claim.PolicyCode, claim.BasisOn.Year, amount, cancellationToken);

    public Task MoveAsync(string policyCode, int year, decimal amount, CancellationToken cancellationToken) =>
        database.BudgetAllocations.Where(known => known.PolicyCode == policyCode && known.Year == year).ExecuteUpdateAsync(
            known => known.SetProperty(allocation => allocation.Promised, allocation => allocation.Promised + amount), cancellationToken);

    /// <summary>Sets the most; a new one begins with what was promised before. False when more is promised already.</summary>
    public async Task<bool> SetAsync(string policyCode, int year, decimal total, CancellationToken cancellationToken)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var promised = (await database.Database.SqlQuery<decimal>(
            $"""
            SELECT coalesce(
                (SELECT promised FROM budget_allocation WHERE policy_code = {policyCode} AND year = {year} FOR NO KEY UPDATE),
                (SELECT coalesce(sum(claim.amount), 0) - coalesce(sum(back.recovered), 0)
                    FROM claim LEFT JOIN (SELECT claim_id, sum(recovered) AS recovered FROM recovery GROUP BY claim_id) AS back ON claim_id = claim.id
                    WHERE policy_code = {policyCode} AND basis_on BETWEEN {from} AND {to}
                        AND claim.state NOT IN ('under-review', 'awaiting-budget', 'rejected', 'released'))) AS "Value"
            """).ToListAsync(cancellationToken))[0];
        if (promised > total)
        {
            return false;
        }

        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO budget_allocation (policy_code, year, total, promised) VALUES ({policyCode}, {year}, {total}, {promised})
            ON CONFLICT (policy_code, year) DO UPDATE SET total = {total}
            """, cancellationToken);
        return true;
    }
}
