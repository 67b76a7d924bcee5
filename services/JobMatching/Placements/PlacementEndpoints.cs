using MassTransit;
using ServiceDefaults.Security;

namespace JobMatching.Placements;

internal static class PlacementEndpoints
{
    public static IBusRegistrationConfigurator AddPlacementConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<RecordArrivals>();
        return bus;
    }

    public static void MapPlacements(this WebApplication app)
    {
        var placements = app.MapGroup("/api/v1/placements").WithTags("Placements");
        placements.MapGet("/", GetPlacements.Many)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst, Roles.Worker, Roles.Enterprise);
        placements.MapGet("/{id:guid}", GetPlacements.One)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst, Roles.Worker, Roles.Enterprise);
        placements.MapPost("/{id:guid}/end", EndPlacement.Handle)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Worker, Roles.Enterprise);
    }
}
