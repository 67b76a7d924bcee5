using ServiceDefaults.Security;

namespace Training.Classes;

internal static class ClassEndpoints
{
    public static void MapClasses(this WebApplication app)
    {
        var classes = app.MapGroup("/api/v1/classes").WithTags("Classes");
        classes.MapPost("/", ScheduleClass.Handle).RequireRole(Roles.Trainer);
        classes.MapGet("/", GetClasses.Many)
            .RequireRole(Roles.Trainer, Roles.Officer, Roles.Reviewer, Roles.Analyst, Roles.Enterprise);
        classes.MapGet("/{id:guid}", GetClasses.One)
            .RequireRole(Roles.Trainer, Roles.Officer, Roles.Reviewer, Roles.Analyst, Roles.Enterprise);
        classes.MapPost("/{id:guid}/completion", CompleteClass.Handle).RequireRole(Roles.Trainer);
    }
}
