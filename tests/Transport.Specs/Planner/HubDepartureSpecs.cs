using Transport.Planner;
using static Transport.Specs.Planner.PlanningCases;

namespace Transport.Specs.Planner;

/// <summary>Coaches that leave a hub are counted by the clock hour, however the plan is cut up for the search.</summary>
public sealed class HubDepartureSpecs
{
    private const int Hours = 120;
    private const int MoreThanABlockHolds = 250;

    private static readonly Hub _station = new(new("331081", 28.8, 121.0), DeparturesPerHour: 6);

    // Four kilometres from the station: a small bus comes back for more within the hour, where that is hardly dearer.
    private static readonly PlanningCase _shuttles = new(
        [
            .. Enumerable.Range(1, 1500).Select(id => Group with
            {
                Id = Id(id),
                People = 1 + (id * 7 % 4),
                Origin = _station.Place,
                Destination = new Place($"3310{id % 3}", 28.836, 121.0 + (id % 3 * 0.01)),
                Earliest = Day.AddHours(id % Hours),
                Latest = Day.AddHours((id % Hours) + 3),
            }),
        ],
        new TravelSupply
        {
            Vehicles = [Coach with { Seats = 4, FixedCost = 20, MostStops = 4, KilometresPerHour = 60, DetourFactor = 1 }],
            Hubs = [_station],
        },
        new PlanRules { StopMinutes = 1, Driving = null });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_bus_that_comes_back_within_the_hour_takes_one_departure_and_gives_one_back(int seed)
    {
        var plan = _shuttles.Plan(rounds: 6000, seed: seed);

        _shuttles.Faults(plan).ShouldBeEmpty();
        plan.Trips.Count.ShouldBeGreaterThan(MoreThanABlockHolds);
        plan.Trips.Count(ComesBackWithinTheHour).ShouldBeGreaterThan(100);
    }

    private static bool ComesBackWithinTheHour(PlannedTrip trip) => trip.Loads.Select(load => load.FromStop).Distinct()
        .GroupBy(stop => (trip.Stops[stop].Place, trip.Stops[stop].Departs.Hour)).Any(hour => hour.Count() > 1);
}
