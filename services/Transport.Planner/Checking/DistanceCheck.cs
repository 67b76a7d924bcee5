namespace Transport.Planner.Checking;

/// <summary>The kilometres of a vehicle are those of its legs and within its range.</summary>
internal static class DistanceCheck
{
    private const double ToleranceOfALeg = 0.06;

    public static void Run(CheckedTrip trip, Faults faults)
    {
        if (trip.Kind is not { } kind || !trip.Runs)
        {
            return;
        }

        var stops = trip.Stops;
        var tolerance = ToleranceOfALeg * (stops.Count - 1);
        var road = new Between(0, 0);
        for (var leg = 0; leg < stops.Count - 1; leg++)
        {
            road += Measure.Road(stops[leg].Place, stops[leg + 1].Place, kind);
        }

        var empty = kind.Base is { } home
            ? Measure.Road(home, stops[0].Place, kind) + Measure.Road(stops[^1].Place, home, kind)
            : new Between(0, 0);
        Require(trip.Trip.Kilometres, road, tolerance, "kilometres");
        Require(trip.Trip.EmptyKilometres, empty, kind.Base is null ? 0 : 2 * ToleranceOfALeg, "empty kilometres");
        faults.Require(
            (double)trip.Trip.Kilometres >= kind.MinimumKilometres - tolerance,
            $"{trip} is too short for its vehicle with {trip.Trip.Kilometres} kilometres");
        faults.Require(
            (double)trip.Trip.Kilometres <= kind.MaximumKilometres + tolerance,
            $"{trip} is too long for its vehicle with {trip.Trip.Kilometres} kilometres");

        void Require(decimal planned, Between measured, double within, string what) => faults.Require(
            decimal.Round(planned, 1) == planned
                && (double)planned >= measured.Low - within && (double)planned <= measured.High + within,
            $"{trip} counts {planned} {what} instead of {Math.Round(measured.Low, 1)}");
    }
}
