namespace Transport.Planner.Search;

/// <summary>Finds the rule that keeps a part of the demand from being carried: the first without which it could be.</summary>
internal sealed class Explanation(TravelSupply supply, PlanRules rules, PlanningProblem problem, int hours)
{
    private readonly Alone _asItIs = new(problem);
    private readonly Alone _anyRide = new(Relaxed(supply, rules with { LongestRide = null }, problem, hours));

    public string CodeFor(Part part)
    {
        if (part.Earliest > part.Latest)
        {
            return "window-over";
        }

        var item = part.Direct();
        if (_asItIs.IsServed(item))
        {
            return supply.Vehicles.Any(kind => kind.Number is not null) || supply.Lines.Count > 0
                || !problem.HasLimitedHubs ? "no-vehicle-available" : "hub-full";
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
