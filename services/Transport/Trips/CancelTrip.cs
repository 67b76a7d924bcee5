using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Seats;

namespace Transport.Trips;

/// <summary>The trip does not run: its passengers wait for the next plan.</summary>
internal static class CancelTrip
{
    public sealed record Request(string? Reason);

    public static async Task<Results<Ok<TripResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, TransportContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, 400);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var trip = await database.LockTripWithDemandsAsync(TripId.From(id), cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        if (trip.Cancel(reason) is { } refusal)
        {
            return refusal.ToProblem();
        }

        // A passenger who is on board of a trip that does not leave gets off again.
        var held = await database.Bookings
            .Where(seat => seat.TripId == trip.Id && seat.State != SeatState.Released)
            .Join(database.Demands, seat => seat.DemandId, demand => demand.Id, (seat, demand) => new { seat, demand })
            .ToListAsync(cancellationToken);
        held.ForEach(row => row.seat.GetOff());
        await database.SaveChangesAsync(cancellationToken);
        await database.BreakOffAsync([.. held.Select(row => row.demand)], cancellationToken);
        database.Publish(trip.ToCancelled(clock));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok((await TripResponse.ListAsync(database, [trip], cancellationToken))[0]);
    }
}
