using Transport.Planner;
using static Transport.Specs.Planner.SoundPlans;

namespace Transport.Specs.Planner;

/// <summary>A checker that finds no fault in a faulty plan proves nothing, so each fault is planted once.</summary>
public sealed class PlanCheckerSpecs
{
    [Fact]
    public void A_sound_plan_has_no_faults() => Season.Faults().ShouldBeEmpty();

    [Fact]
    public void A_plan_of_nothing_for_nobody_has_no_faults() =>
        new PlannedSeason(
            [],
            new TravelSupply(),
            new PlanRules(),
            new Plan { Trips = [], Unserved = [], Cost = 0, LowerBound = 0 }).Faults().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(PlantedFaults.OfPeople), MemberType = typeof(PlantedFaults))]
    [MemberData(nameof(PlantedFaults.OfJourneys), MemberType = typeof(PlantedFaults))]
    [MemberData(nameof(PlantedFaults.OfTrips), MemberType = typeof(PlantedFaults))]
    [MemberData(nameof(PlantedFaults.OfTimes), MemberType = typeof(PlantedFaults))]
    [MemberData(nameof(PlantedFaults.OfMoney), MemberType = typeof(PlantedFaults))]
    public void A_planted_fault_is_found(string fault, Func<PlannedSeason, PlannedSeason> plant) =>
        plant(Season).Faults().ShouldContain(found => found.Contains(fault));

    [Fact]
    public void A_group_may_be_torn_apart_where_everybody_travels_alone() =>
        PlantedFaults.TornApart(Season).Rule(rules => rules with { GroupsTogether = false }).Faults().ShouldBeEmpty();

    [Fact]
    public void Women_take_no_more_seats_than_others_where_they_do_not_sit_apart() =>
        PlantedFaults.OneMoreOnTheCoach(Season).Rule(rules => rules with { WomenOnlySeats = false }).Faults()
            .ShouldNotContain(found => found.Contains("seats after stop"));

    [Fact]
    public void A_stop_in_a_closed_area_is_sound_where_nobody_gets_on_or_off() =>
        Season.Trip(Coach, trip => trip with { Loads = [.. trip.Loads.Take(2)] })
            .Rule(rules => rules with { ClosedAreas = ["530602"] })
            .Faults().ShouldNotContain(found => found.Contains("closed area"));

    [Fact]
    public void A_vehicle_without_a_base_may_leave_again_when_it_is_back_at_its_first_stop() =>
        Season.Trips(trips => [.. trips, PlantedFaults.Later(trips[Distributor], 108)])
            .Faults().ShouldNotContain(found => found.Contains("busy") || found.Contains("departure too many"));

    [Fact]
    public void A_plan_of_nothing_but_nonsense_is_told_its_faults()
    {
        var nonsense = Season.Plan.Trips[Coach] with
        {
            Unit = int.MinValue,
            Stops =
            [
                new TripStop(new Place("", double.NaN, 1e300), DateTime.MaxValue, DateTime.MinValue),
                new TripStop(new Place("530601", 1e300, 0), DateTime.MinValue, DateTime.MaxValue),
                new TripStop(A, DateTime.MaxValue, DateTime.MinValue),
            ],
            Loads =
            [
                new TripLoad(Id(1), int.MaxValue, int.MaxValue, 0, 2),
                new TripLoad(Id(1), int.MaxValue, int.MaxValue, 1, 2),
                new TripLoad(Guid.Empty, -1, int.MinValue, int.MinValue, int.MaxValue),
            ],
            Drivers = int.MaxValue,
            Kilometres = decimal.MinValue,
            EmptyKilometres = decimal.MaxValue,
            Cost = decimal.MaxValue,
            Shares = [new CostShare(null, int.MinValue, decimal.MaxValue, decimal.MinValue), new CostShare(null, 0, 1, 1)],
        };
        PlannedTrip[] trips =
        [
            nonsense,
            nonsense with { Vehicle = Van, Unit = 1 },
            nonsense with { Vehicle = Minibus, Unit = 1 },
            nonsense with { Vehicle = null, Line = G100 },
            nonsense with { Vehicle = null },
            nonsense with { Stops = [] },
            nonsense with { Vehicle = null, Line = G100, Stops = [], Loads = [], Shares = [] },
        ];

        var faults = Season.Trips(_ => trips).Unserved(new UnservedGroup(Guid.Empty, int.MinValue, "", "", "")).Faults();

        trips.Index().ShouldAllBe(trip => faults.Any(fault => fault.Contains($"Trip {trip.Index + 1} (")));
    }
}
