namespace Transport.Planner.Search;

/// <summary>
/// Compares where, when and by what people are fetched in two plans, on each ride of their journeys that has not departed.
/// </summary>
internal static class JourneyChanges
{
    // Whoever is fetched as told but for one thing counts under that thing.
    private static readonly (string Code, Func<Journey, string> Alike)[] _codes =
    [
        ("renumbered", journey => journey.Less(ride => ride with { Unit = 0 })),
        ("retimed", journey => journey.Less(ride => ride with { Unit = 0, Time = default })),
        ("moved", _ => ""),
    ];

    /// <param name="people">How many each of the groups has now; those that are not among them have withdrawn.</param>
    /// <param name="forced">The groups some of whose people cannot travel as they were told.</param>
    public static IReadOnlyList<JourneyChange> Between(
        Plan told, Plan plan, DateTime now, IReadOnlyDictionary<Guid, int> people, IReadOnlySet<Guid> forced)
    {
        var (before, after) = (Journeys(told, now), Journeys(plan, now));
        var unserved = told.Unserved.Where(group => group.Code != "duplicate-id").GroupBy(group => group.GroupId)
            .ToDictionary(group => group.Key, group => group.Sum(part => (long)part.People));
        var carried = told.Trips.SelectMany(trip => trip.Loads).DistinctBy(load => (load.GroupId, load.Part))
            .GroupBy(load => load.GroupId).ToDictionary(group => group.Key, group => group.Sum(load => load.People));
        return
        [
            .. before.Keys.Union(after.Keys).Order().SelectMany(group => Of(
                group,
                before.GetValueOrDefault(group, []),
                after.GetValueOrDefault(group, []),
                carried.GetValueOrDefault(group) + unserved.GetValueOrDefault(group) - people.GetValueOrDefault(group),
                forced.Contains(group))),
        ];
    }

    private static IEnumerable<JourneyChange> Of(
        Guid group, List<Journey> before, List<Journey> after, long fewer, bool isForced)
    {
        var (gone, come) = (Without(before, after, journey => journey.Key), Without(after, before, journey => journey.Key));
        foreach (var (code, alike) in _codes)
        {
            // Those of them who are fetched as alike as that.
            var (goneLeft, comeLeft) = (Without(gone, come, alike), Without(come, gone, alike));
            var (from, to) = (Without(gone, goneLeft, journey => journey.Key), Without(come, comeLeft, journey => journey.Key));
            if (from.Count > 0)
            {
                yield return new JourneyChange(group, People(from), code, First(from), First(to), isForced);
            }

            (gone, come) = (goneLeft, comeLeft);
        }

        var withdrawn = (int)Math.Clamp(fewer, 0, People(gone));
        if (withdrawn > 0)
        {
            yield return new JourneyChange(group, withdrawn, "withdrawn", First(gone), After: null, IsForced: false);
        }

        if (People(gone) > withdrawn)
        {
            yield return new JourneyChange(group, People(gone) - withdrawn, "dropped", First(gone), After: null, isForced);
        }

        if (come.Count > 0)
        {
            yield return new JourneyChange(group, People(come), "added", Before: null, First(come), IsForced: false);
        }
    }

    private static int People(List<Journey> journeys) => journeys.Sum(journey => journey.People);

    private static DateTime? First(List<Journey> journeys) =>
        journeys.Count == 0 ? null : journeys.Min(journey => journey.Rides[0].Time);

    // Takes away as many as the others are, each from those that are alike.
    private static List<Journey> Without(List<Journey> journeys, List<Journey> others, Func<Journey, string> alike)
    {
        var left = others.GroupBy(alike).ToDictionary(same => same.Key, same => same.Sum(other => other.People));
        var rest = new List<Journey>();
        foreach (var journey in journeys)
        {
            var taken = Math.Min(journey.People, left.GetValueOrDefault(alike(journey)));
            left[alike(journey)] = left.GetValueOrDefault(alike(journey)) - taken;
            if (taken < journey.People)
            {
                rest.Add(journey with { People = journey.People - taken });
            }
        }

        return rest;
    }

    // What is left of the journeys of each group, parts that travel alike as one.
    private static Dictionary<Guid, List<Journey>> Journeys(Plan plan, DateTime now) => plan.Trips
        .Where(trip => trip.Departs > now)
        .SelectMany(trip => trip.Loads.Select(load => (
            Load: load,
            Ride: new Ride(trip.Stops[load.FromStop].Place.Code, trip.Stops[load.FromStop].Departs, trip.Code, trip.Unit))))
        .GroupBy(ride => (ride.Load.GroupId, ride.Load.Part))
        .Select(part => (part.Key.GroupId, Journey: new Journey(
            [.. part.Select(ride => ride.Ride).OrderBy(ride => ride.Time)], part.First().Load.People)))
        .GroupBy(part => part.GroupId)
        .ToDictionary(group => group.Key, group => group.GroupBy(part => part.Journey.Key)
            .Select(alike => alike.First().Journey with { People = alike.Sum(part => part.Journey.People) }).ToList());

    private sealed record Ride(string Place, DateTime Time, string Code, int Unit);

    private sealed record Journey(IReadOnlyList<Ride> Rides, int People)
    {
        public string Key { get; } = string.Join(';', Rides);

        public string Less(Func<Ride, Ride> less) => string.Join(';', Rides.Select(less));
    }
}
