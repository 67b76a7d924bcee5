using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Transport.Database;
using Transport.Demands;
using Transport.Trips;

namespace Transport.WaitingList;

/// <summary>
/// People wait for seats on a trip, alone or together: a group gets seats for all or for nobody. Who waits may still be
/// planned onto another trip.
/// </summary>
internal static class JoinWaitingList
{
    private const int LargestGroup = 200;

    public sealed record Request(IReadOnlyList<Guid>? PlacementIds);

    public static async Task<Results<Created<WaitingResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, TransportContext database, Caller caller, TimeProvider clock, PromotionSignal signal,
        HttpResponse response, CancellationToken cancellationToken)
    {
        var placements = request.PlacementIds?.Distinct().ToList() ?? [];
        var check = new InputCheck();
        check.Require(
            placements.Count is >= 1 and <= LargestGroup, "placementIds", "out-of-range", "Name 1 to 200 placements.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var demands = await database.Demands.AsNoTracking()
            .Where(demand => placements.Contains(demand.PlacementId)).ToListAsync(cancellationToken);
        if (demands.Count < placements.Count || !demands.TrueForAll(demand => caller.MayActForWorker(demand.WorkerId)
            || caller.MayActForEnterprise(demand.EnterpriseId)))
        {
            return DemandErrors.NotFound.ToProblem();
        }

        var trip = await database.HoldTripAsync(TripId.From(id), cancellationToken);
        if (trip is null)
        {
            return TripErrors.NotFound.ToProblem();
        }

        if (!Ride(trip, await database.StopsOfAsync(trip.Id, cancellationToken), demands).TryGet(out var ride, out var failure))
        {
            return failure.ToProblem();
        }

        var demandIds = demands.ConvertAll(demand => demand.Id);
        if (await database.WaitingPeople.AnyAsync(
            person => person.TripId == trip.Id && person.Waits && demandIds.Contains(person.DemandId), cancellationToken))
        {
            return WaitingErrors.AlreadyWaiting.ToProblem();
        }

        var entry = WaitingEntry.Join(TypedId.New<WaitingEntryId>(clock), trip.Id, ride, demands.Count, clock.GetUtcNow());
        database.Add(entry);
        database.AddRange(demandIds.Select(demand => new WaitingPerson
        {
            EntryId = entry.Id, DemandId = demand, TripId = trip.Id,
        }));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.SetAfter(response);
        return TypedResults.Created(
            $"/api/v1/waiting-entries/{entry.Id.Value}", WaitingResponse.Of(entry, demands.ConvertAll(demand => demand.PlacementId)));
    }

    /// <summary>From where the first of them gets on to where the last gets off.</summary>
    private static Result<Ride> Ride(Trip trip, List<TripStop> stops, List<TravelDemand> demands)
    {
        if (trip.State is not TripState.Planned)
        {
            return TripErrors.NotPlanned;
        }

        if (!demands.TrueForAll(demand => demand.State is DemandState.Open))
        {
            return DemandErrors.NotOpen;
        }

        if (demands.Count > trip.Seats)
        {
            return WaitingErrors.TooLarge;
        }

        var rides = demands.ConvertAll(demand => Trips.Ride.Find(trip, stops, demand));
        return rides.Exists(ride => ride is null)
            ? Seats.SeatErrors.OtherRoute
            : new Ride(rides.Min(ride => ride!.Value.FromStop), rides.Max(ride => ride!.Value.ToStop));
    }
}
