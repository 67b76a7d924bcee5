using Transport.Planner;
using Transport.Planning;

namespace Transport.Specs.Planning;

public sealed class VehicleUnitsSpecs
{
    [Fact]
    public void Trips_of_several_plans_that_number_their_vehicles_alike_are_told_apart() =>
        Units(number: null, (6, 1), (6, 2), (6, 1), (20, 1)).ShouldBe([1, 2, 3, 4]);

    [Fact]
    public void A_vehicle_of_which_there_are_few_keeps_its_number_for_trips_that_follow_each_other() =>
        Units(number: 5, (6, 1), (20, 1), (7, 1)).ShouldBe([1, 1, 2]);

    private static IEnumerable<int> Units(int? number, params (int Hour, int Unit)[] trips)
    {
        var kind = Planner.Some.Coach45 with { Number = number };
        return VehicleUnits.Distinct([.. trips.Select(trip => Trip(kind, trip.Hour, trip.Unit))]).Select(trip => trip.Unit);
    }

    private static PlannedTrip Trip(VehicleKind kind, int hour, int unit)
    {
        var (leaves, arrives) = (new DateTime(2026, 3, 2, hour, 0, 0), new DateTime(2026, 3, 2, hour + 3, 0, 0));
        return new PlannedTrip
        {
            Vehicle = kind,
            Unit = unit,
            Stops = [new(Planner.Some.Zhaotong, leaves, leaves), new(Planner.Some.Taizhou, arrives, arrives)],
            Loads = [],
            Seats = 45,
            Drivers = 1,
            Kilometres = 100,
            Cost = 1,
            Shares = [],
            ReasonZh = "",
            ReasonEn = "",
        };
    }
}
