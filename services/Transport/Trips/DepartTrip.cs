using Contracts.Transport.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Seats;

namespace Transport.Trips;

/// <summary>
/// The trip leaves a stop, or all of them when none is named: whoever holds a seat from there and is not on board did not
/// come, and gives back the rest of the journey.
/// </summary>
internal static class DepartTrip
{
    public sealed record Request(int? Stop);

    public static async Task<Results<Ok<TripResponse>, ProblemHttpResult>> Handle(
        Guid id, Request? request, TransportContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var trip = await database.LockTripWithDemandsAsync(TripId.From(id), cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        var (now, isFirst) = (clock.GetUtcNow(), trip.State is TripState.Planned);
        var last = trip.StopCount - 2;
        var check = new InputCheck();
        var stop = check.Number("stop", request?.Stop ?? last, 0, last);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (trip.Depart(stop, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var boarded = await database.CloseBoardingAsync(trip, cancellationToken);
        if (isFirst)
        {
            database.Publish(new TripDeparted { TripId = id, Boarded = boarded, OccurredAt = now });
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok((await TripResponse.ListAsync(database, [trip], cancellationToken))[0]);
    }

    /// <summary>Whoever should have got on by now and did not is absent; answers how many are on board.</summary>
    public static async Task<int> CloseBoardingAsync(
        this TransportContext database, Trip trip, CancellationToken cancellationToken)
    {
        var bookings = await database.Bookings
            .Where(seat => seat.TripId == trip.Id && seat.State != SeatState.Released && seat.FromStop <= trip.LastStopLeft)
            .ToListAsync(cancellationToken);
        var absent = bookings.Where(seat => seat.IsAhead).ToList();
        absent.ForEach(seat => seat.MissTrip());
        var stranded = absent.Where(seat => !seat.IsLastLeg).Select(seat => seat.DemandId).ToList();
        if (stranded.Count > 0)
        {
            await database.GiveBackAheadAsync(
                await database.Demands.Where(demand => stranded.Contains(demand.Id)).ToListAsync(cancellationToken),
                cancellationToken);
        }

        return bookings.Count(seat => seat.State is SeatState.Boarded);
    }
}
