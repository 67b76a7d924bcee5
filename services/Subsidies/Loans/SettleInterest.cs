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

namespace Subsidies.Loans;

/// <summary>The interest of a programme's loans in a quarter.</summary>
internal sealed record QuarterResponse(string Quarter, int Loans, decimal Interest, decimal Subsidised, decimal Due, decimal Overpaid,
    decimal TakenBack);

/// <summary>
/// Settles a quarter that is over: counts for each loan the interest and its subsidised part, and writes what is due into the registry of
/// subsidised interest, whose policies find the claims. Due is all that was ever subsidised less what the records say, so that a
/// default or repayment learnt of late is set off by itself; what no quarter to come can set off is taken back. Done again it takes
/// only loans that were missed.
/// </summary>
internal static class SettleInterest
{
    internal sealed record Request(string? Quarter);

    public static async Task<Results<Ok<QuarterResponse>, ProblemHttpResult>> Handle(
        string code, Request request, Caller caller, SubsidiesContext database, InterestBook interest, EntitlementFinder finder,
        ClaimCorrections corrections, TimeProvider clock, CancellationToken cancellationToken)
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
        var found = new List<RegistryRecord>();
        var corrected = new List<Guid>();
        foreach (var (loan, programme, account) in await LoanBook.OpenAsync(database, code, quarter, cancellationToken))
        {
            if (await Layoffs.SinceAsync(database, loan, programme, quarter.To, cancellationToken) is { } laidOff
                && loan.Stop(laidOff, StopReason.Layoffs, Claim.City) is null)
            {
                database.Audit(caller, "stop-subsidy", "loan", loan.Id.Value.ToString(), Layoffs.Registry, clock);
            }

            var (due, less) = await SettleAsync(loan, programme, account, quarter, interest, caller, database, clock, cancellationToken);
            found.AddRange(due is null ? [] : [due]);
            corrected.AddRange(less.Select(record => record.Id.Value));
        }

        await database.SaveChangesAsync(cancellationToken);
        await corrections.ApplyAsync(corrected, cancellationToken);
        foreach (var registry in found.GroupBy(record => record.Registry, record => record.Id.Value))
        {
            await finder.FindAsync(registry.Key, new CaseFilter { BasisIds = [.. registry] }, cancellationToken);
        }

        database.Audit(caller, "settle-interest", "loan-programme", code, quarter.ToString(), clock);
        await database.SaveChangesAsync(cancellationToken);
        var response = await SumAsync(database, code, quarter.ToString(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(response);
    }

    private static async Task<(RegistryRecord? Due, IReadOnlyList<RegistryRecord> Corrected)> SettleAsync(
        Loan loan, LoanProgramme programme, LoanAccount account, Quarter quarter, InterestBook interest, Caller caller,
        SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var subsidy = loan.Subsidy(programme);
        var split = account.Split(quarter.From, quarter.To, subsidy, loan.StoppedOn);
        var ever = account.Subsidised(subsidy, loan.StoppedOn, quarter);
        var before = await interest.SaidAsync(loan, cancellationToken);
        var due = ever <= before ? 0 : Math.Max(0, ever - before - await interest.KeptAsync(loan, cancellationToken));
        var record = due == 0 ? null : await interest.AddAsync(loan, quarter, due, cancellationToken);
        // What is overpaid is set off in the next quarter, as far as there is something to come.
        var (takenBack, corrected) = before <= ever ? (0, [])
            : await interest.CorrectAsync(loan, before - account.Subsidised(subsidy, loan.StoppedOn), caller, cancellationToken);
        database.Add(new InterestQuarter
        {
            LoanId = loan.Id,
            Quarter = quarter.ToString(),
            Interest = split.Interest,
            Subsidised = split.Subsidised,
            Due = due,
            Overpaid = Math.Max(0, before - ever),
            TakenBack = takenBack,
            RecordId = record?.Id,
            SettledAt = clock.GetUtcNow(),
        });
        return (record, corrected);
    }

    private static async Task<QuarterResponse> SumAsync(
        SubsidiesContext database, string code, string quarter, CancellationToken cancellationToken)
    {
        var rows = await database.InterestQuarters.AsNoTracking()
            .Where(known => known.Quarter == quarter && database.Loans.Any(loan => loan.Id == known.LoanId && loan.ProgrammeCode == code))
            .ToListAsync(cancellationToken);
        return new(
            quarter, rows.Count, rows.Sum(row => row.Interest), rows.Sum(row => row.Subsidised), rows.Sum(row => row.Due),
            rows.Sum(row => row.Overpaid), rows.Sum(row => row.TakenBack));
    }
}
