using Transport.Planner;
using static Transport.Specs.Planner.PlanningCases;

namespace Transport.Specs.Planner;

/// <summary>What cannot be replanned is refused, and it is said why.</summary>
public sealed class ReplanRubbishSpecs
{
    private static readonly PlanningCase Given = Of(Group with { People = 40 }, Group with { Id = Id(2), People = 40 });

    private static readonly Plan Told = Given.Plan();

    private static PlannedTrip First => Told.Trips[0];

    public static TheoryData<string, Func<PlanChanges, PlanChanges>> UnsoundChanges => new()
    {
        { "A change of the plan has a value out of range.", changes => changes with { Now = DateTime.MinValue } },
        { "A change of the plan has a value out of range.", changes => changes with { Now = DateTime.MaxValue } },
        { "A change of the plan has a value out of range.", changes => changes with { YuanPerChange = -1 } },
        { "A change of the plan has a value out of range.", changes => changes with { MostChanges = -1 } },
        { "The vehicle 'coach-45' number 3 is neither in the plan nor in the supply.", Breaks("coach-45", 3) },
        { "The vehicle 'coach-45' number 0 is neither in the plan nor in the supply.", Breaks("coach-45", 0) },
        { "The vehicle 'tram' number 1 is neither in the plan nor in the supply.", Breaks("tram", 1) },
        {
            "The vehicle 'coach-45' number 1 breaks down twice.",
            changes => changes with { Breakdowns = [new("coach-45", 1, Day.AddDays(1)), new("coach-45", 1, Day.AddDays(2))] }
        },
        {
            "The vehicle 'coach-45' number 1 breaks down until a time that has passed.",
            changes => changes with { Breakdowns = [new("coach-45", 1, changes.Now)] }
        },
    };

    public static TheoryData<string, Func<PlannedTrip, PlannedTrip>> UnsoundTrips => new()
    {
        { "must have a vehicle or a line and not both", trip => trip with { Vehicle = null } },
        { "has fewer than two stops", trip => trip with { Stops = [.. trip.Stops.Take(1)] } },
        { "has a vehicle number out of range", trip => trip with { Unit = 0 } },
        { "has a time out of range", trip => trip with { Stops = [trip.Stops[0] with { Departs = default }, trip.Stops[1]] } },
        { "carries people between stops that it does not have", trip => trip with { Loads = [trip.Loads[0] with { ToStop = 2 }] } },
        { "carries people between stops that it does not have", trip => trip with { Loads = [trip.Loads[0] with { FromStop = 1 }] } },
        { "has a load with a number of people out of range", trip => trip with { Loads = [trip.Loads[0] with { People = 0 }] } },
        { "carries the same people twice", trip => trip with { Loads = [trip.Loads[0], trip.Loads[0]] } },
    };

    [Theory]
    [MemberData(nameof(UnsoundChanges))]
    public void Changes_that_make_no_sense_are_refused(string because, Func<PlanChanges, PlanChanges> change) =>
        Should.Throw<ArgumentException>(() => Replan(Told, Given.Groups, change(new() { Now = Day })))
            .Message.ShouldStartWith(because);

    [Theory]
    [MemberData(nameof(UnsoundTrips))]
    public void A_told_plan_that_does_not_hold_together_is_refused(string because, Func<PlannedTrip, PlannedTrip> change) =>
        Should.Throw<ArgumentException>(() => Replan(
            Told with { Trips = [First, change(Told.Trips[1])] }, Given.Groups, new() { Now = Day }))
            .Message.ShouldStartWith($"Trip 2 of the plan that people were told {because}.");

    [Fact]
    public void A_plan_of_other_people_is_refused() =>
        Should.Throw<ArgumentException>(() => Replan(Told, [Group with { Id = Id(7) }], new() { Now = Day }))
            .Message.ShouldStartWith("The plan that people were told is of other groups");

    [Fact]
    public void A_budget_that_makes_no_sense_is_refused() => Should.Throw<ArgumentException>(() =>
        new TripPlanner(Given.Supply, Given.Rules).Replan(
            Told, Given.Groups, new() { Now = Day }, new() { Threads = 0 }, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public void Long_before_and_long_after_all_trips_the_plan_stays(int days)
    {
        var again = Replan(Told, Given.Groups, new() { Now = Day.AddDays(days) });

        again.Changes.ShouldBeEmpty();
        PlanningCase.Summary(again.Plan with { LowerBound = 0 }).ShouldBe(PlanningCase.Summary(Told with { LowerBound = 0 }));
    }

    [Fact]
    public void Of_groups_that_make_no_sense_now_nobody_travels_and_the_others_keep_their_trips()
    {
        var again = Replan(Told, [Group with { People = 40, Latest = Day.AddDays(-1) }, Given.Groups[1]], new() { Now = Day.AddDays(-1) });

        again.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.GroupId.ShouldBe(Group.Id), change => change.Code.ShouldBe("dropped"));
        again.Plan.Unserved.ShouldHaveSingleItem().Code.ShouldBe("invalid-group");
    }

    [Fact]
    public void An_id_that_occurs_twice_changes_nothing_for_the_first()
    {
        TravelGroup[] groups = [.. Given.Groups, Group with { People = int.MaxValue }];
        var told = (Given with { Groups = groups }).Plan();

        var again = Replan(told, groups, new() { Now = Day.AddDays(-1) });

        again.Changes.ShouldBeEmpty();
        again.Plan.Unserved.ShouldHaveSingleItem().Code.ShouldBe("duplicate-id");
        Replan(told, groups[1..], new() { Now = Day.AddDays(-1) }).Changes.ShouldHaveSingleItem().Code.ShouldBe("dropped");
    }

    private static Func<PlanChanges, PlanChanges> Breaks(string code, int unit) =>
        changes => changes with { Breakdowns = [new(code, unit, DateTime.MaxValue)] };

    private static Replanned Replan(Plan told, IReadOnlyList<TravelGroup> groups, PlanChanges changes) =>
        new TripPlanner(Given.Supply, Given.Rules).Replan(
            told, groups, changes, new() { Rounds = 100 }, TestContext.Current.CancellationToken);
}
