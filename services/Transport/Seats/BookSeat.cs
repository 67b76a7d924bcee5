using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Demands;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>Books one person a seat by hand: a given one, or the first that is free.</summary>
internal static class BookSeat
{
    public sealed record Request(Guid? PlacementId, int? SeatNumber);

    public sealed record Response(Guid TripId, int SeatNumber, Guid PlacementId);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, TransportContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var placementId = check.Required("placementId", request.PlacementId);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var demand = await database.LockDemandAsync(placementId, cancellationToken);
        var trip = await database.LockTripAsync(TripId.From(id), cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        var taken = await database.Seats.Where(seat => seat.TripId == trip.Id && seat.State != SeatState.Released)
            .Select(seat => seat.Number).ToListAsync(cancellationToken);
        if (Refusal(demand, trip) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (!ChooseSeat(trip, taken, request.SeatNumber).TryGet(out var number, out var failure))
        {
            return failure.ToProblem();
        }

        SeatBooking.Book(database, trip, demand!, number, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/trips/{id}/seats/{number}", new Response(id, number, placementId));
    }

    private static Error? Refusal(TravelDemand? demand, Trip trip) => demand switch
    {
        null => DemandErrors.NotFound,
        { State: not DemandState.Open } => DemandErrors.NotOpen,
        _ when trip.State is not TripState.Planned => TripErrors.NotPlanned,
        _ when Divisions.PrefectureOf(demand.OriginDivisionCode) != trip.OriginDivisionCode
            || demand.DestinationDivisionCode != trip.DestinationDivisionCode => SeatErrors.OtherRoute,
        _ => null,
    };

    private static Result<int> ChooseSeat(Trip trip, List<int> taken, int? wanted)
    {
        if (wanted is { } number)
        {
            return number < 1 || number > trip.Seats ? SeatErrors.NoSuchSeat
                : taken.Contains(number) ? SeatErrors.Taken
                : number;
        }

        var free = Enumerable.Range(1, trip.Seats).Except(taken).FirstOrDefault();
        return free == 0 ? SeatErrors.SoldOut : free;
    }
}
