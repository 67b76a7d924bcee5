using Transport.Planner;
using static Transport.Specs.Planner.PlanningCases;

namespace Transport.Specs.Planner;

/// <summary>A season that was planned and told, and what has happened since, the same for a seed.</summary>
internal sealed record Happening(Plan Told, PlanningCase Given, PlanChanges Changes)
{
    private const long Rounds = 100;

    /// <summary>Cancelled, smaller, larger, later and new groups, breakdowns, a closed place, fewer vehicles and lines.</summary>
    public static Happening Of(int seed)
    {
        var (random, given) = (new Random(seed), Season(seed));
        var told = given.Plan(Rounds);
        var now = TimeOf(random, told);
        var departed = told.Trips.Where(trip => trip.Departs <= now).ToList();
        var underway = departed.SelectMany(trip => trip.Loads).Select(load => load.GroupId).ToHashSet();
        var visited = given.Groups.Where(group => underway.Contains(group.Id))
            .SelectMany(group => new[] { group.Origin.Code, group.Destination.Code }).ToHashSet();
        var closed = given.Groups.Select(group => group.Origin.Code).FirstOrDefault(code => !visited.Contains(code));
        var vehicles = told.Trips.Where(trip => trip.Vehicle is not null).Select(trip => (trip.Code, trip.Unit)).Distinct().ToArray();
        random.Shuffle(vehicles);
        return new Happening(
            told,
            new PlanningCase(
                [
                    .. given.Groups.SelectMany(group => underway.Contains(group.Id) ? [group] : Changed(random, group)),
                    .. Enumerable.Range(2001, random.Next(0, 12)).Select(id => SeasonGroup(random, id)),
                ],
                Fewer(random, given.Supply, departed),
                closed is null || random.Next(4) > 0
                    ? given.Rules
                    : given.Rules with { ClosedAreas = [.. given.Rules.ClosedAreas, closed] }),
            new PlanChanges
            {
                Now = now,
                Breakdowns =
                [
                    .. vehicles.Take(random.Next(0, 3)).Select(vehicle => new Breakdown(
                        vehicle.Code, vehicle.Unit, random.Next(2) == 0 ? DateTime.MaxValue : now.AddHours(random.Next(1, 60)))),
                ],
            });
    }

    /// <summary>The groups some of whose people are on the way.</summary>
    public HashSet<Guid> Underway =>
        [.. Told.Trips.Where(trip => trip.Departs <= Changes.Now).SelectMany(trip => trip.Loads).Select(load => load.GroupId)];

    /// <summary>Whether any of those who were told anything is still known: a plan of others is refused.</summary>
    public bool IsOfTheTold => Given.Groups.Count == 0 || Told.Trips.Count + Told.Unserved.Count == 0
        || Given.Groups.Any(group => group.Id.CompareTo(PlanningCases.Id(2000)) < 0);

    public Replanned Replan(int? mostChanges = null, int threads = 1) => new TripPlanner(Given.Supply, Given.Rules).Replan(
        Told, Given.Groups, Changes with { MostChanges = mostChanges }, new() { Rounds = Rounds, Threads = threads }, default);

    /// <summary>
    /// What the checker finds, but for people who are on the way and whom nothing takes on, whose coach is no feeder then, and
    /// for trains that run for the sake of people on the way though others have left them.
    /// </summary>
    public IEnumerable<string> Faults(Plan plan)
    {
        var underway = Underway;
        var stranded = plan.Unserved.Where(group => group.Code == "stranded").Select(group => $"{group.GroupId}").ToList();
        var needed = plan.Trips.Where(trip => trip.Line is not null && trip.Loads.Any(load => underway.Contains(load.GroupId)))
            .Select(trip => $"({trip.Code}, ").ToList();
        return Given.Faults(plan).Where(fault => !stranded.Exists(fault.Contains)
            && !(fault.Contains("fewer than", StringComparison.Ordinal) && (stranded.Count > 0 || needed.Exists(fault.Contains))));
    }

    private static DateTime TimeOf(Random random, Plan told)
    {
        var departures = told.Trips.Select(trip => trip.Departs).DefaultIfEmpty(Day).ToList();
        return random.Next(4) switch
        {
            0 => Day.AddDays(-1),
            1 => departures[random.Next(departures.Count)],
            2 => departures[random.Next(departures.Count)].AddMinutes(random.Next(-90, 600)).AddSeconds(30),
            _ => random.Next(3) == 0 ? departures[^1].AddDays(9) : Day.AddHours(random.Next(0, 96)),
        };
    }

    private static TravelGroup[] Changed(Random random, TravelGroup group) => random.Next(12) switch
    {
        0 or 1 => [],
        2 => [group with { People = Math.Max(1, group.People - random.Next(1, 4)), Wheelchairs = 0 }],
        3 => [group with { People = group.People + random.Next(1, 4) }],
        4 => [group with { Latest = group.Latest.AddHours(6), ArriveBy = group.ArriveBy?.AddHours(6) }],
        _ => [group],
    };

    private static TravelSupply Fewer(Random random, TravelSupply supply, List<PlannedTrip> departed) => supply with
    {
        Vehicles =
        [
            .. supply.Vehicles.Select(kind => kind.Number is { } number && random.Next(3) == 0
                ? kind with
                {
                    Number = Math.Max(
                        number - 1, departed.Where(trip => trip.Code == kind.Code).Select(trip => trip.Unit).DefaultIfEmpty(0).Max()),
                }
                : kind),
        ],
        Lines = [.. supply.Lines.Where(line => random.Next(6) > 0 || departed.Exists(trip => trip.Code == line.Code))],
        // Without its trains a station is one all the same.
        Hubs = [.. supply.Hubs, .. supply.Lines.SelectMany(line => new[] { line.From, line.To })],
    };
}
