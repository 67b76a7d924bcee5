using ServiceDefaults.Security;

namespace Subsidies.Inspections;

internal static class InspectionEndpoints
{
    public static void MapInspections(this WebApplication app)
    {
        var inspections = app.MapGroup("/api/v1/inspections").WithTags("Inspections").RequireRole(Roles.Reviewer);
        inspections.MapPost("/", DrawInspection.Handle);
        inspections.MapGet("/", GetInspections.Many);
        inspections.MapGet("/{id:guid}", GetInspections.One);
        inspections.MapGet("/{id:guid}/claims", GetInspections.Claims);
        inspections.MapPost("/{id:guid}/claims/{claimId:guid}/conclusions", ConcludeInspection.Handle);
    }
}
