using Transport.Planner;

namespace Transport.Specs.Planner;

public sealed class UnservedSpecs
{
    public static TheoryData<string, TravelGroup> OneUnservedEach => new()
    {
        { "invalid-group", Some.Group with { People = 0 } },
        { "invalid-group", Some.Group with { People = -5 } },
        { "invalid-group", Some.Group with { People = int.MaxValue } },
        { "invalid-group", Some.Group with { Earliest = Some.Day.AddDays(1) } },
        { "invalid-group", Some.Group with { Origin = new Place("530600", 103.7, 27.3) } },
        { "invalid-group", Some.Group with { Origin = new Place("530600", double.NaN, 27.3) } },
        { "group-too-large", Some.Group with { People = 181 } },
    };

    [Theory]
    [MemberData(nameof(OneUnservedEach))]
    public void A_group_that_cannot_be_carried_is_told_why_and_costs_the_others_nothing(string code, TravelGroup group)
    {
        var other = Some.Group with { Id = Some.Id(2) };

        var plan = Plan([group, other], Some.Supply, new PlanOptions());

        plan.Unserved.ShouldHaveSingleItem().Code.ShouldBe(code);
        plan.Trips.ShouldHaveSingleItem().Loads.ShouldHaveSingleItem().GroupId.ShouldBe(other.Id);
    }

    [Fact]
    public void A_large_group_that_may_split_is_spread_over_several_vehicles()
    {
        var plan = Plan([Some.Group with { People = 500, MaySplit = true }], Some.Supply, new PlanOptions());

        plan.Unserved.ShouldBeEmpty();
        plan.Trips.Sum(trip => trip.People).ShouldBe(500);
        plan.Trips.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void A_place_beyond_all_ranges_is_out_of_range() =>
        Plan([Some.Group], [Some.Coach45 with { MaximumKilometres = 100 }], new PlanOptions())
            .Unserved.ShouldHaveSingleItem().Code.ShouldBe("no-vehicle-in-range");

    [Fact]
    public void Whoever_came_last_waits_when_the_coaches_are_used_up()
    {
        var groups = Enumerable.Range(1, 3).Select(i => Some.Group with { Id = Some.Id(i), People = 40 }).ToArray();

        var unserved = Plan(groups, [Some.Coach45 with { AvailablePerDay = 2 }], new PlanOptions()).Unserved;

        unserved.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            group => group.GroupId.ShouldBe(Some.Id(3)), group => group.Code.ShouldBe("no-vehicle-available"));
    }

    [Fact]
    public void A_trip_below_the_minimum_load_is_not_opened() =>
        Plan([Some.Group with { People = 9 }], Some.Supply, new PlanOptions { MinimumLoad = 10 })
            .Unserved.ShouldHaveSingleItem().Code.ShouldBe("below-minimum-load");

    [Fact]
    public void An_id_that_occurs_twice_is_carried_once()
    {
        var plan = Plan([Some.Group, Some.Group with { People = 2 }], Some.Supply, new PlanOptions());

        plan.Unserved.ShouldHaveSingleItem().Code.ShouldBe("duplicate-id");
        PlanChecker.Check([Some.Group, Some.Group with { People = 2 }], Some.Supply, new PlanOptions(), plan).ShouldBeEmpty();
    }

    [Fact]
    public void No_demand_needs_no_trip() => Plan([], Some.Supply, new PlanOptions()).Trips.ShouldBeEmpty();

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(-45, 1, 1)]
    [InlineData(45, -1, 1)]
    [InlineData(45, 1, 0)]
    public void A_vehicle_that_makes_no_sense_is_refused(int seats, int fixedCost, double speed) =>
        Should.Throw<ArgumentException>(() => Plan(
            [Some.Group],
            [Some.Coach45 with { Seats = seats, FixedCost = fixedCost, KilometresPerHour = speed }],
            new PlanOptions()));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.5, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, 0)]
    public void A_rule_that_makes_no_sense_is_refused(double factor, int minimum) =>
        Should.Throw<ArgumentException>(() =>
            Plan([Some.Group], Some.Supply, new PlanOptions { CapacityFactor = factor, MinimumLoad = minimum }));

    private static Plan Plan(TravelGroup[] groups, IReadOnlyList<VehicleKind> supply, PlanOptions options) =>
        new TripPlanner(supply, options).Plan(groups, progress: null, TestContext.Current.CancellationToken);
}
