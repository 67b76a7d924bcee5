using ServiceDefaults.Security;

namespace Training.Newcomers;

internal static class NewcomerEndpoints
{
    public static void MapNewcomers(this WebApplication app) =>
        app.MapGet("/api/v1/newcomers", GetNewcomers.Many).WithTags("Newcomers")
            .RequireRole(Roles.Trainer, Roles.Officer, Roles.Analyst, Roles.Enterprise);
}
