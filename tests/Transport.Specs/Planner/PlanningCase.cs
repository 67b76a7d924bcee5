using Transport.Planner;
using Transport.Planner.Checking;

namespace Transport.Specs.Planner;

/// <summary>What a plan is made from, to be changed by the one value that a test is about.</summary>
public sealed record PlanningCase(IReadOnlyList<TravelGroup> Groups, TravelSupply Supply, PlanRules Rules)
{
    public Plan Plan(long rounds = 0, int threads = 1, int seed = 1) =>
        Plan(new PlanBudget { Rounds = rounds, Threads = threads, Seed = seed });

    public Plan Plan(
        PlanBudget budget, IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new TripPlanner(Supply, Rules).Plan(Groups, budget, progress, cancellationToken);

    /// <summary>What is wrong with a plan: the faults that the checker finds and codes that no reader would know.</summary>
    public IEnumerable<string> Faults(Plan plan) => PlanChecker.Check(Groups, Supply, Rules, plan)
        .Concat(plan.Unserved.Where(group => !PlanningCases.Codes.Contains(group.Code)).Select(group => $"Code {group.Code}"));

    public PlanningCase Kinds(Func<VehicleKind, VehicleKind> change) =>
        this with { Supply = Supply with { Vehicles = [.. Supply.Vehicles.Select(change)] } };

    public PlanningCase Kinds(VehicleKind[] kinds) => this with { Supply = Supply with { Vehicles = kinds } };

    public PlanningCase Rule(Func<PlanRules, PlanRules> change) => this with { Rules = change(Rules) };

    public PlanningCase EachGroup(Func<TravelGroup, TravelGroup> change) => this with { Groups = [.. Groups.Select(change)] };

    /// <summary>All that is to be seen of a plan, so that equal plans are equal texts.</summary>
    public static string Summary(Plan plan) => string.Join('\n',
    [
        $"{plan.Cost} {plan.LowerBound}",
        .. plan.Trips.Select(trip => $"{trip.Code} {trip.Unit} {trip.Cost} {string.Join(' ', trip.Stops)} "
            + $"{string.Join(' ', trip.Loads)} {string.Join(' ', trip.Shares)}"),
        .. plan.Unserved.Select(group => $"{group.GroupId} {group.People} {group.Code}"),
    ]);

    /// <summary>How many are on a journey; those on several trips count once.</summary>
    public int Carried(Plan plan) => Groups.Sum(group => group.People) - plan.Unserved.Sum(group => group.People);
}
