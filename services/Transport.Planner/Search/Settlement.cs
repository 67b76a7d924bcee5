namespace Transport.Planner.Search;

/// <summary>
/// Closes a plan: whoever is on a trip with too few passengers joins another where that can be; a journey with a missing
/// ride, a trip with too few passengers and a charter of too few units are given up, as long as there are any. What people
/// who are on the way depend on runs however few they are.
/// </summary>
internal static class Settlement
{
    public const string BelowMinimumLoad = "below-minimum-load";
    public const string Stranded = "stranded";

    /// <summary>The parts without a journey; with the reason where it is known.</summary>
    public static Dictionary<Part, string?> Settle(PlanSearch search, LineChoice lines, PlanRules rules)
    {
        var unserved = new Dictionary<Part, string?>();
        var few = search.Runs.Where(run => HasTooFew(run, rules) && !IsPromised(run)).ToList();
        var ofFew = few.SelectMany(run => run.Rides).Select(ride => ride.Item.Part).ToHashSet();
        if (few.Count > 0)
        {
            search.Dissolve(few);
        }

        while (true)
        {
            var given = new Dictionary<Part, string?>();
            foreach (var part in search.Runs.Where(run => HasTooFew(run, rules)).SelectMany(NotNeeded)
                .Concat(TooFew(lines.Units, rules)).Concat(search.Absent.Select(item => item.Part).Where(ofFew.Contains)))
            {
                given.TryAdd(part, BelowMinimumLoad);
            }

            foreach (var item in search.Absent)
            {
                given.TryAdd(item.Part, item.Part.IsUnderway ? Stranded : null);
            }

            if (given.Count == 0)
            {
                return unserved;
            }

            search.GiveUp([.. given.Keys]);
            foreach (var (part, code) in given)
            {
                unserved[part] = code;
            }
        }
    }

    public static bool HasTooFew(Run run, PlanRules rules) =>
        run.Shape.DirectPeople > 0 && run.Shape.People < rules.MinimumLoad;

    public static IEnumerable<Part> TooFew(IEnumerable<LineUnit> units, PlanRules rules) => units.GroupBy(unit => unit.Line)
        .SelectMany(used => used.Count() < used.Key.FewestUnits && !used.Any(HasUnderway)
            ? used
            : used.Where(unit => unit.Parts.Sum(part => part.People) < rules.MinimumLoad && !HasUnderway(unit)))
        .SelectMany(unit => unit.Parts);

    // A promised feeder runs, but carries nobody else all the way.
    private static IEnumerable<Part> NotNeeded(Run run) =>
        run.Rides.Where(ride => !IsPromised(run) || !ride.Item.IsAccess).Select(ride => ride.Item.Part);

    // To people who are on the way, or who were told of it.
    private static bool IsPromised(Run run) => run.Rides.Exists(ride =>
        ride.Item.IsAccess && (ride.Item.Part.IsUnderway || ride.Item.ToldTrip != 0));

    private static bool HasUnderway(LineUnit unit) => unit.Parts.Exists(part => part.IsUnderway);
}
