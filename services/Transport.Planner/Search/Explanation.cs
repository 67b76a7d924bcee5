namespace Transport.Planner.Search;

/// <summary>Finds the rule that keeps a part of the demand from being carried: the first without which it could be.</summary>
internal sealed class Explanation(
    TravelSupply supply, PlanRules rules, PlanningProblem problem, int hours, IReadOnlyList<Run> runs, IReadOnlyList<LineUnit> units)
{
    private readonly Alone _asItIs = new(problem);
    private readonly Alone _anyRide = new(Relaxed(supply, rules with { LongestRide = null }, problem, hours));
    private readonly Alone _beside = new(problem, problem.LimitsBeside(runs, hubsAreOpen: false));
    private readonly Alone _withOpenHubs = new(problem, problem.LimitsBeside(runs, hubsAreOpen: true));

    public UnservedGroup For(TravelGroup group, int people, Part part) => FullHub(part) is { } hub
        ? Unserved.HubFull(group, people, problem.Places[hub].Code, problem.DeparturesPerHour(hub)!.Value)
        : Unserved.Of(group, people, CodeFor(part));

    // The hub from which no coach may leave any more when they could go, all the way or to and from a line with room.
    private int? FullHub(Part part)
    {
        List<List<Item>> journeys = [[part.Direct()]];
        if (problem.HasLimitedHubs)
        {
            journeys.AddRange(supply.Lines.Where(line => HasRoom(line, part) && IsNear(line, part))
                .Select(line => LineChoice.AccessTo(problem, line, part).ToList()));
        }

        return journeys.Where(rides => rides.TrueForAll(_withOpenHubs.IsServed))
            .SelectMany(rides => rides.Where(ride => !_beside.IsServed(ride)))
            .Select(ride => (int?)ride.From).FirstOrDefault();
    }

    private bool HasRoom(LineService line, Part part)
    {
        var used = units.Where(unit => ReferenceEquals(unit.Line, line)).ToList();
        return used.Count < line.Units ? LineChoice.HasRoom(line, rules, [part])
            : used.Exists(unit => LineChoice.HasRoom(line, rules, [.. unit.Parts, part]));
    }

    private bool IsNear(LineService line, Part part) =>
        line.From.Place.KilometresTo(part.Group.Origin) <= rules.FeederKilometres
        && line.To.Place.KilometresTo(part.Group.Destination) <= rules.FeederKilometres;

    private string CodeFor(Part part)
    {
        if (part.Earliest > part.Latest)
        {
            return "window-over";
        }

        var item = part.Direct();
        if (_asItIs.IsServed(item))
        {
            return "no-vehicle-available";
        }

        var needed = part.WomenOnly ? (part.People + 1) / 2 * 2 : part.People;
        if (problem.Classes.All(kinds => kinds.MostSeats < needed))
        {
            return supply.Vehicles.Count == 0 ? "no-vehicle-in-range" : "group-too-large";
        }

        if (supply.Vehicles.All(kind => kind.WheelchairSpaces < part.Group.Wheelchairs))
        {
            return "no-wheelchair-space";
        }

        if (supply.Vehicles.All(kind => kind.LuggagePieces < item.Luggage))
        {
            return "too-much-luggage";
        }

        var kilometres = problem.Places.Kilometres(part.From, part.To);
        if (!supply.Vehicles.Any(kind => Tariff.Serves(kind, Tariff.Tenths(kind, kilometres))))
        {
            return "no-vehicle-in-range";
        }

        return _anyRide.IsServed(item) ? "ride-too-long" : part.Due < int.MaxValue ? "arrives-too-late" : "no-vehicle-available";
    }

    private static PlanningProblem Relaxed(TravelSupply supply, PlanRules rules, PlanningProblem problem, int hours) =>
        new(supply, rules, problem.Places, problem.Epoch, hours);
}
