using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Transport.Database;
using Transport.Trips;

namespace Transport.WaitingList;

internal static class GetWaitingList
{
    private const int MaximumLimit = 500;

    /// <summary>Who waits or waited for seats on a trip: a page in the order in which they joined.</summary>
    public static async Task<Results<Ok<Page<WaitingResponse>>, ProblemHttpResult>> Many(
        Guid id, TransportContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        var tripId = TripId.From(id);
        if (!await database.Trips.AnyAsync(trip => trip.Id == tripId, cancellationToken))
        {
            return TripErrors.NotFound.ToProblem();
        }

        var (size, last) = (Math.Clamp(limit, 1, MaximumLimit), WaitingEntryId.From(after ?? Guid.Empty));
        var entries = await database.WaitingEntries.AsNoTracking().Where(entry => entry.TripId == tripId && entry.Id > last)
            .OrderBy(entry => entry.Id).Take(size + 1).ToListAsync(cancellationToken);
        var placements = await PlacementsAsync(database, entries, cancellationToken);
        return TypedResults.Ok(Page.Of(
            entries.ConvertAll(entry => WaitingResponse.Of(entry, [.. placements[entry.Id]])), size, entry => entry.Id));
    }

    /// <summary>One entry, also for the workers and employers themselves.</summary>
    public static async Task<Results<Ok<WaitingResponse>, ProblemHttpResult>> One(
        Guid id, TransportContext database, Caller caller, CancellationToken cancellationToken)
    {
        var entryId = WaitingEntryId.From(id);
        var entry = await database.WaitingEntries.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == entryId, cancellationToken);
        if (entry is null || !await MayActAsync(database, entryId, caller, cancellationToken))
        {
            return WaitingErrors.NotFound.ToProblem();
        }

        var placements = await PlacementsAsync(database, [entry], cancellationToken);
        return TypedResults.Ok(WaitingResponse.Of(entry, [.. placements[entryId]]));
    }

    /// <summary>Whether the caller may act for everybody of the entry.</summary>
    public static async Task<bool> MayActAsync(
        TransportContext database, WaitingEntryId entry, Caller caller, CancellationToken cancellationToken) =>
        (await database.WaitingPeople.Where(person => person.EntryId == entry)
            .Join(database.Demands, person => person.DemandId, demand => demand.Id, (_, demand) => demand)
            .AsNoTracking().ToListAsync(cancellationToken))
        .TrueForAll(demand => caller.MayActForWorker(demand.WorkerId) || caller.MayActForEnterprise(demand.EnterpriseId));

    private static async Task<ILookup<WaitingEntryId, Guid>> PlacementsAsync(
        TransportContext database, List<WaitingEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.ConvertAll(entry => entry.Id);
        var people = await database.WaitingPeople.Where(person => ids.Contains(person.EntryId))
            .Join(database.Demands, person => person.DemandId, demand => demand.Id, (person, demand) => new
            {
                person.EntryId, demand.PlacementId,
            })
            .ToListAsync(cancellationToken);
        return people.ToLookup(person => person.EntryId, person => person.PlacementId);
    }
}
