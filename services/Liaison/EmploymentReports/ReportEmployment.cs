using Contracts.Liaison.V1;
using Liaison.Database;
using Liaison.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace Liaison.EmploymentReports;

internal static class ReportEmployment
{
    private const int Most = 1_000_000;

    public sealed record Request(Guid? EnterpriseId, DateOnly? ReportedOn, int? Headcount, int? OnPost, int? Shortage);

    public static async Task<Results<Ok<EmploymentReportResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, LiaisonContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var id = check.Required("enterpriseId", request.EnterpriseId);
        var day = check.Required("reportedOn", request.ReportedOn);
        var headcount = check.Number("headcount", request.Headcount, 0, Most);
        var onPost = check.Number("onPost", request.OnPost, 0, Most);
        var shortage = check.Number("shortage", request.Shortage, 0, Most);
        check.Require(onPost <= headcount, "onPost", "above-headcount", "It cannot exceed the headcount.");
        check.Require(day <= clock.Today(), "reportedOn", "in-the-future", "It cannot lie in the future.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var enterpriseId = EnterpriseId.From(id);
        if (!caller.MayActForEnterprise(id)
            || !await database.Enterprises.AnyAsync(known => known.Id == enterpriseId, cancellationToken))
        {
            return EnterpriseErrors.NotFound.ToProblem();
        }

        var report = await database.EmploymentReports.FindAsync([enterpriseId, day], cancellationToken);
        if (report is null)
        {
            report = EmploymentReport.For(enterpriseId, day);
            database.Add(report);
        }

        report.Replace(headcount, onPost, shortage);
        database.Publish(new EmploymentReported
        {
            EnterpriseId = id, ReportedOn = day, Headcount = headcount, OnPost = onPost, Shortage = shortage,
            OccurredAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(EmploymentReportResponse.Of(report));
    }
}
