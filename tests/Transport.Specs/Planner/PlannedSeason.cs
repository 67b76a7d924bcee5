using Transport.Planner;
using Transport.Planner.Checking;

namespace Transport.Specs.Planner;

/// <summary>A plan with all that it was made from, to be changed by the one value that a test is about.</summary>
public sealed record PlannedSeason(IReadOnlyList<TravelGroup> Groups, TravelSupply Supply, PlanRules Rules, Plan Plan)
{
    public IReadOnlyList<string> Faults() => PlanChecker.Check(Groups, Supply, Rules, Plan);

    public PlannedSeason Group(int index, Func<TravelGroup, TravelGroup> change) =>
        this with { Groups = [.. Groups.Select((group, i) => i == index ? change(group) : group)] };

    public PlannedSeason Trip(int index, Func<PlannedTrip, PlannedTrip> change) =>
        Trips(trips => [.. trips.Select((trip, i) => i == index ? change(trip) : trip)]);

    public PlannedSeason Trips(Func<IReadOnlyList<PlannedTrip>, IReadOnlyList<PlannedTrip>> change) =>
        this with { Plan = Plan with { Trips = change(Plan.Trips) } };

    public PlannedSeason Stop(int trip, int index, Func<TripStop, TripStop> change) => Trip(
        trip, planned => planned with { Stops = [.. planned.Stops.Select((stop, i) => i == index ? change(stop) : stop)] });

    public PlannedSeason Load(int trip, int index, Func<TripLoad, TripLoad> change) => Trip(
        trip, planned => planned with { Loads = [.. planned.Loads.Select((load, i) => i == index ? change(load) : load)] });

    public PlannedSeason AddLoad(int trip, TripLoad load) =>
        Trip(trip, planned => planned with { Loads = [.. planned.Loads, load] });

    public PlannedSeason Unserved(params UnservedGroup[] unserved) => this with { Plan = Plan with { Unserved = unserved } };

    public PlannedSeason Rule(Func<PlanRules, PlanRules> change) => this with { Rules = change(Rules) };

    public PlannedSeason Driving(Func<DrivingRules, DrivingRules> change) =>
        Rule(rules => rules with { Driving = change(rules.Driving!) });

    public PlannedSeason Kind(string code, Func<VehicleKind, VehicleKind> change) => this with
    {
        Supply = Supply with { Vehicles = [.. Supply.Vehicles.Select(kind => kind.Code == code ? change(kind) : kind)] },
    };

    public PlannedSeason Line(Func<LineService, LineService> change) =>
        this with { Supply = Supply with { Lines = [.. Supply.Lines.Select(change)] } };
}
