using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>Takes a seat back before departure; the person waits for the next plan.</summary>
internal static class ReleaseSeat
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, int number, TransportContext database, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var trip = await database.LockTripAsync(TripId.From(id), cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        var held = await database.Seats.SingleOrDefaultAsync(
            seat => seat.TripId == trip.Id && seat.Number == number && seat.State != SeatState.Released, cancellationToken);
        if (trip.State is not TripState.Planned || held is null or { State: SeatState.Boarded })
        {
            return (trip.State is not TripState.Planned ? TripErrors.NotPlanned
                : held is null ? SeatErrors.NoSuchSeat
                : SeatErrors.Boarded).ToProblem();
        }

        var demand = await database.Demands.SingleAsync(known => known.Id == held.DemandId, cancellationToken);
        held.Release();
        demand.Reopen();
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
