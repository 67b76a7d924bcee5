using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Transport.Planning;

internal static class PlanningEndpoints
{
    public static void AddPriceList(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(PriceList.Read(builder.Configuration));

    public static void MapPlanning(this WebApplication app)
    {
        var plans = app.MapGroup("/api/v1/trip-plans").WithTags("Trip planning");
        plans.MapPost("/", PlanTrips.Handle).RequireRole(Roles.Dispatcher);
        plans.MapGet("/{id:guid}", PlanTrips.One).RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Analyst);
        app.MapGet("/api/v1/trip-quotes", GetQuote.Handle).WithTags("Trip planning");
        app.MapRpc<TripPlanningService>();
    }
}
