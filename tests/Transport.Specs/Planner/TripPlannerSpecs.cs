using FsCheck;
using FsCheck.Fluent;
using Transport.Planner;
using Transport.Planner.Checking;

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
             Rules: new PlanRules { CapacityFactor = factor, MinimumLoad = minimum, Priority = priority },
             Supply: new[] { Some.Coach45 with { Number = coaches }, Some.Coach55, Some.Carriage })).ToArbitrary(),
        given => PlanChecker
            .Check(given.Groups, given.Supply, given.Rules, Plan(given.Groups, given.Supply, given.Rules, new() { Rounds = 50 }))
            .ShouldBeEmpty()).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_demand_changes_nothing() => Prop.ForAll(
        Some.Demands.ToArbitrary(),
        groups => Summary(Plan(groups, budget: new() { Rounds = 50 }))
            .ShouldBe(Summary(Plan([.. groups.Reverse()], budget: new() { Rounds = 50 })))).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_seeds_and_rounds_give_an_equal_plan_on_any_number_of_threads() => Prop.ForAll(
        Some.Demands.ToArbitrary(),
        groups => Summary(Plan(groups, budget: new() { Rounds = 50, Threads = 2 }))
            .ShouldBe(Summary(Plan(groups, budget: new() { Rounds = 50 })))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(46)]
    [InlineData(101)]
    [InlineData(118)]
    [InlineData(163)]
    [InlineData(236)]
    [InlineData(397)]
    public void Single_travellers_of_one_route_and_day_cost_as_little_as_any_set_of_vehicles(int people)
    {
        var groups = Enumerable.Range(1, people).Select(i => Some.Group with { Id = Some.Id(i) }).ToArray();

        Plan(groups).Cost.ShouldBe(CheapestByTryingAll(people));
    }

    [Fact]
    public void Groups_whose_windows_meet_share_a_vehicle()
    {
        var early = Some.Group with { Id = Some.Id(1), Latest = Some.Group.Latest.AddDays(3) };
        var late = Some.Group with
        {
            Id = Some.Id(2), Earliest = Some.Group.Earliest.AddDays(3), Latest = Some.Group.Latest.AddDays(9),
        };

        var trip = Plan([early, late]).Trips.ShouldHaveSingleItem();

        DateOnly.FromDateTime(trip.Departs).ShouldBe(Some.Day.AddDays(3));
        trip.People.ShouldBe(2);
    }

    [Fact]
    public void Distance_and_numbers_choose_the_mode()
    {
        var few = Plan([Some.Group with { Origin = Some.Quzhou, People = 40 }]);
        var many = Plan([Some.Group with { People = 118 }]);

        few.Trips.ShouldHaveSingleItem().Mode.ShouldBe(Mode.Coach);
        many.Trips.ShouldHaveSingleItem().Mode.ShouldBe(Mode.Carriage);
    }

    [Fact]
    public void The_priority_decides_before_the_cost() =>
        Plan([Some.Group with { People = 100 }], rules: new() { Priority = PlanPriority.ShortestRide })
            .Trips.ShouldHaveSingleItem().Vehicle.ShouldBe(Some.Flight);

    [Fact]
    public void Half_the_seats_are_used_in_an_epidemic()
    {
        var groups = Enumerable.Range(1, 45).Select(i => Some.Group with { Id = Some.Id(i) }).ToArray();

        var plan = Plan(groups, [Some.Coach45], new() { CapacityFactor = 0.5 });

        plan.Trips.Count.ShouldBe(3);
        plan.Trips.ShouldAllBe(trip => trip.People <= 22);
    }

    [Fact]
    public void One_coach_collects_from_two_villages_and_brings_to_two_factories()
    {
        var near = Some.Group with { Id = Some.Id(1), People = 20, Origin = new("330802", 29.1, 118.8), Destination = Some.Taizhou };
        var far = Some.Group with { Id = Some.Id(2), People = 20, Origin = Some.Quzhou, Destination = new("331003", 28.65, 121.2) };

        var trip = Plan([near, far], [Some.Collecting]).Trips.ShouldHaveSingleItem();

        trip.Stops.Select(stop => stop.Place.Code).ShouldBe(["330802", "330800", "331003", "331002"]);
    }

    [Fact]
    public void Seats_count_on_each_leg_and_never_per_run()
    {
        var (west, middle, east) = (new Place("330801", 29, 118), new Place("330802", 29, 119), new Place("330803", 29, 120));
        var first = Some.Group with { Id = Some.Id(1), People = 45, Origin = west, Destination = middle };
        var second = Some.Group with { Id = Some.Id(2), People = 45, Origin = middle, Destination = east };

        var trip = Plan([first, second], [Some.Collecting]).Trips.ShouldHaveSingleItem();

        (trip.People, trip.Fullest).ShouldBe((90, 45));
    }

    [Fact]
    public void A_vehicle_that_is_back_makes_another_trip()
    {
        var next = Some.Group with { Id = Some.Id(2), People = 45, Origin = Some.Quzhou };
        var groups = new[]
        {
            next with { Id = Some.Id(1) },
            next with { Earliest = next.Earliest.AddDays(1), Latest = next.Latest.AddDays(1) },
        };

        var plan = Plan(groups, [Some.Coach45 with { Number = 1 }]);

        plan.Unserved.ShouldBeEmpty();
        plan.Trips.Select(trip => trip.Unit).ShouldBe([1, 1]);
    }

    [Fact]
    public void A_journey_may_go_by_feeder_train_and_employer_s_coach()
    {
        var (station, arrival) = (new Hub(new("530600-S", 27.4, 103.8)), new Hub(new("331000-S", 28.65, 121.3)));
        var line = new LineService
        {
            Code = "G1", Mode = Mode.Carriage, From = station, To = arrival, Departs = Some.Day.ToDateTime(new(12, 0)),
            Arrives = Some.Day.ToDateTime(new(22, 0)), SeatsPerUnit = 118, CostPerUnit = 20_000,
        };
        var supply = new TravelSupply { Vehicles = [Some.Coach45, Some.Coach55], Lines = [line] };

        var groups = new[] { Some.Group with { People = 50 }, Some.Group with { Id = Some.Id(2), People = 55 } };
        var plan = new TripPlanner(supply, new()).Plan(groups, Some.Budget, progress: null, Token);

        PlanChecker.Check(groups, supply, new(), plan).ShouldBeEmpty();
        plan.Trips.Select(trip => trip.Mode).ShouldBe([Mode.Coach, Mode.Coach, Mode.Carriage, Mode.Coach, Mode.Coach]);
    }

    [Fact]
    public void Long_trips_have_two_drivers_who_do_not_drive_from_two_to_five()
    {
        var trip = Plan([Some.Group with { People = 45 }], [Some.Coach45]).Trips.ShouldHaveSingleItem();

        trip.Drivers.ShouldBe(2);
        (trip.Arrives - trip.Departs).TotalHours.ShouldBeGreaterThan((double)trip.Kilometres / 70 + 6);
    }

    [Fact]
    public void A_price_by_zone_and_head_count_stands_in_place_of_the_distance()
    {
        var zone = Some.Coach45 with { ZonePrices = [new("5306", "3310", 1, 20, 7000), new("5306", "3310", 21, 45, 9000)] };

        Plan([Some.Group with { People = 20 }], [zone]).Cost.ShouldBe(7000);
        Plan([Some.Group with { People = 30 }], [zone]).Cost.ShouldBe(9000);
    }

    [Fact]
    public void Cost_is_shared_among_employers_and_the_city_to_the_fen()
    {
        var (one, other) = (Some.Id(7), Some.Id(8));
        Plan plan = Plan(
            [
                Some.Group with { People = 2, Origin = Some.Quzhou, EmployerId = one },
                Some.Group with { Id = Some.Id(2), Origin = Some.Quzhou, EmployerId = other },
            ],
            rules: new() { EmployerShare = 0.4m });

        var trip = plan.Trips.ShouldHaveSingleItem();

        trip.Cost.ShouldBe(Math.Round(800 + (7.35m * trip.Kilometres), 2, MidpointRounding.AwayFromZero));
        trip.Shares.Sum(share => share.Amount).ShouldBe(trip.Cost);
        trip.Shares.Single(share => share.EmployerId == one).EmployerPays.ShouldBe(
            Math.Round(Math.Round(trip.Cost * 2 / 3, 2) * 0.4m, 2), tolerance: 0.01m);
    }

    [Fact]
    public void Cancelled_before_it_begins_it_still_hands_over_a_feasible_plan()
    {
        var groups = Some.Demands.Sample(1, 20).Single();

        var plan = new TripPlanner(Some.Supply, new()).Plan(groups, Some.Budget, null, new CancellationToken(canceled: true));

        PlanChecker.Check(groups, Some.Supply, new(), plan).ShouldBeEmpty();
    }

    private static Plan Plan(
        TravelGroup[] groups, VehicleKind[]? supply = null, PlanRules? rules = null, PlanBudget? budget = null) =>
        new TripPlanner(supply ?? Some.Supply, rules ?? new()).Plan(groups, budget ?? Some.Budget, progress: null, Token);

    private static string Summary(Plan plan) => string.Join('\n', plan.Trips.Select(trip =>
        $"{trip.Departs:O} {trip.Stops[0].Place.Code} {trip.Code} {string.Join(' ', trip.Loads)}"));

    private static decimal CheapestByTryingAll(int people)
    {
        var cost = Some.Supply.ToDictionary(
            kind => kind.Code,
            kind => new TripPlanner(new[] { kind }, new()).Quote(Some.Zhaotong, Some.Taizhou, 1)!.Cost);
        return (from flights in Enumerable.Range(0, (people / 180) + 2)
                from carriages in Enumerable.Range(0, (people / 118) + 2)
                from large in Enumerable.Range(0, (people / 55) + 2)
                let rest = people - (flights * 180) - (carriages * 118) - (large * 55)
                let small = Math.Max(0, (rest + 44) / 45)
                select (flights * cost["flight-180"]) + (carriages * cost["carriage-118"])
                    + (large * cost["coach-55"]) + (small * cost["coach-45"])).Min();
    }
}
