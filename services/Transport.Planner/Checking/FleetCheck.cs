namespace Transport.Planner.Checking;

/// <summary>No vehicle is at two places at once, no unit of a line is filled twice, and no line runs for too few units.</summary>
internal static class FleetCheck
{
    public static void Run(IReadOnlyList<CheckedTrip> trips, Faults faults)
    {
        var vehicles = trips.Where(trip => trip.Kind is { Number: not null } && trip.Runs)
            .GroupBy(trip => (trip.Kind!.Code, trip.Trip.Unit));
        foreach (var vehicle in vehicles)
        {
            CheckVehicle(vehicle, faults);
        }

        foreach (var line in trips.Where(trip => trip.Line is not null).GroupBy(trip => trip.Line!.Code))
        {
            CheckLine(line.First().Line!, line, faults);
        }
    }

    private static void CheckVehicle(IEnumerable<CheckedTrip> trips, Faults faults)
    {
        CheckedTrip? before = null;
        var free = double.NegativeInfinity;
        foreach (var (trip, from, until) in trips.Select(Busy).OrderBy(busy => busy.From))
        {
            faults.Require(from >= free, $"{trip} takes a vehicle that is still busy with {before}");
            if (until > free)
            {
                (before, free) = (trip, until);
            }
        }
    }

    private static (CheckedTrip Trip, double From, double Until) Busy(CheckedTrip trip)
    {
        var (kind, first, last) = (trip.Kind!, trip.Stops[0].Place, trip.Stops[^1].Place);
        var there = kind.Base is { } home ? Measure.Minutes(Measure.Road(home, first, kind), kind).Low : 0;
        var back = Measure.Minutes(Measure.Road(last, kind.Base ?? first, kind), kind).Low;
        return (trip, Minute(trip.Trip.Departs) - there, Minute(trip.Trip.Arrives) + back);

        static double Minute(DateTime time) => (time - DateTime.MinValue).TotalMinutes;
    }

    private static void CheckLine(LineService line, IEnumerable<CheckedTrip> trips, Faults faults)
    {
        var units = new Dictionary<int, CheckedTrip>();
        foreach (var trip in trips)
        {
            if (!units.TryAdd(trip.Trip.Unit, trip))
            {
                faults.Require(false, $"{trip} fills unit {trip.Trip.Unit} of its line, as does {units[trip.Trip.Unit]}");
            }
        }

        faults.Require(
            units.Count >= line.FewestUnits,
            $"{units.Values.First()} is of a line that runs {units.Count} units, fewer than {line.FewestUnits}");
    }
}
