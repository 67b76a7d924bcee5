using FsCheck;
using FsCheck.Fluent;
using Transport.Planner;

namespace Transport.Specs.Planner;

public sealed class TripPlannerSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void Everyone_is_on_exactly_one_feasible_trip_or_is_told_why_not() => Prop.ForAll(
        (from groups in Some.Demands
         from factor in Gen.Elements(0.3, 0.5, 1.0)
         from minimum in Gen.Choose(1, 20)
         from priority in Gen.Elements(PlanPriority.LeastCost, PlanPriority.FewestVehicles, PlanPriority.ShortestRide)
         from coaches in Gen.Choose(0, 3)
         select (Groups: groups,
             Options: new PlanOptions { CapacityFactor = factor, MinimumLoad = minimum, Priority = priority },
             Supply: new[] { Some.Coach45 with { AvailablePerDay = coaches }, Some.Coach55, Some.Carriage })).ToArbitrary(),
        given =>
        {
            var plan = new TripPlanner(given.Supply, given.Options).Plan(given.Groups, progress: null, Token);
            return PlanChecker.Check(given.Groups, given.Supply, given.Options, plan).Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_enough_vehicles_nobody_stays_behind() => Prop.ForAll(
        Some.Demands.ToArbitrary(),
        groups => Plan(groups).Unserved.Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_demand_changes_nothing() => Prop.ForAll(
        Some.Demands.ToArbitrary(),
        groups => Summary(Plan(groups)) == Summary(Plan([.. groups.Reverse()]))).QuickCheckThrowOnFailure();

    [Fact]
    public void Single_travellers_of_one_route_and_day_cost_as_little_as_any_set_of_vehicles() => Prop.ForAll(
        Gen.Choose(1, 400).ToArbitrary(),
        people =>
        {
            var groups = Enumerable.Range(1, people).Select(i => Some.Group with { Id = Some.Id(i) }).ToArray();
            return Plan(groups).Cost == CheapestByTryingAll(people);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_cheaper_kind_of_vehicle_never_makes_single_travellers_dearer()
    {
        var groups = Enumerable.Range(1, 130).Select(i => Some.Group with { Id = Some.Id(i) }).ToArray();

        var few = new TripPlanner([Some.Coach45], new PlanOptions()).Plan(groups, progress: null, Token);

        Plan(groups).Cost.ShouldBeLessThanOrEqualTo(few.Cost);
    }

    [Fact]
    public void Groups_whose_windows_meet_share_a_day()
    {
        var early = Some.Group with { Id = Some.Id(1), Latest = Some.Day.AddDays(3) };
        var late = Some.Group with { Id = Some.Id(2), Earliest = Some.Day.AddDays(3), Latest = Some.Day.AddDays(9) };

        var trip = Plan([early, late]).Trips.ShouldHaveSingleItem();

        trip.Date.ShouldBe(Some.Day.AddDays(3));
        trip.People.ShouldBe(2);
    }

    [Fact]
    public void Distance_and_numbers_choose_the_mode()
    {
        var few = Plan([Some.Group with { Origin = Some.Quzhou, People = 40 }]);
        var many = Plan([Some.Group with { People = 118 }]);

        few.Trips.ShouldHaveSingleItem().Vehicle.Mode.ShouldBe(Mode.Coach);
        many.Trips.ShouldHaveSingleItem().Vehicle.Mode.ShouldBe(Mode.Carriage);
    }

    [Fact]
    public void The_priority_decides_before_the_cost()
    {
        Plan([Some.Group with { People = 100 }], new PlanOptions { Priority = PlanPriority.ShortestRide })
            .Trips.ShouldHaveSingleItem().Vehicle.ShouldBe(Some.Flight);
    }

    [Fact]
    public void Half_the_seats_are_used_in_an_epidemic()
    {
        var groups = Enumerable.Range(1, 45).Select(i => Some.Group with { Id = Some.Id(i) }).ToArray();

        var plan = new TripPlanner([Some.Coach45], new PlanOptions { CapacityFactor = 0.5 }).Plan(groups, progress: null, Token);

        plan.Trips.Select(trip => trip.People).OrderDescending().ShouldBe([22, 22, 1]);
    }

    [Fact]
    public void Cost_is_shared_to_the_fen()
    {
        var trip = Plan([Some.Group with { People = 3, Origin = Some.Quzhou }]).Trips.ShouldHaveSingleItem();

        trip.Cost.ShouldBe(Math.Round(800 + (7.35m * trip.Kilometres), 2, MidpointRounding.AwayFromZero));
        trip.CostPerHead.ShouldBe(Math.Round(trip.Cost / 3, 2, MidpointRounding.AwayFromZero));
    }

    [Fact]
    public void Cancelling_stops_the_planning() =>
        Should.Throw<OperationCanceledException>(() => new TripPlanner(Some.Supply, new PlanOptions())
            .Plan([Some.Group], progress: null, new CancellationToken(canceled: true)));

    private static Plan Plan(TravelGroup[] groups, PlanOptions? options = null) =>
        new TripPlanner(Some.Supply, options ?? new PlanOptions()).Plan(groups, progress: null, Token);

    private static string Summary(Plan plan) => string.Join('\n', plan.Trips.Select(trip =>
        $"{trip.Date:O} {trip.Origin.Code} {trip.Vehicle.Code} {string.Join(' ', trip.Loads)}"));

    private static decimal CheapestByTryingAll(int people)
    {
        var cost = Some.Supply.ToDictionary(
            kind => kind.Code,
            kind => new TripPlanner([kind], new PlanOptions()).Quote(Some.Zhaotong, Some.Taizhou, 1)!.Cost);
        return (from flights in Enumerable.Range(0, (people / 180) + 2)
                from carriages in Enumerable.Range(0, (people / 118) + 2)
                from large in Enumerable.Range(0, (people / 55) + 2)
                let rest = people - (flights * 180) - (carriages * 118) - (large * 55)
                let small = Math.Max(0, (rest + 44) / 45)
                select (flights * cost["flight-180"]) + (carriages * cost["carriage-118"])
                    + (large * cost["coach-55"]) + (small * cost["coach-45"])).Min();
    }
}
