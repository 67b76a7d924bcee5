using Contracts.Transport.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>
/// Passengers report (check-in) or get on (boarding): one seat, a list of seats, or all that are booked. A wrong number
/// does not cost the others; a seat that is done already counts as kept, so that a list may be sent again.
/// </summary>
internal static class RecordPassengers
{
    private const int MostSeats = 1000;

    public sealed record Request(int? SeatNumber, IReadOnlyList<int>? SeatNumbers, bool? All);

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
        var boarding = seats.Where(seat => seat.State is SeatState.Booked or SeatState.CheckedIn).ToList();
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
        IReadOnlyList<int> wanted =
            request.SeatNumbers ?? (request.SeatNumber is { } one ? [one] : []);
        check.Require(wanted.Count > 0 || request.All == true, "seatNumbers", "required", "Name a seat, seats, or all.");
        check.Require(wanted.Count <= MostSeats, "seatNumbers", "too-many", "At most 1,000 seats a request.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var trip = await database.LockTripAsync(TripId.From(id), cancellationToken);
        if (trip is not { State: TripState.Planned })
        {
            return (trip is null ? TripErrors.NotFound : TripErrors.NotPlanned).ToProblem();
        }

        var held = await database.Seats.Where(seat => seat.TripId == trip.Id && seat.State != SeatState.Released)
            .ToDictionaryAsync(seat => seat.Number, cancellationToken);
        var numbers = request.All == true ? [.. held.Keys.Order()] : wanted.Distinct().ToList();
        var known = numbers.Where(held.ContainsKey).ToList();
        var accepted = await record(trip, known.Select(number => held[number]), cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(new Response(
            accepted, known.Count - accepted,
            [.. numbers.Except(known).Select(number =>
                new Rejected(number, SeatErrors.NoSuchSeat.Code, SeatErrors.NoSuchSeat.Title))]));
    }
}
