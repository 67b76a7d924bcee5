using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Registries;
using Subsidies.Rules.Loans;
using Subsidies.Rules.Registries;

namespace Subsidies.Loans;

/// <summary>
/// What the registry of subsidised interest says of a loan, a record for each quarter that something was due for. It alone is what counts
/// as due before: a record that was corrected downwards is not corrected again for the same yuan.
/// </summary>
internal sealed class InterestBook(SubsidiesContext database, RegistryCatalogue registries, ClaimCorrections corrections, TimeProvider clock)
{
    /// <summary>The sum that the records say now.</summary>
    public async Task<decimal> SaidAsync(Loan loan, CancellationToken cancellationToken) =>
        (await RecordsOf(loan).Select(record => record.Values).ToListAsync(cancellationToken)).Sum(Sum);

    /// <summary>
    /// What the borrower was paid beyond what corrected records say, and nobody has confirmed to be taken back: lifting a stop does not pay
    /// it a second time. Of several policies that pay by the same record the one that paid most counts.
    /// </summary>
    public Task<decimal> KeptAsync(Loan loan, CancellationToken cancellationToken) => database.Database.SqlQuery<decimal>(
        $"""
        WITH paid AS (
            SELECT record.id, sum(claim.amount - back.amount) - (record."values"::jsonb ->> 'subsidised')::numeric AS beyond
            FROM interest_quarter JOIN registry_record record ON record.id = record_id AND record.revision > 1
            JOIN claim ON basis_kind = 'record' AND basis_id = record.id AND claim.state NOT IN ('rejected', 'released')
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(CASE WHEN state IN ('confirmed', 'settled') THEN amount ELSE recovered END), 0) AS amount
                FROM recovery WHERE claim_id = claim.id) back
            WHERE loan_id = {loan.Id.Value} GROUP BY record.id, policy_code)
        SELECT coalesce(sum(most), 0) AS "Value" FROM (SELECT max(greatest(beyond, 0)) AS most FROM paid GROUP BY id) kept
        """).SingleAsync(cancellationToken);

    /// <summary>Adds the record of a quarter.</summary>
    public async Task<RegistryRecord> AddAsync(Loan loan, Quarter quarter, decimal due, CancellationToken cancellationToken)
    {
        var registry = await RegistryAsync(loan, cancellationToken);
        var record = new RegistryRecord
        {
            Id = TypedId.New<RecordId>(clock),
            Registry = registry.Code,
            SourceId = $"{loan.Id.Value}/{quarter}",
            SubjectKind = loan.BorrowerKind,
            SubjectId = loan.ApplicantId,
        };
        record.Learn(quarter.To.AddDays(-1), Values(loan, quarter, due, registry), clock, out _);
        database.Add(record);
        return record;
    }

    /// <summary>
    /// Within the transaction that holds the borrower, after something became known: takes back what the records say beyond all that can
    /// still be subsidised. What is less than that is set off when the next quarter is settled.
    /// </summary>
    public async Task TakeBackAsync(Loan loan, Caller caller, CancellationToken cancellationToken)
    {
        var programme = await LoanProgrammeVersion.OfAsync(database, loan, cancellationToken);
        var account = await LoanBook.AccountOfAsync(database, loan, programme, cancellationToken);
        var tooMuch = await SaidAsync(loan, cancellationToken) - account.Subsidised(loan.Subsidy(programme), loan.StoppedOn);
        var (_, corrected) = await CorrectAsync(loan, tooMuch, caller, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await corrections.ApplyAsync(corrected.Select(record => record.Id.Value).ToList(), cancellationToken);
    }

    /// <summary>
    /// Corrects the records downwards by a sum, the newest first; answers the sum, nothing where it is not above zero, and the records,
    /// whose claims are then to be corrected.
    /// </summary>
    public async Task<(decimal Sum, IReadOnlyList<RegistryRecord> Corrected)> CorrectAsync(
        Loan loan, decimal tooMuch, Caller caller, CancellationToken cancellationToken)
    {
        if (tooMuch <= 0)
        {
            return (0, []);
        }

        var registry = await RegistryAsync(loan, cancellationToken);
        var corrected = new List<RegistryRecord>();
        var left = tooMuch;
        foreach (var record in await RecordsOf(loan).AsTracking().OrderByDescending(record => record.On).ToListAsync(cancellationToken))
        {
            var said = Sum(record.Values);
            var part = Math.Min(left, said);
            if (part > 0 && record.Learn(record.On, Values(loan, Quarter.Of(record.On), said - part, registry), clock, out _) is { } before)
            {
                database.Add(before);
                corrected.Add(record);
                left -= part;
            }
        }

        database.Audit(
            caller, "take-back-interest", "loan", loan.Id.Value.ToString(), tooMuch.ToString("0.00", CultureInfo.InvariantCulture), clock);
        return (tooMuch, corrected);
    }

    private IQueryable<RegistryRecord> RecordsOf(Loan loan) => database.RegistryRecords.AsNoTracking().Where(
        record => database.InterestQuarters.Any(quarter => quarter.LoanId == loan.Id && quarter.RecordId == record.Id));

    /// <summary>The registry, by whom a record of it speaks of.</summary>
    private async Task<RegistryDefinition> RegistryAsync(Loan loan, CancellationToken cancellationToken) =>
        (await registries.AllAsync(database, cancellationToken))[
            loan.BorrowerKind == BeneficiaryKind.Enterprise ? "enterpriseLoanInterest" : "founderLoanInterest"];

    private static string Values(Loan loan, Quarter quarter, decimal sum, RegistryDefinition registry) => RegistryValues.Normalize(
        registry,
        JsonSerializer.SerializeToElement(new
        {
            programme = loan.ProgrammeCode, loan = loan.Id.Value.ToString(), quarter = quarter.ToString(),
            subsidised = sum.ToString("0.00", CultureInfo.InvariantCulture),
        }),
        out var errors) ?? throw new InvalidOperationException($"{registry.Code} does not take what is settled: {errors[0]}");

    private static decimal Sum(string values)
    {
        using var document = JsonDocument.Parse(values);
        return decimal.Parse(document.RootElement.GetProperty("subsidised").GetString()!, CultureInfo.InvariantCulture);
    }
}
