using Contracts.Transport.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>
/// Passengers report (check-in) or get on (boarding): one seat, a list of seats, or all that are booked, at a stop or along
/// the whole trip. A wrong number does not cost the others; a seat that is done already counts as kept, so that a list may be
/// sent again. Where one seat is held by several who follow each other, the first who may still get on is meant.
/// </summary>
internal static class RecordPassengers
{
    private const int MostSeats = 1000;

    public sealed record Request(int? SeatNumber, IReadOnlyList<int>? SeatNumbers, bool? All, int? Stop);

    public sealed record Rejected(int SeatNumber, string Code, string Message);

    public sealed record Response(int Accepted, int Kept, IReadOnlyList<Rejected> Rejected);

    public static Task<Results<Ok<Response>, ProblemHttpResult>> CheckIn(
        Guid id, Request request, TransportContext database, CancellationToken cancellationToken) =>
        RecordAsync(id, request, database, CheckInAsync, cancellationToken);

    public static Task<Results<Ok<Response>, ProblemHttpResult>> Board(
        Guid id, Request request, TransportContext database, TimeProvider clock, CancellationToken cancellationToken) =>
        RecordAsync(id, request, database, (trip, seats, token) => BoardAsync(database, trip, seats, clock, token), cancellationToken);

    private static Task<int> CheckInAsync(Trip trip, IEnumerable<SeatBooking> seats, CancellationToken cancellationToken)
    {
        var present = seats.Where(seat => seat.State is SeatState.Booked).ToList();
        present.ForEach(seat => seat.CheckIn());
        return Task.FromResult(present.Count);
    }

    private static async Task<int> BoardAsync(
        TransportContext database, Trip trip, IEnumerable<SeatBooking> seats, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var boarding = seats.Where(seat => seat.IsAhead).ToList();
        var demandIds = boarding.ConvertAll(seat => seat.DemandId);
        var workers = await database.Demands.Where(demand => demandIds.Contains(demand.Id))
            .ToDictionaryAsync(demand => demand.Id, demand => demand.WorkerId, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var seat in boarding)
        {
            seat.Board(now);
            database.Publish(new PassengerBoarded
            {
                TripId = trip.Id.Value,
                SeatNumber = seat.Number,
                PlacementId = seat.PlacementId,
                WorkerId = workers[seat.DemandId],
                OccurredAt = now,
            });
        }

        return boarding.Count;
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> RecordAsync(
        Guid id, Request request, TransportContext database,
        Func<Trip, IEnumerable<SeatBooking>, CancellationToken, Task<int>> record, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        IReadOnlyList<int> wanted = request.SeatNumbers ?? (request.SeatNumber is { } one ? [one] : []);
        check.Require(wanted.Count > 0 || request.All == true, "seatNumbers", "required", "Name a seat, seats, or all.");
        check.Require(wanted.Count <= MostSeats, "seatNumbers", "too-many", "At most 1,000 seats a request.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var trip = await database.LockTripAsync(TripId.From(id), cancellationToken);
        if (trip is null || !trip.BoardsAt(request.Stop ?? trip.StopCount - 2))
        {
            return (trip is null ? TripErrors.NotFound : TripErrors.NotPlanned).ToProblem();
        }

        var bookings = await database.Bookings
            .Where(seat => seat.TripId == trip.Id && seat.State != SeatState.Released
                && (request.Stop == null || seat.FromStop == request.Stop))
            .OrderBy(seat => seat.FromStop).ToListAsync(cancellationToken);
        var meant = request.All == true ? bookings : [.. wanted.Distinct().SelectMany(number => First(trip, bookings, number))];
        var accepted = await record(trip, meant.Where(seat => trip.BoardsAt(seat.FromStop)), cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(new Response(
            accepted, meant.Count - accepted,
            [.. wanted.Except(meant.Select(seat => seat.Number)).Select(number =>
                new Rejected(number, SeatErrors.NoSuchSeat.Code, SeatErrors.NoSuchSeat.Title))]));
    }

    // None or one: who holds the seat next, otherwise who held it last.
    private static IEnumerable<SeatBooking> First(Trip trip, List<SeatBooking> bookings, int number)
    {
        var holders = bookings.Where(seat => seat.Number == number).ToList();
        return holders.Where(seat => seat.IsAhead && trip.BoardsAt(seat.FromStop)).Concat(Enumerable.Reverse(holders)).Take(1);
    }
}
