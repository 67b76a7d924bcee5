using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.ReliefLedger;

/// <summary>What a policy granted for a month, beside what was expected.</summary>
/// <param name="Mode">exempt, reduce, defer, refund or subsidise.</param>
/// <param name="Month">The month that the grants are for.</param>
/// <param name="Persons">People that the grants reach: the beneficiaries themselves, or those insured with them where the records say how many.</param>
/// <param name="Amount">Yuan that are exempted, reduced or deferred, or claimed and neither rejected nor released.</param>
/// <param name="Paid">Of it what the bank has paid; zero for what is not paid at all.</param>
/// <param name="ForecastGrants">What was expected; null where nobody said.</param>
internal sealed record ReliefResponse(
    string Mode, string PolicyCode, string Month, int Grants, int Beneficiaries, long Persons, decimal Amount, decimal Paid, int? ForecastGrants,
    decimal? ForecastAmount);

/// <summary>Every grant by its mode (TZ-03, DQ-08), and the actual beside the forecast (DQ-13).</summary>
internal static class GetReliefLedger
{
    private const int MostMonths = 36;

    public static async Task<Results<Ok<List<ReliefResponse>>, ProblemHttpResult>> Handle(
        SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken, string? from = null, string? to = null)
    {
        var check = new InputCheck();
        var (first, last) = (Month("from", from, check), Month("to", to ?? from, check));
        check.Require(last >= first && last < first.AddMonths(MostMonths), "to", "out-of-range", $"At most {MostMonths} months, the last not before the first.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var modes = (await catalogue.AllAsync(database, cancellationToken)).Select(policy => policy.Document).GroupBy(policy => policy.Code)
            .ToDictionary(versions => versions.Key, versions => versions.Last().Mode);
        var forecasts = await database.ReliefForecasts.AsNoTracking().Where(one => one.Month >= first && one.Month <= last)
            .ToDictionaryAsync(one => (one.PolicyCode, one.Month), cancellationToken);
        var granted = (await OfRunsAsync(database, first, last, cancellationToken)).Where(row => modes[row.PolicyCode] is not (ReliefMode.Refund or ReliefMode.Subsidise))
            .Concat(await OfClaimsAsync(database, first, last, cancellationToken))
            .ToDictionary(row => (row.PolicyCode, row.Month));
        return TypedResults.Ok(granted.Keys.Union(forecasts.Keys).OrderBy(key => modes[key.PolicyCode])
            .ThenBy(key => key.PolicyCode, StringComparer.Ordinal).ThenBy(key => key.Month)
            .Select(key =>
            {
                var row = granted.GetValueOrDefault(key);
                var forecast = forecasts.GetValueOrDefault(key);
                return new ReliefResponse(
                    Words.Of(modes[key.PolicyCode]), key.PolicyCode, key.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), row?.Grants ?? 0,
                    row?.Beneficiaries ?? 0, row?.Persons ?? 0, row?.Amount ?? 0, row?.Paid ?? 0, forecast?.Grants, forecast?.Amount);
            }).ToList());
    }

    private static DateOnly Month(string field, string? word, InputCheck check)
    {
        check.Require(
            DateOnly.TryParseExact(word, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month), field, "format",
            "A month such as 2026-02 is expected.");
        return month;
    }

    private static Task<List<Row>> OfRunsAsync(SubsidiesContext database, DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        database.Database.SqlQuery<Row>(
            $"""
            SELECT policy_code AS "PolicyCode", month AS "Month", count(*)::int AS "Grants", count(DISTINCT beneficiary_id)::int AS "Beneficiaries",
                coalesce(sum(coalesce(("values"::json ->> 'insured')::bigint, 1)), 0)::bigint AS "Persons", sum(amount) AS "Amount", 0.00 AS "Paid"
            FROM policy_run JOIN (
                SELECT DISTINCT ON (run_id, basis_id) run_id, basis_id, beneficiary_id, amount FROM policy_decision
                WHERE run_id IN (SELECT id FROM policy_run WHERE month BETWEEN {first} AND {last})
                ORDER BY run_id, basis_id, number DESC) AS decision ON decision.run_id = policy_run.id
            JOIN registry_record ON registry_record.id = basis_id
            WHERE amount > 0
            GROUP BY policy_code, month
            """).ToListAsync(cancellationToken);

    private static Task<List<Row>> OfClaimsAsync(SubsidiesContext database, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var (worker, end) = (Words.Of(BeneficiaryKind.Worker), last.AddMonths(1));
        return database.Database.SqlQuery<Row>(
            $"""
            SELECT claim.policy_code AS "PolicyCode", date_trunc('month', claim.basis_on)::date AS "Month", count(*)::int AS "Grants",
                count(DISTINCT claim.beneficiary_id)::int AS "Beneficiaries",
                CASE WHEN bool_and(claim.beneficiary_kind = {worker}) THEN count(DISTINCT claim.beneficiary_id)
                    ELSE sum(coalesce(("values"::json ->> 'insured')::bigint, 0)) END::bigint AS "Persons",
                sum(claim.amount) AS "Amount", coalesce(sum(claim.amount) FILTER (WHERE settled), 0) AS "Paid"
            FROM claim LEFT JOIN registry_record ON registry_record.id = claim.basis_id
                LEFT JOIN LATERAL (
                    SELECT bool_or(payment_result.settled) AS settled FROM payment JOIN payment_result ON payment_id = payment.id
                    WHERE claim_id = claim.id) AS result ON true
            WHERE claim.basis_on >= {first} AND claim.basis_on < {end} AND claim.state NOT IN ('rejected', 'released')
            GROUP BY 1, 2
            """).ToListAsync(cancellationToken);
    }

    private sealed record Row(string PolicyCode, DateOnly Month, int Grants, int Beneficiaries, long Persons, decimal Amount, decimal Paid);
}
