using ServiceDefaults.Security;

namespace Liaison.EmploymentReports;

internal static class EmploymentReportEndpoints
{
    public static void MapEmploymentReports(this WebApplication app)
    {
        app.MapPost("/api/v1/employment-reports", ReportEmployment.Handle).WithTags("Employment reports")
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        app.MapGet("/api/v1/enterprises/{id:guid}/employment-reports", GetEmploymentReports.OfEnterprise)
            .WithTags("Employment reports");
    }
}
