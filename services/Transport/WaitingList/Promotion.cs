using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using Transport.Database;
using Transport.Demands;
using Transport.Seats;
using Transport.Trips;

namespace Transport.WaitingList;

/// <summary>
/// Gives free seats to those who wait: in the order in which they joined, but an empty seat carries nobody, so a group for which
/// there are too few lets smaller ones pass.
/// </summary>
internal static class Promotion
{
    /// <summary>
    /// The next entry after another that has to be looked at: seats came free for it, or its wait is over. Null when there is none.
    /// </summary>
    public static async Task<WaitingEntryId?> NextAsync(
        TransportContext database, WaitingEntryId? after, CancellationToken cancellationToken)
    {
        var last = after?.Value ?? Guid.Empty;
        var ids = await database.Database.SqlQuery<Guid>(
            $"""
            SELECT entry.id FROM waiting_entry AS entry JOIN trip ON trip.id = entry.trip_id
            WHERE entry.state = 'waiting' AND entry.id > {last} AND (
                trip.state <> 'planned'
                OR EXISTS (
                    SELECT 1 FROM waiting_person AS person JOIN travel_demand AS demand ON demand.id = person.demand_id
                    WHERE person.entry_id = entry.id AND person.waits AND demand.state <> 'open')
                OR entry.people <= (
                    SELECT count(*) FROM seat
                    WHERE seat.trip_id = entry.trip_id
                        AND seat.taken_legs & ((1 << entry.to_stop) - (1 << entry.from_stop)) = 0))
            ORDER BY entry.id LIMIT 1
            """).ToListAsync(cancellationToken);
        return ids.Count == 0 ? null : WaitingEntryId.From(ids[0]);
    }

    /// <summary>Books all of them, ends their wait if they need it no more, or leaves everything as it is.</summary>
    public static async Task PromoteAsync(
        TransportContext database, WaitingEntryId id, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var people = await database.PeopleOfAsync(id, cancellationToken);
        var open = (await database.LockDemandsAsync(people, cancellationToken))
            .Where(demand => demand.State is DemandState.Open).OrderBy(demand => demand.PlacementId).ToList();
        var tripId = await database.WaitingEntries.Where(entry => entry.Id == id)
            .Select(entry => entry.TripId).SingleAsync(cancellationToken);
        var trip = await database.HoldTripAsync(tripId, cancellationToken);
        var entry = await database.LockWaitingEntryAsync(id, cancellationToken);
        if (entry is not { State: WaitingState.Waiting })
        {
            return;
        }

        if (open.Count == 0 || trip is not { State: TripState.Planned })
        {
            entry.Lapse();
        }
        else if (open.Count < people.Count)
        {
            // The rest wait on; whoever is booked or withdrawn is no more of them.
            await database.LeaveOutAsync(entry, open, cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return;
        }
        else if (await Room.RefusalAsync(database, trip, entry.Ride, open, cancellationToken) is not null
            || !await BookAsync(database, entry, open, clock, cancellationToken))
        {
            // Somebody was faster, or no seats are free that they can all use: nothing of this has happened.
            return;
        }

        await database.EndWaitingAsync(entry, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> BookAsync(
        TransportContext database, WaitingEntry entry, List<TravelDemand> people, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        // Side by side where that many are free in a row. Who asks to sit beside women only needs pairs rather than rows.
        var row = people.Exists(person => person.WomenOnly)
            ? null
            : await database.FirstRowOfSeatsAsync(entry.TripId, entry.Ride, people.Count, cancellationToken);
        foreach (var (index, demand) in people.Index())
        {
            if (await database.TryTakeSeatAsync(
                entry.TripId, entry.Ride, demand.WomenOnly, row + index, cancellationToken) is not { } number)
            {
                return false;
            }

            demand.Book();
            SeatBooking.Book(database, entry.TripId, demand, number, entry.Ride, leg: 1, isLastLeg: true, clock);
        }

        entry.Promote(clock.GetUtcNow());
        return true;
    }
}

internal static class WaitingQueries
{
    public static Task<WaitingEntry?> LockWaitingEntryAsync(
        this TransportContext database, WaitingEntryId id, CancellationToken cancellationToken) =>
        database.WaitingEntries
            .FromSql($"SELECT * FROM waiting_entry WHERE id = {id.Value} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    public static Task<List<DemandId>> PeopleOfAsync(
        this TransportContext database, WaitingEntryId id, CancellationToken cancellationToken) =>
        database.WaitingPeople.Where(person => person.EntryId == id)
            .Select(person => person.DemandId).ToListAsync(cancellationToken);

    public static Task LeaveOutAsync(
        this TransportContext database, WaitingEntry entry, List<TravelDemand> staying, CancellationToken cancellationToken)
    {
        entry.Shrink(staying.Count);
        var ids = staying.ConvertAll(demand => demand.Id);
        return database.WaitingPeople.Where(person => person.EntryId == entry.Id && !ids.Contains(person.DemandId))
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>They may stand in the list of the trip again.</summary>
    public static Task EndWaitingAsync(
        this TransportContext database, WaitingEntry entry, CancellationToken cancellationToken) =>
        database.WaitingPeople.Where(person => person.EntryId == entry.Id)
            .ExecuteUpdateAsync(person => person.SetProperty(waiting => waiting.Waits, false), cancellationToken);
}
