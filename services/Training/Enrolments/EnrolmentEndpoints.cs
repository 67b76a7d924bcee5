using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Training.Enrolments;

internal static class EnrolmentEndpoints
{
    public static void MapEnrolments(this WebApplication app)
    {
        var classes = app.MapGroup("/api/v1/classes/{id:guid}").WithTags("Enrolments").RequireRole(Roles.Trainer);
        classes.MapPost("/enrolments", EnrolNewcomers.Handle);
        classes.MapPost("/attendance", RecordAttendance.Handle);
        classes.MapPost("/assessments", RecordAssessments.Handle);
        app.MapGet("/api/v1/enrolments", GetEnrolments.Many).WithTags("Enrolments").RequireRole(
            Roles.Trainer, Roles.Officer, Roles.Reviewer, Roles.Analyst, Roles.Enterprise, Roles.Worker);
        app.MapRpc<TrainingRecordsService>();
    }
}
