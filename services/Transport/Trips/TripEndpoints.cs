using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Transport.Trips;

internal static class TripEndpoints
{
    public static void MapTrips(this WebApplication app)
    {
        var trips = app.MapGroup("/api/v1/trips").WithTags("Trips");
        trips.MapGet("/", GetTrips.Many);
        trips.MapGet("/{id:guid}", GetTrips.One);
        trips.MapGet("/{id:guid}/manifest", GetManifest.Handle).RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Partner);
        trips.MapGet("/{id:guid}/manifest/document", PrintManifest.Handle).RequireRole(Roles.Dispatcher);
        trips.MapGet("/{id:guid}/charter-shares", GetCharterShares.Handle)
            .RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Reviewer, Roles.Analyst, Roles.Enterprise);
        trips.MapPost("/{id:guid}/departure", DepartTrip.Handle).RequireRole(Roles.Dispatcher);
        trips.MapPost("/{id:guid}/arrival", ArriveTrip.Handle).RequireRole(Roles.Dispatcher);
        trips.MapPost("/{id:guid}/cancellation", CancelTrip.Handle).RequireRole(Roles.Dispatcher);
        app.MapRpc<TripBoardService>();
    }
}
