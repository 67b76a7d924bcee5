using Transport.Planner;
using Transport.Planner.Checking;

namespace Transport.Specs.Planner;

/// <summary>Journeys by feeder, train and coach when something has happened on the way.</summary>
public sealed class ReplanByLineSpecs
{
    private static readonly DateTime DayBefore = Some.Group.Earliest.AddDays(-1);

    private static readonly LineService Train = new()
    {
        Code = "G1", Mode = Mode.Carriage, From = new(new("530600-S", 27.4, 103.8)), To = new(new("331000-S", 28.65, 121.3)),
        Departs = Some.Day.ToDateTime(new(12, 0)), Arrives = Some.Day.ToDateTime(new(22, 0)), SeatsPerUnit = 118,
        CostPerUnit = 20_000,
    };

    // Ten seats of the carriage stay free.
    private static readonly TravelGroup[] Groups =
    [
        Some.Group with { People = 53, EmployerId = Some.Id(101) }, Some.Group with { Id = Some.Id(2), People = 55 },
    ];

    private static readonly TravelSupply Supply = new() { Vehicles = [Some.Coach55], Lines = [Train] };

    [Fact]
    public void A_new_group_takes_the_seats_of_the_carriage_that_are_free()
    {
        var late = Some.Group with { Id = Some.Id(3), People = 9 };
        var supply = Supply with { Lines = [Train with { Units = 2 }] };

        var again = Replan(Plan(supply), [.. Groups, late], supply, DayBefore);

        again.Changes.ShouldHaveSingleItem().GroupId.ShouldBe(late.Id);
        again.Plan.Trips.Where(trip => trip.Line is not null).ShouldHaveSingleItem().People.ShouldBe(117);
        again.Plan.Trips.Where(trip => trip.Vehicle is not null && trip.Loads.Any(load => load.GroupId == late.Id)).Count().ShouldBe(2);
    }

    [Fact]
    public void Whoever_is_on_the_way_when_the_last_coach_breaks_down_gets_another()
    {
        var told = Plan(Supply);
        var now = told.Trips.First(trip => trip.Line is not null).Departs.AddMinutes(-1);
        var last = told.Trips[^1];
        var supply = Supply with { Vehicles = [Some.Coach55 with { Number = last.Unit + 1 }] };

        var again = Replan(told, Groups, supply, now, new Breakdown(last.Code, last.Unit, DateTime.MaxValue));

        var groups = last.Loads.Select(load => load.GroupId);
        again.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => groups.ShouldContain(change.GroupId),
            change => change.Code.ShouldBe("renumbered"),
            change => change.Before.ShouldBe(Train.Departs),
            change => change.IsForced.ShouldBeTrue());
        again.Plan.Trips.Where(trip => trip.Departs <= now).ShouldBe(told.Trips.Where(trip => trip.Departs <= now));
        again.Plan.Trips.ShouldContain(trip => trip.Line != null);
    }

    [Fact]
    public void Whoever_is_on_the_way_and_cannot_go_on_is_stranded()
    {
        var told = Plan(Supply);
        var now = Train.Departs.AddMinutes(1);
        var last = told.Trips.Where(trip => trip.Departs > now).ToList();

        var again = new TripPlanner(Supply with { Vehicles = [Some.Coach55 with { Code = "other", MaximumKilometres = 1 }] }, new())
            .Replan(told, Groups, new() { Now = now }, Some.Budget, TestContext.Current.CancellationToken);

        again.Plan.Trips.ShouldBe(told.Trips.Except(last));
        again.Plan.Unserved.Select(group => (group.GroupId, group.People, group.Code)).ShouldBe(
            Groups.Select(group => (group.Id, group.People, "stranded")));
        again.Changes.ShouldAllBe(change => change.Code == "dropped" && change.IsForced && change.Before == last[0].Departs);
    }

    [Theory]
    [InlineData(null, 53, "retimed")]
    [InlineData(0, 0, "dropped")]
    public void Others_wait_for_whoever_would_be_stranded_only_when_they_may(int? mostChanges, int chosen, string code)
    {
        var train = Train with { Arrives = Train.Arrives.AddHours(10) };
        TravelGroup[] groups =
        [
            Groups[0] with { ArriveBy = train.Arrives.AddHours(6) }, Groups[1] with { ArriveBy = train.Arrives.AddHours(2) },
        ];
        var planner = new TripPlanner(new() { Vehicles = [Some.Coach55 with { Number = 2 }], Lines = [train] }, new());
        var told = planner.Plan(groups, Some.Budget, progress: null, TestContext.Current.CancellationToken);
        var now = train.Departs.AddMinutes(1);
        var urgent = told.Trips.Single(trip => trip.Departs > now && trip.Loads.Any(load => load.GroupId == groups[1].Id));

        var again = planner.Replan(
            told,
            groups,
            new() { Now = now, Breakdowns = [new(urgent.Code, urgent.Unit, DateTime.MaxValue)], MostChanges = mostChanges },
            Some.Budget,
            TestContext.Current.CancellationToken);

        again.Chosen.ShouldBe(chosen);
        again.Changes.ShouldContain(change => change.Code == code);
    }

    [Fact]
    public void When_the_train_is_cancelled_its_passengers_go_by_coach()
    {
        var again = Replan(Plan(Supply), Groups, Supply with { Lines = [] }, DayBefore);

        again.Plan.Unserved.ShouldBeEmpty();
        again.Plan.Trips.ShouldAllBe(trip => trip.Vehicle != null);
        again.Changes.Select(change => (change.GroupId, change.Code, change.IsForced)).ShouldBe(
            Groups.Select(group => (group.Id, "moved", true)));
    }

    [Fact]
    public void When_most_have_cancelled_the_others_keep_their_train_and_share_its_cost()
    {
        var again = Replan(Plan(Supply), [Groups[0]], Supply, DayBefore);

        again.Changes.ShouldHaveSingleItem().Code.ShouldBe("withdrawn");
        again.Plan.Trips.ShouldContain(trip => trip.Line != null);
        again.Plan.Trips.ShouldAllBe(trip => trip.Shares.Single().EmployerId == Groups[0].EmployerId && trip.Shares[0].Amount == trip.Cost);
    }

    [Fact]
    public void When_a_carriage_has_too_few_left_they_travel_otherwise()
    {
        var told = Plan(Supply);

        var again = new TripPlanner(Supply, new() { MinimumLoad = 54 })
            .Replan(told, Groups[..1], new() { Now = DayBefore }, Some.Budget, TestContext.Current.CancellationToken);

        again.Plan.Unserved.ShouldHaveSingleItem().GroupId.ShouldBe(Groups[0].Id);
        again.Changes.Select(change => (change.Code, change.IsForced)).ShouldBe([("dropped", true), ("withdrawn", false)]);
    }

    private static Plan Plan(TravelSupply supply)
    {
        var told = new TripPlanner(supply, new()).Plan(Groups, Some.Budget, progress: null, TestContext.Current.CancellationToken);
        told.Trips.Count(trip => trip.Line is not null).ShouldBe(1);
        return told;
    }

    private static Replanned Replan(
        Plan told, TravelGroup[] groups, TravelSupply supply, DateTime now, params Breakdown[] breakdowns)
    {
        var again = new TripPlanner(supply, new()).Replan(
            told, groups, new() { Now = now, Breakdowns = breakdowns }, Some.Budget, TestContext.Current.CancellationToken);
        PlanChecker.Check(groups, supply, new(), again.Plan).ShouldBeEmpty();
        return again;
    }
}
