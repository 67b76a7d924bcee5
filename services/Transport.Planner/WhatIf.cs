namespace Transport.Planner;

/// <summary>A supply and rules with which the same people could be carried.</summary>
/// <param name="Name">What it is called beside the others.</param>
public sealed record Scenario(string Name, TravelSupply Supply, PlanRules Rules)
{
    /// <summary>The same with another share of the seats in use, as in an epidemic.</summary>
    public Scenario WithCapacityFactor(string name, double factor) =>
        this with { Name = name, Rules = Rules with { CapacityFactor = factor } };

    /// <summary>
    /// The same with so many times the vehicles and units of a mode, rounded down. Kinds of which there is any number stay so.
    /// </summary>
    public Scenario WithNumber(string name, Mode mode, double times) => this with
    {
        Name = name,
        Supply = Supply with
        {
            Vehicles = [.. Supply.Vehicles.Select(kind => kind.Mode == mode && kind.Number is { } number
                ? kind with { Number = (int)(number * times) }
                : kind)],
            Lines = [.. Supply.Lines.Select(line => line.Mode == mode
                ? line with { Units = (int)(line.Units * times) }
                : line)],
        },
    };

    /// <summary>The same where everything of a mode costs so many times as much.</summary>
    public Scenario WithPrices(string name, Mode mode, decimal times) => this with
    {
        Name = name,
        Supply = Supply with
        {
            Vehicles = [.. Supply.Vehicles.Select(kind => kind.Mode == mode
                ? kind with
                {
                    FixedCost = kind.FixedCost * times,
                    CostPerKilometre = kind.CostPerKilometre * times,
                    CostPerHour = kind.CostPerHour * times,
                    SecondDriverCost = kind.SecondDriverCost * times,
                    ZonePrices = [.. kind.ZonePrices.Select(row => row with { Cost = row.Cost * times })],
                }
                : kind)],
            Lines = [.. Supply.Lines.Select(line => line.Mode == mode
                ? line with { CostPerUnit = line.CostPerUnit * times }
                : line)],
        },
    };
}

/// <summary>What came of a scenario, to be read beside others.</summary>
/// <param name="Name">The scenario.</param>
/// <param name="Carried">People with a journey.</param>
/// <param name="LeftBehind">People without one, by the code of the reason.</param>
/// <param name="Trips">Trips, carriages and flights, by mode.</param>
/// <param name="Cost">Yuan.</param>
/// <param name="CostPerHead">Yuan for each of those carried, to the fen; 0 when nobody is.</param>
/// <param name="LowerBound">Yuan below which no plan for these people lies.</param>
/// <param name="SeatFill">Passengers over usable seats.</param>
public sealed record ScenarioResult(
    string Name, int Carried, IReadOnlyDictionary<string, int> LeftBehind, IReadOnlyDictionary<Mode, int> Trips, decimal Cost,
    decimal CostPerHead, decimal LowerBound, double SeatFill);

/// <summary>Plans the same people under several scenarios.</summary>
public static class WhatIf
{
    /// <summary>The results side by side, in the order of the scenarios, each with the same budget.</summary>
    /// <exception cref="ArgumentException">A scenario or the budget makes no sense.</exception>
    public static IReadOnlyList<ScenarioResult> Compare(
        IReadOnlyList<TravelGroup> groups, IReadOnlyList<Scenario> scenarios, PlanBudget budget,
        CancellationToken cancellationToken)
    {
        // All are checked before the first is planned.
        var planners = scenarios.Select(scenario => new TripPlanner(scenario.Supply, scenario.Rules)).ToList();
        return [.. scenarios.Zip(planners, (scenario, planner) =>
            Result(scenario.Name, groups, planner.Plan(groups, budget, progress: null, cancellationToken)))];
    }

    private static ScenarioResult Result(string name, IReadOnlyList<TravelGroup> groups, Plan plan)
    {
        var carried = groups.Sum(group => group.People) - plan.Unserved.Sum(group => group.People);
        return new ScenarioResult(
            name,
            carried,
            plan.Unserved.GroupBy(group => group.Code).ToDictionary(code => code.Key, code => code.Sum(group => group.People)),
            plan.Trips.GroupBy(trip => trip.Mode).ToDictionary(mode => mode.Key, mode => mode.Count()),
            plan.Cost,
            carried == 0 ? 0 : decimal.Round(plan.Cost / carried, 2, MidpointRounding.AwayFromZero),
            plan.LowerBound,
            plan.SeatFill);
    }
}
