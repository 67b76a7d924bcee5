using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Clock;
using Transport.Database;
using Transport.Demands;

namespace Transport.Planning;

/// <summary>The people who wait for a journey when a plan begins, as groups for the planner.</summary>
/// <param name="Groups">Who travels together.</param>
/// <param name="Members">The demands of each group, in the order in which seats are given.</param>
internal sealed record OpenDemand(IReadOnlyList<Planner.TravelGroup> Groups, ILookup<Guid, TravelDemand> Members)
{
    private static readonly TimeOnly FirstPickUp = new(6, 0);

    private static readonly TimeOnly LastPickUp = new(20, 0);

    /// <summary>When people are fetched on a day, local time.</summary>
    public static (DateTime From, DateTime To) WindowOf(DateOnly day) => (day.ToDateTime(FirstPickUp), day.ToDateTime(LastPickUp));

    /// <summary>With people who have a journey already.</summary>
    public OpenDemand With(ToldTrips told) => new(
        [.. told.Groups, .. Groups],
        told.Members.Concat(Members.SelectMany(group => group.Select(person => (Group: group.Key, Person: person))))
            .ToLookup(row => row.Group, row => row.Person));

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
        var together = demands.Select(demand => demand.GroupId).OfType<TravelGroupId>().Distinct().ToList();
        var maySplit = await database.Groups.Where(group => together.Contains(group.Id) && group.MaySplit)
            .Select(group => group.Id).ToHashSetAsync(cancellationToken);
        // A demand comes with a message, messages overtake each other: the placement's id tells who agreed first. A group stands
        // where the first of its people does.
        var groups = demands.GroupBy(demand => (demand.GroupId?.Value ?? demand.PlacementId, JourneyOf(demand, today)))
            .Select(group => group.ToList()).ToList();
        return new OpenDemand(
            groups.ConvertAll(people => Group(people, today, people[0].GroupId is { } id && maySplit.Contains(id))),
            groups.SelectMany(people => people.Select(demand => (people[0].PlacementId, demand)))
                .ToLookup(row => row.PlacementId, row => row.demand));
    }

    // Somebody whose journey broke off, or whose day has changed, no longer goes the way of the group.
    private static (DivisionCode, DivisionCode, DateOnly) JourneyOf(TravelDemand demand, DateOnly today) =>
        (demand.OriginDivisionCode, demand.DestinationDivisionCode, Day(demand, today));

    private static DateOnly Day(TravelDemand demand, DateOnly today) => demand.TravelOn > today ? demand.TravelOn : today;

    private static Planner.TravelGroup Group(List<TravelDemand> people, DateOnly today, bool maySplit)
    {
        var (first, window) = (people[0], WindowOf(Day(people[0], today)));
        return new Planner.TravelGroup
        {
            Id = first.PlacementId,
            People = people.Count,
            MaySplit = maySplit,
            Origin = Places.Of(first.OriginDivisionCode),
            Destination = Places.DoorOf(first.DestinationDivisionCode),
            Earliest = window.From,
            Latest = window.To,
            EmployerId = people.TrueForAll(demand => demand.EnterpriseId == first.EnterpriseId) ? first.EnterpriseId : null,
        }.Needing(people);
    }
}

internal static class GroupNeeds
{
    /// <summary>The group with the needs of its people; whoever has the most luggage counts for all.</summary>
    public static Planner.TravelGroup Needing(this Planner.TravelGroup group, List<TravelDemand> people) => group with
    {
        LuggagePieces = people.Max(person => person.LuggagePieces),
        Wheelchairs = people.Count(person => person.Wheelchair),
        WomenOnly = people.TrueForAll(person => person.WomenOnly),
    };
}
