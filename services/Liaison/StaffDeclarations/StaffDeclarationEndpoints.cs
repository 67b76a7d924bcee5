using ServiceDefaults.Security;

namespace Liaison.StaffDeclarations;

internal static class StaffDeclarationEndpoints
{
    public static void MapStaffDeclarations(this WebApplication app)
    {
        var declarations = app.MapGroup("/api/v1/staff-declarations").WithTags("Staff declarations");
        declarations.MapPost("/", DeclareStaff.Handle).RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        declarations.MapGet("/", GetStaffDeclarations.Many)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise, Roles.Analyst);
        declarations.MapGet("/{id:guid}", GetStaffDeclarations.One)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise, Roles.Analyst);
        declarations.MapPost("/{id:guid}/withdrawal", WithdrawStaffDeclaration.Handle)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
    }
}
