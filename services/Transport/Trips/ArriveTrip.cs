using Contracts.Transport.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Demands;
using Transport.Seats;

namespace Transport.Trips;

/// <summary>
/// The trip arrives: each passenger is here, changes to the next trip of the journey, or did not come; the employers' shares
/// of the cost are final.
/// </summary>
internal static class ArriveTrip
{
    public static async Task<Results<Ok<TripResponse>, ProblemHttpResult>> Handle(
        Guid id, TransportContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var trip = await database.LockTripWithDemandsAsync(TripId.From(id), cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        var today = clock.Today();
        if (trip.Arrive(today) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await database.CloseBoardingAsync(trip, cancellationToken);
        // What has changed in memory must show in what is read next.
        await database.SaveChangesAsync(cancellationToken);
        var seats = await database.Bookings
            .Where(seat => seat.TripId == trip.Id && seat.State != SeatState.Released)
            .Join(database.Demands, seat => seat.DemandId, demand => demand.Id, (seat, demand) => new { seat, demand })
            .OrderBy(row => row.seat.Number).ThenBy(row => row.seat.FromStop).ToListAsync(cancellationToken);
        var carried = seats.Where(row => row.seat.State is SeatState.Boarded).Select(row => row.demand).ToList();
        var arrived = seats.Where(row => row.seat is { State: SeatState.Boarded, IsLastLeg: true })
            .Select(row => row.demand).Where(demand => demand.State is DemandState.Booked).ToList();
        var absent = seats.Where(row => row.seat.State is SeatState.NoShow).Select(row => row.demand).ToList();
        arrived.ForEach(demand => demand.Arrive());
        absent.ForEach(demand => demand.MissTrip());
        var now = clock.GetUtcNow();
        database.Publish(new TripArrived
        {
            TripId = id,
            Mode = Words.Of(trip.Mode),
            ArrivedOn = today,
            Arrived = arrived.ConvertAll(demand => demand.ToPassenger()),
            NoShows = absent.ConvertAll(demand => demand.ToPassenger()),
            OccurredAt = now,
        });
        foreach (var share in CharterShare.Divide(trip, carried, absent, today))
        {
            database.Add(share);
            database.Publish(share.ToSettled(now));
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok((await TripResponse.ListAsync(database, [trip], cancellationToken))[0]);
    }
}
