using ServiceDefaults.Security;

namespace Subsidies.Appeals;

internal static class AppealEndpoints
{
    public static void MapAppeals(this WebApplication app)
    {
        var appeals = app.MapGroup("/api/v1/appeals").WithTags("Appeals");
        appeals.MapGet("/", GetAppeals.Many);
        appeals.MapGet("/{id:guid}", GetAppeals.One);
        appeals.MapPost("/", RaiseAppeal.Handle).RequireRole(Roles.Worker, Roles.Enterprise, Roles.Officer);
        appeals.MapPost("/{id:guid}/decisions", DecideAppeal.Handle).RequireRole(Roles.Reviewer);
    }
}
