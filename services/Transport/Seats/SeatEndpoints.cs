using ServiceDefaults.Security;

namespace Transport.Seats;

internal static class SeatEndpoints
{
    public static void MapSeats(this WebApplication app)
    {
        var trip = app.MapGroup("/api/v1/trips/{id:guid}").WithTags("Seats").RequireRole(Roles.Dispatcher);
        trip.MapPost("/seats", BookSeat.Handle);
        trip.MapDelete("/seats/{number:int}", ReleaseSeat.Handle);
        trip.MapPost("/check-ins", RecordPassengers.CheckIn);
        trip.MapPost("/boardings", RecordPassengers.Board);
    }
}
