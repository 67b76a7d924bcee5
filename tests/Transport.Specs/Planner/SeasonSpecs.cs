using SeasonPlanning;
using Testing;
using Transport.Planner;
using Transport.Planner.Checking;

namespace Transport.Specs.Planner;

/// <summary>A season as Taizhou's (TZ-07), a twentieth of its size and under all rules.</summary>
public sealed class SeasonSpecs
{
    [Fact]
    public void A_season_is_planned_under_all_rules_and_the_checker_finds_no_fault()
    {
        var regions = SharedData.Find("regions");
        Assert.SkipWhen(regions is null, "The shared register of regions is not on this machine.");
        var (groups, supply, rules) = SeasonGenerator.Generate(regions!, people: 12_500, prefectures: 3, seed: 7);

        var plan = new TripPlanner(supply, rules).Plan(
            groups, new() { Rounds = 2000, Threads = 2 }, progress: null, TestContext.Current.CancellationToken);

        PlanChecker.Check(groups, supply, rules, plan).ShouldBeEmpty();
        plan.Unserved.Sum(group => group.People).ShouldBeLessThan(125);
        plan.Trips.ShouldContain(trip => trip.Mode == Mode.Carriage);
    }
}
