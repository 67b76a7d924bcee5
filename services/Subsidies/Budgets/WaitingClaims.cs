using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Budgets;

/// <summary>Claims that wait for a line's money.</summary>
internal static class WaitingClaims
{
    /// <summary>
    /// Those that line and policy have the money for, the oldest first, and the next one. For whoever has locked the line: they are locked too,
    /// against who confirms an account or corrects facts at this moment.
    /// </summary>
    public static Task<List<Claim>> InReachAsync(SubsidiesContext database, string budgetLine, CancellationToken cancellationToken) =>
        database.Claims.FromSql(
            $"""
            SELECT *, xmin FROM claim WHERE state = 'awaiting-budget' AND id IN (
                SELECT id FROM (
                    SELECT id, sum(amount) OVER (ORDER BY id) - amount AS before FROM claim
                    WHERE budget_line = {budgetLine} AND state = 'awaiting-budget' AND NOT EXISTS (
                        SELECT FROM budget_allocation allocated WHERE allocated.policy_code = claim.policy_code
                            AND year = extract(year FROM basis_on) AND promised + claim.amount > allocated.total)) AS waiting
                WHERE before <= (SELECT total - reserved - committed - paid FROM budget_line WHERE code = {budgetLine}))
            ORDER BY id FOR NO KEY UPDATE
            """).ToListAsync(cancellationToken);
}
