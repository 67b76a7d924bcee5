using Contracts.Transport.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Seats;

namespace Transport.Trips;

/// <summary>The trip leaves: whoever holds a seat and is not on board did not come.</summary>
internal static class DepartTrip
{
    public static async Task<Results<Ok<TripResponse>, ProblemHttpResult>> Handle(
        Guid id, TransportContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var trip = await database.LockTripAsync(TripId.From(id), cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        var now = clock.GetUtcNow();
        if (trip.Depart(now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var seats = await database.Seats.Where(seat => seat.TripId == trip.Id && seat.State != SeatState.Released)
            .ToListAsync(cancellationToken);
        foreach (var absent in seats.Where(seat => seat.State is not SeatState.Boarded))
        {
            absent.MissTrip();
        }

        database.Publish(new TripDeparted
        {
            TripId = id, Boarded = seats.Count(seat => seat.State is SeatState.Boarded), OccurredAt = now,
        });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok((await TripResponse.ListAsync(database, [trip], cancellationToken))[0]);
    }
}
