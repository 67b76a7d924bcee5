using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Seats;
using Transport.Trips;

namespace Transport.WaitingList;

/// <summary>
/// Seats that came to somebody from the waiting list are given back by a link that needs no account, as long as nobody of
/// them is on board; the next in the list get them.
/// </summary>
internal static class RefuseSeats
{
    /// <summary>What would be given back. It names nobody.</summary>
    public sealed record Response(
        string State, int People, DateOnly DepartsOn, TripStopResponse From, TripStopResponse To, IReadOnlyList<int> SeatNumbers);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Show(
        string token, TransportContext database, CancellationToken cancellationToken)
    {
        var entry = await FindAsync(database, token, cancellationToken);
        return entry is null
            ? WaitingErrors.NotFound.ToProblem()
            : TypedResults.Ok(await DescribeAsync(database, entry, cancellationToken));
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string token, TransportContext database, PromotionSignal signal, HttpResponse response, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var found = await FindAsync(database, token, cancellationToken);
        if (found is null)
        {
            return WaitingErrors.NotFound.ToProblem();
        }

        var people = await database.PeopleOfAsync(found.Id, cancellationToken);
        var demands = await database.LockDemandsAsync(people, cancellationToken);
        var entry = (await database.LockWaitingEntryAsync(found.Id, cancellationToken))!;
        var bookings = await database.Bookings.AsNoTracking()
            .Where(seat => seat.TripId == entry.TripId && people.Contains(seat.DemandId) && seat.State != SeatState.Released)
            .ToListAsync(cancellationToken);
        if (bookings.Exists(seat => !seat.IsAhead) || entry.Refuse() is not null)
        {
            return WaitingErrors.NotPromoted.ToProblem();
        }

        var given = await DescribeAsync(database, entry, cancellationToken);
        var holders = bookings.ConvertAll(seat => seat.DemandId);
        await database.BreakOffAsync([.. demands.Where(demand => holders.Contains(demand.Id))], cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.SetAfter(response);
        return TypedResults.Ok(given);
    }

    private static Task<WaitingEntry?> FindAsync(TransportContext database, string token, CancellationToken cancellationToken) =>
        database.WaitingEntries.AsNoTracking().SingleOrDefaultAsync(
            entry => entry.RefusalToken == token && entry.PromotedAt != null, cancellationToken);

    private static async Task<Response> DescribeAsync(
        TransportContext database, WaitingEntry entry, CancellationToken cancellationToken)
    {
        var people = await database.PeopleOfAsync(entry.Id, cancellationToken);
        var seats = await database.Bookings.AsNoTracking()
            .Where(seat => seat.TripId == entry.TripId && people.Contains(seat.DemandId) && seat.State != SeatState.Released)
            .OrderBy(seat => seat.Number).Select(seat => seat.Number).ToListAsync(cancellationToken);
        var stops = await database.StopsOfAsync(entry.TripId, cancellationToken);
        var departsOn = await database.Trips.Where(trip => trip.Id == entry.TripId)
            .Select(trip => trip.DepartsOn).SingleAsync(cancellationToken);
        return new Response(
            Words.Of(entry.State), entry.People, departsOn, TripStopResponse.Of(stops[entry.FromStop]),
            TripStopResponse.Of(stops[entry.ToStop]), seats);
    }
}
