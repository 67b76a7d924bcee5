using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using Transport.Database;
using Transport.Demands;
using Transport.Planner;

namespace Transport.Planning;

/// <summary>The people who wait for a journey when a plan begins, as groups for the planner.</summary>
/// <param name="Groups">Who travels together.</param>
/// <param name="Members">The demands of each group, in the order in which seats are given.</param>
internal sealed record OpenDemand(IReadOnlyList<TravelGroup> Groups, ILookup<Guid, TravelDemand> Members)
{
    private static readonly TimeOnly FirstPickUp = new(6, 0);

    private static readonly TimeOnly LastPickUp = new(20, 0);

    public int People => Groups.Sum(group => group.People);

    /// <summary>Whose day, or today if that is past, lies among the plan's days. Nothing is locked: planning takes long.</summary>
    public static async Task<OpenDemand> ReadAsync(
        TransportContext database, TripPlan plan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var demands = await database.Demands.AsNoTracking()
            .Where(demand => demand.State == DemandState.Open
                && (demand.TravelOn > today ? demand.TravelOn : today) >= plan.From
                && (demand.TravelOn > today ? demand.TravelOn : today) <= plan.To)
            .OrderBy(demand => demand.PlacementId).ToListAsync(cancellationToken);
        // A demand comes with a message, messages overtake each other: the placement's id tells who agreed first.
        return new OpenDemand(
            demands.ConvertAll(demand => Group(demand, today)), demands.ToLookup(demand => demand.PlacementId));
    }

    private static TravelGroup Group(TravelDemand demand, DateOnly today)
    {
        var day = demand.TravelOn > today ? demand.TravelOn : today;
        return new TravelGroup
        {
            Id = demand.PlacementId,
            People = 1,
            Origin = Places.Of(demand.OriginDivisionCode),
            Destination = Places.DoorOf(demand.DestinationDivisionCode),
            Earliest = day.ToDateTime(FirstPickUp),
            Latest = day.ToDateTime(LastPickUp),
            EmployerId = demand.EnterpriseId,
        };
    }
}
