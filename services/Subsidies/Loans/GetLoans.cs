using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>
/// What was agreed, and what is still to come as the loan stands today. <c>OverdueInterest</c> is what overdue principal has cost so far
/// beside the agreed interest.
/// </summary>
internal sealed record ScheduleResponse(
    IReadOnlyList<Instalment> Agreed, IReadOnlyList<Instalment> ToCome, decimal Outstanding, decimal Overdue, decimal OverdueInterest);

internal static class GetLoans
{
    private const int MaximumLimit = 1000;

    public static async Task<Results<Ok<LoanResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, SubsidiesContext database, CancellationToken cancellationToken) =>
        await FindAsync(id, caller, database, cancellationToken) is { } loan
            ? TypedResults.Ok(LoanResponse.Of(loan))
            : LoanErrors.NotFound.ToProblem();

    /// <summary>A page in the order of application, of those that the caller may see.</summary>
    public static async Task<Results<Ok<Page<LoanResponse>>, ProblemHttpResult>> Many(
        Caller caller, SubsidiesContext database, CancellationToken cancellationToken, string? state = null,
        string? programmeCode = null, Guid? applicantId = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        LoanState? wanted = state is null ? null : check.OneOf<LoanState>("state", state);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (caller.Is(Roles.Worker) || caller.Is(Roles.Enterprise))
        {
            applicantId = caller.WorkerId ?? caller.EnterpriseId ?? Guid.Empty;
        }

        var lastId = LoanId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await database.Loans.AsNoTracking().Include(loan => loan.SignOffs)
            .Where(loan => loan.Id > lastId
                && (wanted == null || loan.State == wanted)
                && (programmeCode == null || loan.ProgrammeCode == programmeCode)
                && (applicantId == null || loan.ApplicantId == applicantId))
            .OrderBy(loan => loan.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(LoanResponse.Of), size, loan => loan.Id));
    }

    /// <summary>What falls due when; after an early repayment, less.</summary>
    public static async Task<Results<Ok<ScheduleResponse>, ProblemHttpResult>> Schedule(
        Guid id, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, caller, database, cancellationToken) is not { } loan)
        {
            return LoanErrors.NotFound.ToProblem();
        }

        if (loan.DisbursedOn is null)
        {
            return LoanErrors.WrongState.Because("The loan was not paid out.").ToProblem();
        }

        var programme = await LoanProgrammeVersion.OfAsync(database, loan, cancellationToken);
        var schedule = loan.Schedule(programme);
        var repaid = await database.LoanRepayments.AsNoTracking().Where(known => known.LoanId == loan.Id)
            .Select(known => new PrincipalRepaid(known.On, known.Principal)).ToListAsync(cancellationToken);
        var today = clock.Today();
        var account = new LoanAccount(schedule, repaid);
        return TypedResults.Ok(new ScheduleResponse(
            schedule.Instalments, ToCome(schedule, repaid, loan.Outstanding, today), loan.Outstanding, account.Overdue.On(today),
            account.OverdueInterest(schedule.Terms.StartsOn, today, programme.OverdueUplift.Value)));
    }

    /// <summary>The bank's reports, the oldest first; a loan has no more than some hundred.</summary>
    public static async Task<Results<Ok<List<RepaymentResponse>>, ProblemHttpResult>> Repayments(
        Guid id, Caller caller, SubsidiesContext database, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, caller, database, cancellationToken) is not { } loan)
        {
            return LoanErrors.NotFound.ToProblem();
        }

        var repayments = await database.LoanRepayments.AsNoTracking().Where(known => known.LoanId == loan.Id)
            .OrderBy(known => known.On).ThenBy(known => known.ReportedAt).ToListAsync(cancellationToken);
        return TypedResults.Ok(repayments.ConvertAll(RepaymentResponse.Of));
    }

    private static IReadOnlyList<Instalment> ToCome(LoanSchedule schedule, List<PrincipalRepaid> repaid, decimal outstanding, DateOnly today)
    {
        var agreed = schedule.Instalments.Where(one => one.DueOn > today).ToList();
        if (agreed.Count == 0 || outstanding >= schedule.Outstanding.On(today))
        {
            return agreed;
        }

        // Interest was paid until the early repayment, or on the due day since.
        var paidUntil = repaid.Select(one => one.On).Concat(schedule.Instalments.Select(one => one.DueOn).Where(day => day <= today)).Max();
        return schedule.After(paidUntil, outstanding).Instalments;
    }

    private static async Task<Loan?> FindAsync(Guid id, Caller caller, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var loanId = LoanId.From(id);
        var loan = await database.Loans.AsNoTracking().Include(known => known.SignOffs).SingleOrDefaultAsync(known => known.Id == loanId, cancellationToken);
        return loan is not null && caller.MayActFor(loan) ? loan : null;
    }
}
