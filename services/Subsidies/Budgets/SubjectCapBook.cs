using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Rules.Policies;

namespace Subsidies.Budgets;

/// <summary>Keeps what a policy gives one beneficiary in a month, a year and at all within its caps.</summary>
internal sealed class SubjectCapBook(SubsidiesContext database)
{
    private static readonly DateOnly Beginning = new(1900, 1, 1);
    private static readonly DateOnly End = new(9999, 12, 31);

    /// <summary>
    /// Promises what of the claim's amount the caps leave, and answers it; nothing is promised where nothing is left. The rows stay locked
    /// until the transaction ends, so that two claims at once do not take the same yuan.
    /// </summary>
    public async Task<decimal> TakeAsync(Claim claim, SubjectCaps caps, CancellationToken cancellationToken)
    {
        var left = claim.Amount;
        var periods = Periods(caps, claim.BasisOn).ToList();
        foreach (var (period, from, to, cap) in periods)
        {
            // A row that is new begins with what was claimed before the policy had a cap.
            left = Math.Min(left, (await database.Database.SqlQuery<decimal>(
                $"""
                INSERT INTO subject_cap (policy_code, beneficiary_id, period, promised, cap)
                SELECT {claim.PolicyCode}, {claim.BeneficiaryId}, {period}, claimed, GREATEST(claimed, {cap}) FROM (
                    SELECT coalesce(sum(amount), 0) AS claimed FROM claim
                    WHERE policy_code = {claim.PolicyCode} AND beneficiary_id = {claim.BeneficiaryId}
                        AND basis_on BETWEEN {from} AND {to} AND state NOT IN ('rejected', 'released')) AS before
                ON CONFLICT (policy_code, beneficiary_id, period) DO UPDATE SET cap = GREATEST(subject_cap.promised, {cap})
                RETURNING cap - promised AS "Value"
                """).ToListAsync(cancellationToken))[0]);
        }

        if (left > 0)
        {
            await MoveAsync(claim, left, [.. periods.Select(period => period.Period)], cancellationToken);
        }

        return left;
    }

    /// <summary>What was promised for a claim that was refused or given up may be promised anew.</summary>
    public Task GiveBackAsync(Claim claim, CancellationToken cancellationToken) => MoveAsync(claim, -claim.Due, [], cancellationToken);

    /// <summary>Every row of the beneficiary counts every claim; one whose period is no longer capped bounds nothing.</summary>
    private Task<int> MoveAsync(Claim claim, decimal amount, string[] capped, CancellationToken cancellationToken)
    {
        var periods = Periods(new SubjectCaps(0, 0, 0), claim.BasisOn).Select(period => period.Period).ToArray();
        return database.Database.ExecuteSqlAsync(
            $"""
            UPDATE subject_cap SET promised = promised + {amount},
                cap = CASE WHEN period = ANY ({capped}) THEN cap ELSE GREATEST(cap, promised + {amount}) END
            WHERE policy_code = {claim.PolicyCode} AND beneficiary_id = {claim.BeneficiaryId} AND period = ANY ({periods})
            """, cancellationToken);
    }

    private static IEnumerable<(string Period, DateOnly From, DateOnly To, decimal Cap)> Periods(SubjectCaps caps, DateOnly on)
    {
        var (month, year) = (new DateOnly(on.Year, on.Month, 1), new DateOnly(on.Year, 1, 1));
        if (caps.PerSubjectAndMonth is { } monthly)
        {
            yield return (on.ToString("yyyy-MM", CultureInfo.InvariantCulture), month, month.AddMonths(1).AddDays(-1), monthly);
        }

        if (caps.PerSubjectAndYear is { } yearly)
        {
            yield return (on.ToString("yyyy", CultureInfo.InvariantCulture), year, year.AddYears(1).AddDays(-1), yearly);
        }

        if (caps.PerSubject is { } ever)
        {
            yield return ("ever", Beginning, End, ever);
        }
    }
}
