using Transport.Planner;

namespace Transport.Specs.Planner;

/// <summary>A checker that finds no fault in a faulty plan proves nothing, so each fault is planted once.</summary>
public sealed class PlanCheckerSpecs
{
    private static readonly TravelGroup[] Groups = [Some.Group with { People = 30 }, Some.Group with { Id = Some.Id(2), People = 40 }];

    private static readonly Plan Sound =
        new TripPlanner([Some.Coach45], new PlanOptions()).Plan(Groups, progress: null, CancellationToken.None);

    public static TheoryData<string, Func<PlannedTrip, PlannedTrip>> Faults => new()
    {
        { "more people than seats", trip => trip with { Loads = [new SeatLoad(trip.Loads[0].GroupId, 46)] } },
        { "a wrong number of seats", trip => trip with { Seats = 46 } },
        { "are not all of it", trip => trip with { Loads = [] } },
        { "unknown", trip => trip with { Loads = [.. trip.Loads, new SeatLoad(Some.Id(9), 1)] } },
        { "torn apart", trip => trip with { Loads = [new SeatLoad(Some.Id(1), 15), new SeatLoad(Some.Id(1), 15)] } },
        { "an empty load", trip => trip with { Loads = [.. trip.Loads, new SeatLoad(Some.Id(1), 0)] } },
        { "a wrong cost", trip => trip with { Cost = trip.Cost + 0.01m } },
        { "a wrong cost a head", trip => trip with { CostPerHead = trip.CostPerHead + 0.02m } },
        { "a wrong distance", trip => trip with { Kilometres = trip.Kilometres + 1 } },
        { "outside the window", trip => trip with { Date = trip.Date.AddDays(1) } },
        { "another route", trip => trip with { Origin = trip.Origin with { Code = "530300" } } },
        { "not offered", trip => trip with { Vehicle = Some.Carriage } },
    };

    [Fact]
    public void A_sound_plan_has_no_faults() =>
        PlanChecker.Check(Groups, [Some.Coach45], new PlanOptions(), Sound).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found(string fault, Func<PlannedTrip, PlannedTrip> plant)
    {
        var faulty = Sound with { Trips = [plant(Sound.Trips[0]), .. Sound.Trips.Skip(1)] };

        PlanChecker.Check(Groups, [Some.Coach45], new PlanOptions(), faulty).ShouldContain(found => found.Contains(fault));
    }

    [Fact]
    public void Too_few_people_and_overdrawn_vehicles_are_found() =>
        PlanChecker.Check(
                Groups,
                [Some.Coach45 with { AvailablePerDay = 1 }],
                new PlanOptions { MinimumLoad = 31 },
                Sound with { Trips = [.. Sound.Trips.Select(trip => trip with { Vehicle = Some.Coach45 with { AvailablePerDay = 1 } })] })
            .Count.ShouldBe(2);
}
