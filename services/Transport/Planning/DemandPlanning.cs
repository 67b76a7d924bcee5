using ServiceDefaults.City;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using Transport.Database;
using Transport.Demands;
using Transport.Planner;
using Transport.Seats;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>Plans all open demand of some days: pools it, opens trips, books everyone a seat.</summary>
internal static class DemandPlanning
{
    private static readonly TimeOnly FirstPickUp = new(6, 0);

    private static readonly TimeOnly LastPickUp = new(20, 0);

    public sealed record Outcome(TripPlan Plan, IReadOnlyList<Trip> Trips, IReadOnlyList<Unserved> Unserved);

    public sealed record Unserved(DemandId Demand, UnservedGroup Reason);

    /// <summary>Within a transaction. A second run at the same time waits, and then finds nothing left to plan.</summary>
    public static async Task<Outcome> RunAsync(
        TransportContext database, PriceList prices, DateOnly from, DateOnly to, TimeProvider clock,
        IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var demands = await database.LockOpenDemandsAsync(from, to, today, cancellationToken);
        var plan = prices.Planner().Plan(
            demands.ConvertAll(demand => Group(demand, today)), prices.Budget, progress, cancellationToken);
        // The planner ends early and hands over what it has; half a plan is not wanted here.
        cancellationToken.ThrowIfCancellationRequested();
        var kept = new TripPlan
        {
            Id = TypedId.New<TripPlanId>(clock),
            From = from,
            To = to,
            Demands = demands.Count,
            Trips = plan.Trips.Count,
            SeatsBooked = plan.Trips.Sum(trip => trip.People),
            Unserved = plan.Unserved.Count,
            Cost = plan.Cost,
            LowerBound = plan.LowerBound,
            PlannedAt = clock.GetUtcNow(),
        };
        database.Add(kept);
        var byPlacement = demands.ToDictionary(demand => demand.PlacementId);
        var trips = plan.Trips.Select(planned => Open(database, kept.Id, planned, byPlacement, clock)).ToList();
        await database.SaveChangesAsync(cancellationToken);
        return new Outcome(
            kept, trips, [.. plan.Unserved.Select(group => new Unserved(byPlacement[group.GroupId].Id, group))]);
    }

    // A demand comes with a message, messages overtake each other: the placement's id tells who agreed first.

    private static TravelGroup Group(TravelDemand demand, DateOnly today)
    {
        var day = demand.TravelOn > today ? demand.TravelOn : today;
        return new TravelGroup
        {
            Id = demand.PlacementId,
            People = 1,
            Origin = Places.Of(Divisions.PrefectureOf(demand.OriginDivisionCode)),
            Destination = Places.Of(demand.DestinationDivisionCode),
            Earliest = day.ToDateTime(FirstPickUp),
            Latest = day.ToDateTime(LastPickUp),
            EmployerId = demand.EnterpriseId,
        };
    }

    private static Trip Open(
        TransportContext database, TripPlanId plan, PlannedTrip planned, Dictionary<Guid, TravelDemand> demands,
        TimeProvider clock)
    {
        var trip = Trip.Plan(TypedId.New<TripId>(clock), plan, planned);
        database.Add(trip);
        database.Publish(trip.ToPlanned(clock));
        // Colleagues sit together: seats go by employer, and within it by the order in which places were agreed.
        var travellers = planned.Loads.Select(load => demands[load.GroupId])
            .OrderBy(demand => demand.EnterpriseId).ThenBy(demand => demand.PlacementId);
        foreach (var (index, demand) in travellers.Index())
        {
            SeatBooking.Book(database, trip, demand, index + 1, clock);
        }

        return trip;
    }
}
