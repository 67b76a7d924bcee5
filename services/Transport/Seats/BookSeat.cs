using Microsoft.AspNetCore.Http.HttpResults;
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
        if (!(await BookAsync(database, TripId.From(id), placementId, request.SeatNumber, clock, cancellationToken))
            .TryGet(out var number, out var failure))
        {
            return failure.ToProblem();
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/trips/{id}/seats/{number}", new Response(id, number, placementId));
    }

    private static async Task<Result<int>> BookAsync(
        TransportContext database, TripId tripId, Guid placementId, int? wanted, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var demand = await database.LockDemandAsync(placementId, cancellationToken);
        var trip = await database.HoldTripAsync(tripId, cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound;
        }

        if (demand is not { State: DemandState.Open })
        {
            return demand is null ? DemandErrors.NotFound : DemandErrors.NotOpen;
        }

        if (trip.State is not TripState.Planned)
        {
            return TripErrors.NotPlanned;
        }

        var stops = await database.StopsOfAsync(tripId, cancellationToken);
        if (Ride.Find(trip, stops, demand) is not { } ride)
        {
            return SeatErrors.OtherRoute;
        }

        if (wanted is { } number && (number < 1 || number > trip.Seats))
        {
            return SeatErrors.NoSuchSeat;
        }

        if (await Room.RefusalAsync(database, trip, ride, [demand], cancellationToken) is { } noRoom)
        {
            return noRoom;
        }

        if (await database.TakeSeatAsync(tripId, ride, demand.WomenOnly, wanted, cancellationToken) is not { } taken)
        {
            return wanted is null ? SeatErrors.SoldOut : SeatErrors.Taken;
        }

        demand.Book();
        SeatBooking.Book(database, tripId, demand, taken, ride, leg: 1, isLastLeg: true, clock);
        return taken;
    }
}
