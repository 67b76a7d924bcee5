using Transport.Planner;
using static Transport.Specs.Planner.PlanningCases;

namespace Transport.Specs.Planner;

/// <summary>Whatever is given, everybody is planned rightly or told why not; only an unsound supply is refused.</summary>
public sealed class PlanRubbishSpecs
{
    private const long Rounds = 200;

    [Fact]
    public void Nobody_needs_no_plan()
    {
        var plan = Of().Plan(Rounds);

        (plan.Trips.Count, plan.Unserved.Count, plan.Cost, plan.LowerBound).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public void One_group_has_one_trip() =>
        Codes(Of(Group with { People = 45 }), trips: 1).ShouldBeEmpty();

    [Fact]
    public void Two_thousand_at_one_door_fill_every_seat()
    {
        var given = Of([.. Enumerable.Range(1, 2000).Select(id => Group with { Id = Id(id) })]);

        Codes(given, trips: 45).ShouldBeEmpty();
    }

    [Fact]
    public void Swapped_coordinates_are_told_so()
    {
        var swapped = new Place("530600", 103.7, 27.3);

        var plan = Of(Group with { Origin = swapped }).Plan(Rounds);

        plan.Unserved.ShouldHaveSingleItem().Code.ShouldBe("invalid-group");
        plan.Unserved[0].ReasonEn.ShouldContain("swapped");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e300)]
    public void Coordinates_that_are_no_numbers_are_refused(double latitude) =>
        Codes(Of(Group with { Destination = new Place("331002", latitude, latitude) })).ShouldBe(["invalid-group"]);

    [Fact]
    public void Of_equal_ids_the_first_is_planned() =>
        Codes(Of(Group with { People = 3 }, Group, Group), trips: 1).ShouldBe(["duplicate-id", "duplicate-id"]);

    [Fact]
    public void A_window_that_ends_before_it_begins_is_told_so() =>
        Codes(Of(Group with { Latest = Day.AddMinutes(-1) })).ShouldBe(["invalid-group"]);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_number_of_people_that_cannot_be_is_told_so(int people) =>
        Codes(Of(Group with { People = people }), balanced: false).ShouldBe(["invalid-group"]);

    [Fact]
    public void A_group_larger_than_any_vehicle_is_told_so_or_split()
    {
        var large = Group with { People = 100 };

        Codes(Of(large)).ShouldBe(["group-too-large"]);
        Codes(Of(large with { MaySplit = true }), trips: 3).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(45, 0)]
    [InlineData(45, 3)]
    [InlineData(91, 1)]
    public void Women_apart_and_luggage_split_as_the_vehicle_has_room(int people, int luggage)
    {
        var given = Of(Group with { People = people, WomenOnly = true, MaySplit = true, LuggagePieces = luggage })
            .Kinds(kind => kind with { LuggagePieces = 60 });

        Codes(given).ShouldBeEmpty();
    }

    [Fact]
    public void Without_vehicles_nobody_travels()
    {
        Codes(Of(Group).Kinds([])).ShouldBe(["no-vehicle-in-range"]);
        Codes(Of(Group).Kinds([Coach with { Number = 0 }])).ShouldBe(["no-vehicle-available"]);
    }

    [Fact]
    public void Without_departures_nobody_leaves_a_hub()
    {
        var given = Of(Group) with { Supply = new TravelSupply { Vehicles = [Coach], Hubs = [new Hub(Zhaotong, 60, 0)] } };

        Codes(given).ShouldBe(["hub-full"]);
    }

    [Theory]
    [InlineData("no-vehicle-in-range")]
    [InlineData("no-wheelchair-space")]
    [InlineData("too-much-luggage")]
    [InlineData("ride-too-long")]
    [InlineData("arrives-too-late")]
    [InlineData("below-minimum-load")]
    [InlineData("area-closed")]
    public void The_rule_in_the_way_is_named(string code)
    {
        var given = Of(Group);
        given = code switch
        {
            "no-vehicle-in-range" => given.Kinds(kind => kind with { MaximumKilometres = 100 }),
            "no-wheelchair-space" => Of(Group with { People = 3, Wheelchairs = 3 }),
            "too-much-luggage" => given.Kinds(kind => kind with { LuggagePieces = 0 }),
            "ride-too-long" => given.Rule(rules => rules with { LongestRide = TimeSpan.FromHours(5) }),
            "arrives-too-late" => Of(Group with { ArriveBy = Day.AddHours(20) }),
            "below-minimum-load" => given.Rule(rules => rules with { MinimumLoad = 2 }),
            _ => given.Rule(rules => rules with { ClosedAreas = ["3310"] }),
        };

        Codes(given).ShouldBe([code]);
    }

    [Fact]
    public void Whoever_is_there_already_needs_a_trip_all_the_same() =>
        Codes(Of(Group with { Destination = Zhaotong }, Group with { Id = Id(2) })).ShouldBeEmpty();

    [Fact]
    public void Nonsense_costs_the_others_nothing()
    {
        TravelGroup[] nonsense =
        [
            Group with { Id = Id(2), Latest = DateTime.MaxValue },
            Group with { Id = Id(3), Earliest = DateTime.MaxValue, Latest = DateTime.MaxValue },
            Group with { Id = Id(4), ArriveBy = DateTime.MinValue },
            Group with { Id = Id(5), ArriveBy = DateTime.MaxValue },
            Group with { Id = Id(6), People = -5 },
        ];

        var plan = Of([Group, .. nonsense]).Plan(Rounds);

        plan.Trips.ShouldHaveSingleItem().Loads.ShouldHaveSingleItem().GroupId.ShouldBe(Group.Id);
        plan.Unserved.Select(group => group.GroupId).ShouldBe(nonsense.Select(group => group.Id));
        plan.Unserved.ShouldAllBe(group => group.Code == "invalid-group");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void No_plan_costs_less_than_its_bound_where_a_seat_is_taken_twice(int stops)
    {
        var between = new Place("520500", 27.9, 112.0);
        var given = Of(
            Group with { People = 45, Destination = between },
            Group with { Id = Id(2), People = 45, Origin = between, Latest = Day.AddDays(3) })
            .Kinds(kind => kind with { FixedCost = 20_000, MostStops = stops });

        Codes(given, trips: 4 - stops).ShouldBeEmpty();
    }

    [Fact]
    public void An_unsound_supply_rule_or_budget_is_refused_at_once()
    {
        Should.Throw<ArgumentException>(() => Of(Group).Kinds(kind => kind with { Seats = 0 }).Plan(Rounds));
        Should.Throw<ArgumentException>(() => Of(Group).Kinds(kind => kind with { KilometresPerHour = double.NaN }).Plan(Rounds));
        Should.Throw<ArgumentException>(() => Of(Group).Kinds([Coach, Coach]).Plan(Rounds));
        Should.Throw<ArgumentException>(() => Of(Group).Rule(rules => rules with { CapacityFactor = double.NaN }).Plan(Rounds));
        Should.Throw<ArgumentException>(() => Of(Group).Plan(rounds: -1));
        Should.Throw<ArgumentException>(() => Of(Group).Plan(Rounds, threads: 0));
    }

    private static List<string> Codes(PlanningCase given, int? trips = null, bool balanced = true)
    {
        var plan = given.Plan(Rounds);
        if (balanced)
        {
            given.Faults(plan).ShouldBeEmpty();
        }

        plan.Trips.Count.ShouldBe(trips ?? plan.Trips.Count);
        return [.. plan.Unserved.Select(group => group.Code)];
    }
}
