using Transport.Planner;

namespace Transport.Specs.Planner;

public sealed class WhatIfSpecs
{
    private static readonly TravelGroup[] Groups =
    [
        // All in the morning: no coach is back in time for a second trip.
        .. Enumerable.Range(1, 30).Select(i => Some.Group with
        {
            Id = Some.Id(i), People = 6, Origin = Some.Quzhou, Latest = Some.Group.Earliest.AddHours(1),
        }),
    ];

    private static readonly Scenario Today = new(
        "today", new TravelSupply { Vehicles = [Some.Coach45 with { Number = 5 }] }, new());

    [Fact]
    public void The_same_people_are_planned_under_each_scenario_side_by_side()
    {
        var results = WhatIf.Compare(
            Groups,
            [
                Today,
                Today.WithCapacityFactor("epidemic", 0.5),
                Today.WithNumber("20 % fewer coaches", Mode.Coach, 0.8),
                Today.WithPrices("dearer coaches", Mode.Coach, 1.5m),
            ],
            Some.Budget,
            TestContext.Current.CancellationToken);

        results.Select(result => (result.Name, result.Carried, result.Trips[Mode.Coach])).ShouldBe(
        [
            // 7 groups of 6 in 45 seats, 3 in 22.
            ("today", 180, 5), ("epidemic", 90, 5), ("20 % fewer coaches", 168, 4), ("dearer coaches", 180, 5),
        ]);
        results[1].LeftBehind.ShouldBe(new Dictionary<string, int> { ["no-vehicle-available"] = 90 });
        results[3].Cost.ShouldBe(results[0].Cost * 1.5m, tolerance: 0.05m);
        results[0].CostPerHead.ShouldBe(Math.Round(results[0].Cost / 180, 2, MidpointRounding.AwayFromZero));
    }

    [Fact]
    public void A_scenario_that_makes_no_sense_is_refused_before_any_is_planned() =>
        Should.Throw<ArgumentException>(() => WhatIf.Compare(
            Groups, [Today, Today.WithCapacityFactor("none", 0)], Some.Budget, TestContext.Current.CancellationToken));
}
