namespace Transport.Planner.Search;

/// <summary>
/// Closes a plan: whoever is on a trip with too few passengers joins another where that can be; a journey with a missing ride, a trip with too few passengers and a charter of too few units are given up,
/// as long as there are any.
/// </summary>
internal static class Settlement
{
    public const string BelowMinimumLoad = "below-minimum-load";

    /// <summary>The parts without a journey; with the reason where it is known.</summary>
    public static Dictionary<Part, string?> Settle(PlanSearch search, LineChoice lines, PlanRules rules)
    {
        var unserved = new Dictionary<Part, string?>();
        var few = search.Runs.Where(run => HasTooFew(run, rules)).ToList();
        var ofFew = few.SelectMany(run => run.Rides).Select(ride => ride.Item.Part).ToHashSet();
        if (few.Count > 0)
        {
            search.Dissolve(few);
        }

        while (true)
        {
            var given = new Dictionary<Part, string?>();
            foreach (var part in TooFew(search.Runs, lines.Units, rules).Concat(
                search.Absent.Select(item => item.Part).Where(ofFew.Contains)))
            {
                given.TryAdd(part, BelowMinimumLoad);
            }

            foreach (var item in search.Absent)
            {
                given.TryAdd(item.Part, null);
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

    private static bool HasTooFew(Run run, PlanRules rules) =>
        run.Shape.DirectPeople > 0 && run.Shape.People < rules.MinimumLoad;

    private static IEnumerable<Part> TooFew(IEnumerable<Run> runs, List<LineUnit> units, PlanRules rules)
    {
        var ofRuns = runs.Where(run => HasTooFew(run, rules)).SelectMany(run => run.Rides.Select(ride => ride.Item.Part));
        var ofUnits = units.Where(unit => unit.Parts.Sum(part => part.People) < rules.MinimumLoad);
        var ofCharters = units.GroupBy(unit => unit.Line).Where(used => used.Count() < used.Key.FewestUnits).SelectMany(used => used);
        return ofRuns.Concat(ofUnits.Concat(ofCharters).SelectMany(unit => unit.Parts));
    }
}
