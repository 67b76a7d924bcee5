namespace Transport.Planner.Checking;

/// <summary>A trip is one that its vehicle or line can make.</summary>
internal static class SupplyCheck
{
    public static void Run(CheckedTrip trip, Faults faults)
    {
        var unit = trip.Trip.Unit;
        if (trip.Line is { } line)
        {
            faults.Require(unit >= 1 && unit <= line.Units, $"{trip} is unit {unit} of a line of {line.Units} units");
            CheckLine(line, trip, faults);
        }
        else if (trip.Kind is { } kind)
        {
            faults.Require(
                unit >= 1 && !(unit > kind.Number),
                $"{trip} is unit {unit} of a kind of {kind.Number?.ToString(provider: null) ?? "any number of"} vehicles");
            faults.Require(trip.Stops.Count <= kind.MostStops, $"{trip} has more stops than the {kind.MostStops} of its kind");
        }
    }

    private static void CheckLine(LineService line, CheckedTrip trip, Faults faults)
    {
        faults.Require(trip.Stops.Count == 2, $"{trip} is of a line and has not exactly two stops");
        if (trip.Stops.Count == 2)
        {
            var (from, to) = (trip.Stops[0], trip.Stops[1]);
            faults.Require(
                from.Place.Code == line.From.Place.Code && to.Place.Code == line.To.Place.Code,
                $"{trip} runs from {from.Place.Code} to {to.Place.Code}, unlike its line");
            faults.Require(
                from.Departs == line.Departs && to.Arrives == line.Arrives,
                $"{trip} runs from {from.Departs} to {to.Arrives}, unlike its line");
        }

        faults.Require(
            trip.Trip is { Kilometres: 0, EmptyKilometres: 0 },
            $"{trip} is of a line and has kilometres of its own");
    }
}
