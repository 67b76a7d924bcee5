using Microsoft.EntityFrameworkCore;
using Subsidies.Database;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>Loans with what was paid back of them.</summary>
internal static class LoanBook
{
    /// <summary>One loan, held until the transaction ends: its borrower before its row, as whoever corrects claims must; null where there is none.</summary>
    public static async Task<Loan?> FindHeldAsync(SubsidiesContext database, Guid id, CancellationToken cancellationToken)
    {
        var loanId = LoanId.From(id);
        await database.HoldAsync(
            await database.Loans.Where(loan => loan.Id == loanId).Select(loan => loan.ApplicantId).ToListAsync(cancellationToken), cancellationToken);
        return await SignLoan.FindAsync(database, id, cancellationToken);
    }

    /// <summary>A loan that was paid out, as it was paid back.</summary>
    public static async Task<LoanAccount> AccountOfAsync(
        SubsidiesContext database, Loan loan, LoanProgramme programme, CancellationToken cancellationToken) => new(
        loan.Schedule(programme),
        await database.LoanRepayments.AsNoTracking().Where(known => known.LoanId == loan.Id)
            .Select(known => new PrincipalRepaid(known.On, known.Principal)).ToListAsync(cancellationToken));

    /// <summary>
    /// The loans of a programme that ran in a quarter and are not settled for it, held until the transaction ends: first their
    /// borrowers, as whoever learns a fact does, then their rows. A loan that was repaid before comes once more when layoffs or the end
    /// of a stop became known after it was last settled.
    /// </summary>
    public static async Task<List<(Loan Loan, LoanProgramme Programme, LoanAccount Account)>> OpenAsync(
        SubsidiesContext database, string code, Quarter quarter, CancellationToken cancellationToken)
    {
        var (from, to, name) = (quarter.From, quarter.To, quarter.ToString());
        await database.HoldAsync(
            await database.Loans.Where(loan => loan.ProgrammeCode == code && loan.DisbursedOn < to).Select(loan => loan.ApplicantId)
                .ToListAsync(cancellationToken), cancellationToken);
        var loans = await database.Loans.FromSql(
            $"""
            SELECT *, xmin FROM loan
            WHERE programme_code = {code} AND disbursed_on < {to} AND (closed_on IS NULL OR closed_on > {from} OR greatest(resumed_at, (
                SELECT max(known_at) FROM registry_record
                WHERE subject_id = applicant_id AND registry = {Layoffs.Registry} AND "on" >= disbursed_on AND "on" < closed_on))
                > (SELECT max(settled_at) FROM interest_quarter WHERE loan_id = loan.id))
            ORDER BY id FOR NO KEY UPDATE
            """).ToListAsync(cancellationToken);
        // Asked after the rows are held: whoever settled the quarter meanwhile is seen.
        var settled = await database.InterestQuarters.Where(known => known.Quarter == name).Select(known => known.LoanId).ToHashSetAsync(cancellationToken);
        var programmes = (await database.LoanProgrammes.AsNoTracking().Where(known => known.Code == code).ToListAsync(cancellationToken))
            .ToDictionary(known => known.Version, known => known.Read());
        var ids = loans.ConvertAll(loan => loan.Id);
        var repaid = (await database.LoanRepayments.AsNoTracking().Where(known => ids.Contains(known.LoanId)).ToListAsync(cancellationToken))
            .ToLookup(known => known.LoanId, known => new PrincipalRepaid(known.On, known.Principal));
        return [.. loans.Where(loan => !settled.Contains(loan.Id)).Select(loan => (
            loan, programmes[loan.ProgrammeVersion], new LoanAccount(loan.Schedule(programmes[loan.ProgrammeVersion]), repaid[loan.Id])))];
    }
}
