using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Database;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>
/// The guarantee fund of a programme. Its row is changed in the statement that asks whether it reaches, so that no two loans lean on
/// the same yuan; the check constraint holds whatever the code does.
/// </summary>
internal sealed class GuaranteeFund
{
    public required string ProgrammeCode { get; init; }

    /// <summary>What it may guarantee: its money times the programme's multiple.</summary>
    public decimal MostExposure { get; private set; }

    /// <summary>Principal of approved and outstanding loans that it guarantees.</summary>
    public decimal Exposure { get; private set; }

    /// <summary>Opens the fund, or sets what it may guarantee under a new version.</summary>
    public static async Task<Failure?> SetAsync(SubsidiesContext database, LoanProgramme programme, CancellationToken cancellationToken)
    {
        var (code, most) = (programme.Code, programme.GuaranteeFund?.Limit ?? 0);
        var set = await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO guarantee_fund (programme_code, most_exposure, exposure) VALUES ({code}, {most}, 0)
            ON CONFLICT (programme_code) DO UPDATE SET most_exposure = excluded.most_exposure
            WHERE guarantee_fund.exposure <= excluded.most_exposure
            """, cancellationToken);
        return set == 1 ? null : (Failure)LoanErrors.FundTooSmall;
    }

    /// <summary>Guarantees a loan that is approved, if the fund guarantees it at all.</summary>
    public static async Task<Failure?> GuaranteeAsync(SubsidiesContext database, Loan loan, CancellationToken cancellationToken)
    {
        var (code, principal) = (loan.ProgrammeCode, loan.Principal);
        return loan.Guarantor != GuarantorKind.GovernmentFund
            || await database.GuaranteeFunds.Where(fund => fund.ProgrammeCode == code && fund.Exposure + principal <= fund.MostExposure)
                .ExecuteUpdateAsync(fund => fund.SetProperty(known => known.Exposure, known => known.Exposure + principal), cancellationToken) == 1
            ? null
            : (Failure)LoanErrors.FundExhausted;
    }

    /// <summary>Principal came back, or a loan was not paid out after all.</summary>
    public static Task ReleaseAsync(SubsidiesContext database, Loan loan, decimal principal, CancellationToken cancellationToken) =>
        loan.Guarantor != GuarantorKind.GovernmentFund || principal == 0
            ? Task.CompletedTask
            : database.GuaranteeFunds.Where(fund => fund.ProgrammeCode == loan.ProgrammeCode).ExecuteUpdateAsync(
                fund => fund.SetProperty(known => known.Exposure, known => known.Exposure - principal), cancellationToken);
}
