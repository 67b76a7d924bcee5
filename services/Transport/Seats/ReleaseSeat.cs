using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>
/// Takes a seat back, and with it the rest of the journey; the person waits for the next plan. Of several who hold the seat
/// one after the other, the one with the given placement, or the first who is not on board.
/// </summary>
internal static class ReleaseSeat
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, int number, TransportContext database, CancellationToken cancellationToken, Guid? placementId = null)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var tripId = TripId.From(id);
        var holders = await database.Bookings.AsNoTracking()
            .Where(seat => seat.TripId == tripId && seat.Number == number && seat.State != SeatState.Released
                && (placementId == null || seat.PlacementId == placementId))
            .OrderBy(seat => seat.FromStop).ToListAsync(cancellationToken);
        // The person first, then the trip: the order of all locks.
        var seen = holders.Find(seat => seat.IsAhead) ?? holders.LastOrDefault();
        var demand = seen is null ? null : await database.LockDemandAsync(seen.PlacementId, cancellationToken);
        var trip = await database.LockTripAsync(tripId, cancellationToken);
        var held = seen is null ? null : await database.Bookings.SingleOrDefaultAsync(
            seat => seat.Id == seen.Id && seat.State != SeatState.Released, cancellationToken);
        if (Refusal(trip, held) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await database.BreakOffAsync([demand!], cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static Error? Refusal(Trip? trip, SeatBooking? held) => trip switch
    {
        null => TripErrors.NotFound,
        _ when held is null => trip.State is TripState.Planned ? SeatErrors.NoSuchSeat : TripErrors.NotPlanned,
        _ when !trip.BoardsAt(held.FromStop) => TripErrors.NotPlanned,
        _ => held.IsAhead ? null : SeatErrors.Boarded,
    };
}
