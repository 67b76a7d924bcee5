using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Registries;
using Subsidies.Rules.Loans;
using Subsidies.Rules.Registries;

namespace Subsidies.Loans;

/// <summary>The interest of a programme's loans in a quarter.</summary>
internal sealed record QuarterResponse(string Quarter, int Loans, decimal Interest, decimal Subsidised, decimal Due, decimal Overpaid);

/// <summary>
/// Settles a quarter that is over: counts for each loan the interest and its subsidised part, and writes what is due into the registry of
/// subsidised interest, whose policies find the claims. Due is all that was ever subsidised less what was due before, so that a
/// default or repayment learnt of late is set off by itself. Done again it takes only loans that were missed.
/// </summary>
internal static class SettleInterest
{
    internal sealed record Request(string? Quarter);

    /// <summary>The registry, by whom a record of it speaks of.</summary>
    private static string RegistryOf(Loan loan) =>
        loan.BorrowerKind == BeneficiaryKind.Enterprise ? "enterpriseLoanInterest" : "founderLoanInterest";

    public static async Task<Results<Ok<QuarterResponse>, ProblemHttpResult>> Handle(
        string code, Request request, Caller caller, SubsidiesContext database, RegistryCatalogue registries, EntitlementFinder finder,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var quarter = check.Parse<Quarter>("quarter", request.Quarter, Quarter.TryParse, "format", "It must be a quarter such as 2026-Q1.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (!await database.LoanProgrammes.AnyAsync(known => known.Code == code, cancellationToken))
        {
            return LoanErrors.ProgrammeNotFound.ToProblem();
        }

        if (quarter.To > clock.Today())
        {
            return LoanErrors.QuarterNotOver.ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var definitions = await registries.AllAsync(database, cancellationToken);
        var found = new List<(string Registry, RegistryRecord Record)>();
        foreach (var (loan, programme, account) in await LoanBook.OpenAsync(database, code, quarter, cancellationToken))
        {
            if (await Layoffs.SinceAsync(database, loan, programme, quarter.To, cancellationToken) is { } laidOff && loan.Stop(laidOff, StopReason.Layoffs) is null)
            {
                database.Audit(caller, "stop-subsidy", "loan", loan.Id.Value.ToString(), "insuredYear", clock);
            }

            var dueBefore = await database.InterestQuarters.Where(known => known.LoanId == loan.Id).SumAsync(known => known.Due, cancellationToken);
            if (Settle(loan, programme, account, quarter, dueBefore, definitions[RegistryOf(loan)], database, clock) is { } record)
            {
                found.Add((RegistryOf(loan), record));
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        foreach (var registry in found.GroupBy(one => one.Registry, one => one.Record.Id.Value))
        {
            await finder.FindAsync(registry.Key, new CaseFilter { BasisIds = [.. registry] }, cancellationToken);
        }

        database.Audit(caller, "settle-interest", "loan-programme", code, quarter.ToString(), clock);
        await database.SaveChangesAsync(cancellationToken);
        var response = await SumAsync(database, code, quarter.ToString(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(response);
    }

    private static RegistryRecord? Settle(
        Loan loan, LoanProgramme programme, LoanAccount account, Quarter quarter, decimal dueBefore, RegistryDefinition registry,
        SubsidiesContext database, TimeProvider clock)
    {
        var subsidy = loan.Subsidy(programme);
        var (split, ever) = (default(InterestSplit), 0m);
        for (var one = Quarter.Of(loan.DisbursedOn!.Value); one <= quarter; one = one.Next)
        {
            split = account.Split(one.From, one.To, subsidy, loan.StoppedOn);
            ever += split.Subsidised;
        }

        var due = Math.Max(0, ever - dueBefore);
        var record = due == 0 ? null : Record(loan, quarter, due, registry, clock);
        if (record is not null)
        {
            database.Add(record);
        }

        database.Add(new InterestQuarter
        {
            LoanId = loan.Id,
            Quarter = quarter.ToString(),
            Interest = split.Interest,
            Subsidised = split.Subsidised,
            Due = due,
            Overpaid = Math.Max(0, dueBefore - ever),
            RecordId = record?.Id,
            SettledAt = clock.GetUtcNow(),
        });
        return record;
    }

    private static RegistryRecord Record(Loan loan, Quarter quarter, decimal due, RegistryDefinition registry, TimeProvider clock)
    {
        var values = RegistryValues.Normalize(
            registry,
            JsonSerializer.SerializeToElement(new
            {
                programme = loan.ProgrammeCode, loan = loan.Id.Value.ToString(), quarter = quarter.ToString(),
                subsidised = due.ToString(CultureInfo.InvariantCulture),
            }),
            out var errors) ?? throw new InvalidOperationException($"{registry.Code} does not take what is settled: {errors[0]}");
        var record = new RegistryRecord
        {
            Id = TypedId.New<RecordId>(clock),
            Registry = registry.Code,
            SourceId = $"{loan.Id.Value}/{quarter}",
            SubjectKind = loan.BorrowerKind,
            SubjectId = loan.ApplicantId,
        };
        record.Learn(quarter.To.AddDays(-1), values, clock, out _);
        return record;
    }

    private static async Task<QuarterResponse> SumAsync(
        SubsidiesContext database, string code, string quarter, CancellationToken cancellationToken)
    {
        var rows = await database.InterestQuarters.AsNoTracking()
            .Where(known => known.Quarter == quarter && database.Loans.Any(loan => loan.Id == known.LoanId && loan.ProgrammeCode == code))
            .ToListAsync(cancellationToken);
        return new(
            quarter, rows.Count, rows.Sum(row => row.Interest), rows.Sum(row => row.Subsidised), rows.Sum(row => row.Due),
            rows.Sum(row => row.Overpaid));
    }
}
