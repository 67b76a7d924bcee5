using Liaison.Database;
using Liaison.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace Liaison.EmploymentReports;

internal sealed record EmploymentReportResponse(
    Guid EnterpriseId, DateOnly ReportedOn, int Headcount, int OnPost, int Shortage)
{
    public static EmploymentReportResponse Of(EmploymentReport report) =>
        new(report.EnterpriseId.Value, report.ReportedOn, report.Headcount, report.OnPost, report.Shortage);
}

internal static class GetEmploymentReports
{
    private const int Most = 366;

    /// <summary>The reports of an enterprise, newest first, a year of days at most.</summary>
    public static async Task<Results<Ok<List<EmploymentReportResponse>>, ProblemHttpResult>> OfEnterprise(
        Guid id, Caller caller, LiaisonContext database, CancellationToken cancellationToken)
    {
        var enterpriseId = EnterpriseId.From(id);
        if (!caller.MayActForEnterprise(id)
            || !await database.Enterprises.AnyAsync(known => known.Id == enterpriseId, cancellationToken))
        {
            return EnterpriseErrors.NotFound.ToProblem();
        }

        var reports = await database.EmploymentReports.AsNoTracking()
            .Where(report => report.EnterpriseId == enterpriseId)
            .OrderByDescending(report => report.ReportedOn).Take(Most).ToListAsync(cancellationToken);
        return TypedResults.Ok(reports.ConvertAll(EmploymentReportResponse.Of));
    }
}
