using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Liaison.Officers;

internal static class OfficerEndpoints
{
    public static void MapOfficers(this WebApplication app)
    {
        var officers = app.MapGroup("/api/v1/officers").WithTags("Officers");
        officers.MapPost("/", RegisterOfficer.Handle).RequireRole();
        officers.MapGet("/", GetOfficers.Many).RequireRole(Roles.Officer, Roles.Analyst);
        app.MapPost("/api/v1/officer-assignments", BalanceAssignments.Handle).WithTags("Officers").RequireRole();
        app.MapRpc<OfficerDirectoryService>();
    }
}
