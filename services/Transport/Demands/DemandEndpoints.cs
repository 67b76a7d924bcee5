using MassTransit;
using ServiceDefaults.Security;

namespace Transport.Demands;

internal static class DemandEndpoints
{
    public static void AddDemandConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<RequestTravel>();
        bus.AddConsumer<WithdrawTravel>();
    }

    public static void MapDemands(this WebApplication app)
    {
        var demands = app.MapGroup("/api/v1/travel-demands").WithTags("Travel demand");
        demands.MapGet("/", GetDemands.Many).RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Analyst, Roles.Partner);
        demands.MapGet("/{placementId:guid}", GetDemands.One);
        demands.MapPut("/{placementId:guid}/needs", StateNeeds.Handle).RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Worker);
        var groups = app.MapGroup("/api/v1/travel-groups").WithTags("Travel demand").RequireRole(Roles.Dispatcher, Roles.Officer);
        groups.MapPost("/", FormGroup.Handle);
        groups.MapDelete("/{id:guid}", FormGroup.Dissolve);
    }
}
