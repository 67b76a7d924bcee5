using Transport.Planner;
using Transport.Planner.Checking;

namespace Transport.Specs.Planner;

public sealed class UnservedSpecs
{
    public static TheoryData<string, TravelGroup> OneUnservedEach => new()
    {
        { "invalid-group", Some.Group with { People = 0 } },
        { "invalid-group", Some.Group with { People = -5 } },
        { "invalid-group", Some.Group with { People = int.MaxValue } },
        { "invalid-group", Some.Group with { Latest = Some.Group.Earliest.AddMinutes(-1) } },
        { "invalid-group", Some.Group with { ArriveBy = Some.Group.Earliest } },
        { "invalid-group", Some.Group with { Latest = DateTime.MaxValue } },
        { "invalid-group", Some.Group with { Earliest = DateTime.MinValue } },
        { "invalid-group", Some.Group with { Latest = Some.Group.Latest.AddDays(500) } },
        { "invalid-group", Some.Group with { Earliest = Some.Group.Earliest.AddYears(-6), Latest = Some.Day.AddYears(-7).ToDateTime(default) } },
        { "invalid-group", Some.Group with { Wheelchairs = 2 } },
        { "invalid-group", Some.Group with { LuggagePieces = -1 } },
        { "invalid-group", Some.Group with { Origin = new Place("530600", 103.7, 27.3) } },
        { "invalid-group", Some.Group with { Origin = new Place("530600", double.NaN, 27.3) } },
        { "area-closed", Some.Group with { Origin = new Place("420100", 30.6, 114.3) } },
        { "group-too-large", Some.Group with { People = 181 } },
        { "no-wheelchair-space", Some.Group with { Wheelchairs = 1 } },
        { "no-vehicle-in-range", Some.Group with { Destination = new Place("990000", -33, -70) } },
        { "arrives-too-late", Some.Group with { ArriveBy = Some.Group.Earliest.AddHours(3) } },
    };

    [Theory]
    [MemberData(nameof(OneUnservedEach))]
    public void A_group_that_cannot_be_carried_is_told_why_and_costs_the_others_nothing(string code, TravelGroup group)
    {
        var other = Some.Group with { Id = Some.Id(2) };
        var supply = Array.ConvertAll(Some.Supply, kind => kind with { MaximumKilometres = 3000 });

        var plan = Plan([group, other], supply, new() { ClosedAreas = ["42"] });

        plan.Unserved.ShouldHaveSingleItem().Code.ShouldBe(code);
        plan.Trips.ShouldHaveSingleItem().Loads.ShouldHaveSingleItem().GroupId.ShouldBe(other.Id);
    }

    [Fact]
    public void A_large_group_that_may_split_is_spread_over_several_vehicles()
    {
        var plan = Plan([Some.Group with { People = 500, MaySplit = true }], Some.Supply, new());

        plan.Unserved.ShouldBeEmpty();
        plan.Trips.Sum(trip => trip.People).ShouldBe(500);
        plan.Trips.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void A_ride_that_is_too_long_by_coach_needs_another_mode()
    {
        var rules = new PlanRules { LongestRide = TimeSpan.FromHours(20) };

        Plan([Some.Group], [Some.Coach45], rules).Unserved.ShouldHaveSingleItem().Code.ShouldBe("ride-too-long");
        Plan([Some.Group], Some.Supply, rules).Trips.ShouldHaveSingleItem().Mode.ShouldBe(Mode.Carriage);
    }

    [Fact]
    public void Too_much_luggage_for_any_vehicle_is_said() =>
        Plan([Some.Group with { People = 10, LuggagePieces = 9 }], [Some.Coach45 with { LuggagePieces = 50 }], new())
            .Unserved.ShouldHaveSingleItem().Code.ShouldBe("too-much-luggage");

    [Fact]
    public void Whoever_came_last_waits_when_the_coaches_are_used_up()
    {
        var groups = Enumerable.Range(1, 3).Select(i => Some.Group with { Id = Some.Id(i), People = 40 }).ToArray();

        var unserved = Plan(groups, [Some.Coach45 with { Number = 2 }], new()).Unserved;

        unserved.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            group => group.GroupId.ShouldBe(Some.Id(3)), group => group.Code.ShouldBe("no-vehicle-available"));
    }

    [Fact]
    public void Whoever_is_only_likely_to_come_waits_before_those_who_agreed()
    {
        var likely = Some.Group with { People = 40, Confirmed = false };

        Plan([likely, likely with { Id = Some.Id(2), Confirmed = true }], [Some.Coach45 with { Number = 1 }], new())
            .Unserved.ShouldHaveSingleItem().GroupId.ShouldBe(likely.Id);
    }

    [Theory]
    [InlineData(1, "hub-full")]
    [InlineData(2, "no-vehicle-available")]
    public void Whoever_waits_at_a_full_hub_is_told_which_and_how_many_leave_it(int departures, string code)
    {
        var groups = Enumerable.Range(1, 3).Select(i => Some.Group with
        {
            Id = Some.Id(i), People = 40, Origin = Some.Quzhou, Latest = Some.Group.Earliest.AddMinutes(30),
        }).ToArray();
        var supply = new TravelSupply
        {
            Vehicles = [Some.Coach45 with { Number = 2 }], Hubs = [new Hub(Some.Quzhou, DeparturesPerHour: departures)],
        };

        var unserved = new TripPlanner(supply, new())
            .Plan(groups, Some.Budget, progress: null, TestContext.Current.CancellationToken).Unserved;

        unserved.Select(group => group.GroupId).ShouldBe(groups[departures..].Select(group => group.Id));
        unserved[0].Code.ShouldBe(code);
        unserved[0].ReasonEn.Contains("The hub 330800 lets 1 coaches leave an hour", StringComparison.Ordinal)
            .ShouldBe(code == "hub-full");
    }

    [Fact]
    public void Whoever_no_coach_may_fetch_from_the_train_is_told_so()
    {
        var arrival = new Hub(Some.Quzhou, DeparturesPerHour: 1);
        var train = new LineService
        {
            Code = "G1", Mode = Mode.Carriage, From = new(Some.Zhaotong), To = arrival, SeatsPerUnit = 118, CostPerUnit = 1,
            Departs = Some.Group.Latest, Arrives = Some.Group.Latest.AddHours(6),
        };
        var groups = Enumerable.Range(1, 2).Select(i => Some.Group with
        {
            Id = Some.Id(i), People = 40, Destination = new("330802", 29.1, 118.8),
        }).ToArray();
        var supply = new TravelSupply { Vehicles = [Some.Coach45 with { MaximumKilometres = 300 }], Lines = [train] };

        var plan = new TripPlanner(supply, new() { LongestWait = TimeSpan.FromMinutes(80) })
            .Plan(groups, Some.Budget, progress: null, TestContext.Current.CancellationToken);

        plan.Unserved.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            group => group.Code.ShouldBe("hub-full"), group => group.ReasonZh.ShouldContain("330800"));
    }

    [Fact]
    public void A_trip_below_the_minimum_load_is_not_opened() =>
        Plan([Some.Group with { People = 9 }], Some.Supply, new() { MinimumLoad = 10 })
            .Unserved.ShouldHaveSingleItem().Code.ShouldBe("below-minimum-load");

    [Fact]
    public void An_id_that_occurs_twice_is_carried_once()
    {
        TravelGroup[] groups = [Some.Group, Some.Group with { People = 2 }];

        var plan = Plan(groups, Some.Supply, new());

        plan.Unserved.ShouldHaveSingleItem().Code.ShouldBe("duplicate-id");
        PlanChecker.Check(groups, Some.Supply, new(), plan).ShouldBeEmpty();
    }

    [Fact]
    public void No_demand_needs_no_trip() => Plan([], Some.Supply, new()).Trips.ShouldBeEmpty();

    [Fact]
    public void Without_any_vehicle_nobody_travels() =>
        Plan([Some.Group], [], new()).Unserved.ShouldHaveSingleItem().Code.ShouldBe("no-vehicle-in-range");

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(-45, 1, 1)]
    [InlineData(45, -1, 1)]
    [InlineData(45, 1, 0)]
    [InlineData(45, 1, 1e-6)]
    [InlineData(45, 1, double.PositiveInfinity)]
    public void A_vehicle_that_makes_no_sense_is_refused(int seats, int fixedCost, double speed) =>
        Should.Throw<ArgumentException>(() => new TripPlanner(
            new[] { Some.Coach45 with { Seats = seats, FixedCost = fixedCost, KilometresPerHour = speed } }, new()));

    [Fact]
    public void Two_vehicles_of_one_code_are_refused() =>
        Should.Throw<ArgumentException>(() => new TripPlanner(new[] { Some.Coach45, Some.Coach45 }, new()));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.5, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, 0)]
    public void A_rule_that_makes_no_sense_is_refused(double factor, int minimum) =>
        Should.Throw<ArgumentException>(() =>
            new TripPlanner(Some.Supply, new() { CapacityFactor = factor, MinimumLoad = minimum }));

    [Fact]
    public void A_budget_that_makes_no_sense_is_refused() =>
        Should.Throw<ArgumentException>(() => new TripPlanner(Some.Supply, new()).Plan(
            [Some.Group], new PlanBudget { Threads = 0 }, progress: null, TestContext.Current.CancellationToken));

    private static Plan Plan(TravelGroup[] groups, VehicleKind[] supply, PlanRules rules) =>
        new TripPlanner(supply, rules).Plan(groups, Some.Budget, progress: null, TestContext.Current.CancellationToken);
}
