using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Transport.Planning;

internal static class PlanningEndpoints
{
    public static void AddPlanning(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(PlanSettings.Read(builder.Configuration));
        builder.Services.AddSingleton<PlanSignal>();
        builder.Services.AddHostedService<PlanWorker>();
    }

    public static void MapPlanning(this WebApplication app)
    {
        var plans = app.MapGroup("/api/v1/trip-plans").WithTags("Trip planning");
        var readers = plans.MapGroup("").RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Analyst);
        readers.MapGet("/", GetPlans.Many);
        readers.MapGet("/comparison", ComparePlans.Handle);
        readers.MapGet("/{id:guid}", GetPlans.One);
        readers.MapGet("/{id:guid}/trips", GetPlans.Trips);
        readers.MapGet("/{id:guid}/unserved", GetPlans.Unserved);
        readers.MapGet("/{id:guid}/changes", GetPlans.Changes);
        readers.MapGet("/{id:guid}/progress", WatchPlan.Handle);
        var dispatchers = plans.MapGroup("").RequireRole(Roles.Dispatcher);
        dispatchers.MapPost("/", RequestPlan.Handle);
        dispatchers.MapPost("/{id:guid}/completion", EndPlan.Complete);
        dispatchers.MapPost("/{id:guid}/cancellation", EndPlan.Cancel);
        dispatchers.MapPost("/{id:guid}/acceptance", AcceptPlan.Handle);
        app.MapGet("/api/v1/trip-quotes", GetQuote.Handle).WithTags("Trip planning");
        app.MapRpc<TripPlanningService>();
    }
}
