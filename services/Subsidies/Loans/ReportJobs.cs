using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

internal sealed record JobsResponse(string Quarter, int Created, int Kept, string ReportedBy, DateTimeOffset ReportedAt)
{
    public static JobsResponse Of(JobReport report) => new(report.Quarter, report.Created, report.Kept, report.ReportedBy, report.ReportedAt);
}

/// <summary>The borrower says how many jobs the loan carries in a quarter; what was said is corrected with If-Match.</summary>
internal static class ReportJobs
{
    private const int MostJobs = 100_000;

    internal sealed record Request(int? Created, int? Kept);

    public static async Task<Results<Ok<JobsResponse>, ProblemHttpResult>> Put(
        Guid id, string quarter, Request request, Caller caller, SubsidiesContext database, HttpContext http, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var created = check.Number("created", request.Created, 0, MostJobs);
        var kept = check.Number("kept", request.Kept, 0, MostJobs);
        var named = check.Parse<Quarter>("quarter", quarter, Quarter.TryParse, "format", "It must be a quarter such as 2026-Q1.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await SignLoan.FindAsync(database, id, cancellationToken) is not { } loan || !caller.MayActFor(loan))
        {
            return LoanErrors.NotFound.ToProblem();
        }

        if (loan.DisbursedOn is not { } since || named.To <= since || named.From > clock.Today())
        {
            return LoanErrors.QuarterOutsideLoan.ToProblem();
        }

        var report = await database.JobReports.SingleOrDefaultAsync(
            known => known.LoanId == loan.Id && known.Quarter == quarter, cancellationToken);
        if (report is null)
        {
            report = JobReport.Of(loan.Id, quarter);
            database.Add(report);
        }
        else if (http.Request.CheckVersion(report.Version) is { } refusal)
        {
            return refusal.ToProblem();
        }

        report.Say(created, kept, caller.Id, clock.GetUtcNow());
        database.Audit(caller, "report-jobs", "loan", id.ToString(), quarter, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        http.Response.SetETag(report.Version);
        return TypedResults.Ok(JobsResponse.Of(report));
    }

    public static async Task<Results<Ok<JobsResponse>, ProblemHttpResult>> Get(
        Guid id, string quarter, Caller caller, SubsidiesContext database, HttpContext http, CancellationToken cancellationToken)
    {
        var loanId = LoanId.From(id);
        var loan = await database.Loans.AsNoTracking().SingleOrDefaultAsync(known => known.Id == loanId, cancellationToken);
        if (loan is null || !caller.MayActFor(loan))
        {
            return LoanErrors.NotFound.ToProblem();
        }

        var report = await database.JobReports.AsNoTracking().SingleOrDefaultAsync(
            known => known.LoanId == loanId && known.Quarter == quarter, cancellationToken);
        if (report is null)
        {
            return LoanErrors.JobsNotFound.ToProblem();
        }

        http.Response.SetETag(report.Version);
        return TypedResults.Ok(JobsResponse.Of(report));
    }
}
