using FsCheck;
using FsCheck.Fluent;
using Transport.Planner;
using Transport.Planner.Checking;

namespace Transport.Specs.Planner;

public sealed class ReplanSpecs
{
    private static readonly DateTime DayBefore = Some.Group.Earliest.AddDays(-1);

    private static readonly Place Yuhuan = new("331083", 28.13, 121.23);

    // Three groups for each of two factories, so that two coaches are half and quite full.
    private static readonly TravelGroup[] Groups =
    [
        .. Enumerable.Range(1, 6).Select(i => Some.Group with
        {
            Id = Some.Id(i), People = i < 4 ? 15 : 12, Origin = Some.Quzhou, Destination = i < 4 ? Some.Taizhou : Yuhuan,
            Latest = Some.Group.Earliest.AddHours(2),
        }),
    ];

    [Fact]
    public void Nothing_changes_when_nothing_has_happened() => Prop.ForAll(
        Some.Demands.ToArbitrary(),
        groups =>
        {
            var told = Plan(groups, Some.Supply);

            var again = Replan(told, groups, Some.Supply);

            again.Changes.ShouldBeEmpty();
            again.Plan.Cost.ShouldBeLessThanOrEqualTo(told.Cost);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_new_group_takes_seats_that_are_free_and_nobody_else_is_told_anything()
    {
        var told = Plan(Groups, [Some.Coach45]);
        var late = Groups[5] with { Id = Some.Id(7), People = 9 };

        var again = Replan(told, [.. Groups, late], [Some.Coach45]);

        again.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.GroupId.ShouldBe(late.Id), change => change.Code.ShouldBe("added"));
        again.Plan.Trips.Count.ShouldBe(told.Trips.Count);
    }

    [Fact]
    public void A_cancelled_group_is_withdrawn_and_the_others_travel_as_told()
    {
        var told = Plan(Groups, [Some.Coach45]);

        Replan(told, Groups[1..], [Some.Coach45]).Changes.ShouldHaveSingleItem().Code.ShouldBe("withdrawn");
    }

    [Fact]
    public void A_vehicle_that_breaks_down_costs_its_own_passengers_only()
    {
        VehicleKind[] supply = [Some.Coach45 with { Number = 2 }];
        var told = Plan(Groups, supply);
        var broken = told.Trips[0];

        var again = Replan(told, Groups, supply, new()
        {
            Now = DayBefore, Breakdowns = [new(broken.Code, broken.Unit, DayBefore.AddDays(9))], YuanPerChange = 100_000,
        });

        again.Changes.ShouldAllBe(change => change.Code == "dropped" && change.IsForced);
        again.Changes.Select(change => change.GroupId).ShouldBe(broken.Loads.Select(load => load.GroupId).Order());
        again.Plan.Trips.ShouldHaveSingleItem().Unit.ShouldNotBe(broken.Unit);
        again.Plan.Unserved.ShouldAllBe(group => group.Code == "no-vehicle-available");
    }

    [Fact]
    public void A_closed_area_is_left_out_and_the_rest_stays()
    {
        var told = Plan(Groups, [Some.Coach45]);

        var again = new TripPlanner(new[] { Some.Coach45 }, new() { ClosedAreas = [Yuhuan.Code] })
            .Replan(told, Groups, new() { Now = DayBefore }, Some.Budget, TestContext.Current.CancellationToken);

        again.Changes.Select(change => (change.GroupId, change.Code)).ShouldBe(
            Groups[3..].Select(group => (group.Id, "dropped")));
        again.Plan.Unserved.ShouldAllBe(group => group.Code == "area-closed");
    }

    [Fact]
    public void What_has_departed_is_fixed_whatever_would_be_cheaper()
    {
        var told = Plan(Groups, [Some.Coach45]);
        var now = told.Trips[0].Departs.AddMinutes(1);

        var again = new TripPlanner(new[] { Some.Coach45 with { FixedCost = 1, Code = "cheaper" } }, new())
            .Replan(told, Groups, new() { Now = now, YuanPerChange = 0 }, Some.Budget, TestContext.Current.CancellationToken);

        again.Plan.Trips.Where(trip => trip.Departs <= now).ShouldBe(told.Trips.Where(trip => trip.Departs <= now));
    }

    [Fact]
    public void Whoever_withdraws_from_a_group_leaves_the_others_where_they_are()
    {
        TravelGroup[] groups = [Groups[0], Groups[1] with { People = 100, MaySplit = true }];
        var told = Plan(groups, [Some.Coach45]);

        var again = Replan(told, [groups[0] with { People = 14 }, groups[1] with { People = 93 }], [Some.Coach45]);

        again.Changes.Select(change => (change.GroupId, change.People, change.Code)).ShouldBe(
            [(groups[0].Id, 1, "withdrawn"), (groups[1].Id, 7, "withdrawn")]);
    }

    [Fact]
    public void Whoever_joins_a_group_that_may_split_leaves_the_others_where_they_are()
    {
        TravelGroup[] groups = [Groups[0] with { People = 40, MaySplit = true }];
        var told = Plan(groups, [Some.Coach45]);

        var again = Replan(told, [groups[0] with { People = 50 }], [Some.Coach45]);

        again.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.Code.ShouldBe("added"), change => change.People.ShouldBe(10));
    }

    [Fact]
    public void A_trip_whose_vehicle_is_repaired_in_time_runs_later()
    {
        var groups = Array.ConvertAll(Groups[..3], group => group with { Latest = group.Earliest.AddHours(9) });
        VehicleKind[] supply = [Some.Coach45 with { Number = 1 }];
        var told = Plan(groups, supply);
        var repaired = told.Trips[0].Departs.AddHours(4);

        var again = Replan(told, groups, supply, new() { Now = DayBefore, Breakdowns = [new("coach-45", 1, repaired)] });

        again.Changes.Select(change => change.GroupId).ShouldBe(groups.Select(group => group.Id));
        again.Changes.ShouldAllBe(change => change.Code == "retimed" && change.IsForced && change.After >= repaired);
    }

    [Fact]
    public void A_vehicle_on_the_way_is_not_there_before_it_is_back()
    {
        VehicleKind[] supply = [Some.Coach45 with { Number = 1 }];
        var told = Plan(Groups[..3], supply);
        var now = told.Trips[0].Departs.AddMinutes(1);
        var late = Groups[3] with { Id = Some.Id(7), Latest = Groups[3].Latest.AddDays(2) };

        var again = Replan(told, [.. Groups[..3], late], supply, new() { Now = now });

        var trip = again.Plan.Trips[^1];
        (trip.Loads[0].GroupId, trip.Unit).ShouldBe((late.Id, 1));
        trip.Departs.ShouldBeGreaterThanOrEqualTo(told.Trips[0].Arrives.AddHours(4));
        again.Changes.ShouldHaveSingleItem().Code.ShouldBe("added");
    }

    [Fact]
    public void Nobody_is_fetched_before_now_and_whoever_waited_too_long_is_told_so()
    {
        var now = Groups[0].Earliest.AddHours(1);
        var over = Groups[1] with { Latest = now };

        var again = Replan(Plan([], [Some.Coach45]), [Groups[0], over], [Some.Coach45], new() { Now = now });

        again.Plan.Trips.ShouldHaveSingleItem().Departs.ShouldBeGreaterThan(now);
        again.Plan.Unserved.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            group => group.GroupId.ShouldBe(over.Id), group => group.Code.ShouldBe("window-over"));
    }

    [Fact]
    public void Whoever_joins_a_group_that_has_left_travels_with_another()
    {
        var told = Plan(Groups, [Some.Coach45]);
        var larger = Groups[0] with { People = Groups[0].People + 2 };

        var again = Replan(told, [larger, .. Groups[1..]], [Some.Coach45], new() { Now = DayBefore.AddDays(9) });

        again.Plan.Trips.ShouldBe(told.Trips);
        again.Changes.ShouldBeEmpty();
        again.Plan.Unserved.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            group => group.Code.ShouldBe("group-departed"), group => group.People.ShouldBe(2));
    }

    [Fact]
    public void A_cancellation_comes_too_late_for_a_trip_that_has_left()
    {
        var told = Plan(Groups, [Some.Coach45]);

        var again = Replan(told, Groups[1..], [Some.Coach45], new() { Now = DayBefore.AddDays(9) });

        again.Plan.Trips.ShouldBe(told.Trips);
        again.Plan.Cost.ShouldBe(told.Cost);
    }

    [Fact]
    public void Cheaper_vehicles_change_nothing_unless_a_change_is_cheap()
    {
        var told = Plan(Groups, [Some.Coach45]);
        VehicleKind[] supply = [Some.Coach45, Some.Coach45 with { Code = "cheaper", FixedCost = 0, CostPerKilometre = 1 }];

        Replan(told, Groups, supply).Changes.ShouldBeEmpty();
        Replan(told, [.. Groups, Groups[0] with { Id = Some.Id(7) }], supply, new() { Now = DayBefore, YuanPerChange = 1 })
            .Changes.Count(change => change.Code == "moved" && !change.IsForced).ShouldBe(6);
    }

    [Fact]
    public void When_everybody_has_cancelled_nothing_runs()
    {
        var again = Replan(Plan(Groups, [Some.Coach45]), [], [Some.Coach45]);

        again.Plan.Trips.ShouldBeEmpty();
        again.Changes.Count(change => change.Code == "withdrawn").ShouldBe(6);
    }

    [Fact]
    public void No_more_people_change_than_are_allowed_to()
    {
        var told = Plan(Groups, [Some.Coach45]);
        var cheap = Some.Coach45 with { Code = "coach-90", Seats = 90, MostStops = 3 };
        Replanned With(int? most) => Replan(
            told, Groups, [cheap, Some.Coach45], new() { Now = DayBefore, YuanPerChange = 0, MostChanges = most });

        With(0).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_plan_after_changes_keeps_all_rules() => Prop.ForAll(
        (from groups in Some.Demands
         from cancelled in Gen.Choose(0, 5)
         from added in Gen.Choose(0, 5)
         from broken in Gen.Choose(0, 3)
         from coaches in Gen.Choose(2, 20)
         select (Groups: groups, Cancelled: cancelled, Added: added, Broken: broken, Coaches: coaches)).ToArbitrary(),
        given =>
        {
            VehicleKind[] supply = [Some.Collecting with { Number = given.Coaches }, Some.Coach55 with { MostStops = 4 }];
            var told = Plan(given.Groups, supply);
            TravelGroup[] groups =
            [
                .. given.Groups.Skip(Math.Min(given.Cancelled, given.Groups.Length - 1)),
                .. Enumerable.Range(1000, given.Added).Select(i => Some.Group with { Id = Some.Id(i), People = 7 }),
            ];

            var again = Replan(told, groups, supply, new()
            {
                Now = DayBefore,
                Breakdowns =
                [
                    .. told.Trips.Take(given.Broken).Select(trip => new Breakdown(trip.Code, trip.Unit, DayBefore.AddDays(4)))
                        .Distinct(),
                ],
            });

            PlanChecker.Check(groups, supply, new(), again.Plan).ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    private static Plan Plan(TravelGroup[] groups, VehicleKind[] supply) => new TripPlanner(supply, new())
        .Plan(groups, new() { Rounds = 100 }, progress: null, TestContext.Current.CancellationToken);

    private static Replanned Replan(Plan told, TravelGroup[] groups, VehicleKind[] supply, PlanChanges? changes = null) =>
        new TripPlanner(supply, new()).Replan(
            told, groups, changes ?? new() { Now = DayBefore }, new() { Rounds = 100 }, TestContext.Current.CancellationToken);
}
