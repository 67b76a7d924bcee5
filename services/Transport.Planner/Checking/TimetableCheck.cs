namespace Transport.Planner.Checking;

/// <summary>A vehicle is where its timetable says when its speed and its drivers' rests let it be.</summary>
internal static class TimetableCheck
{
    // Of a leg, in minutes, for rounding.
    private const double Tolerance = 1;
    private const double LatestOfACoach = 2;

    public static void Run(Given given, CheckedTrip trip, Faults faults)
    {
        if (trip.Stops.Count > 0)
        {
            faults.Require(trip.Stops[0].Arrives == trip.Stops[0].Departs, $"{trip} arrives at its first stop before it begins");
            faults.Require(trip.Stops[^1].Arrives == trip.Stops[^1].Departs, $"{trip} departs from its last stop");
        }

        if (trip.Kind is not { } kind || !trip.Runs)
        {
            faults.Require(trip.Line is null || trip.Trip.Drivers == 0, $"{trip} has {trip.Trip.Drivers} drivers instead of 0");
            return;
        }

        for (var stop = 1; stop < trip.Stops.Count - 1; stop++)
        {
            faults.Require(
                (trip.Stops[stop].Departs - trip.Stops[stop].Arrives).TotalMinutes >= given.Rules.StopMinutes,
                $"{trip} stays less than {given.Rules.StopMinutes} minutes at stop {stop}");
        }

        Between[] legs =
        [
            .. Enumerable.Range(0, trip.Stops.Count - 1).Select(leg => Measure.Minutes(
                Measure.Road(trip.Stops[leg].Place, trip.Stops[leg + 1].Place, kind), kind, kind.AccessHours)),
        ];
        var measurable = Array.TrueForAll(legs, leg => double.IsFinite(leg.Low) && double.IsFinite(leg.High));
        faults.Require(measurable, $"{trip} has a leg whose length or time cannot be measured");
        var drivers = CheckDrivers(given.Rules.Driving, kind, trip, legs, faults);
        if (measurable && kind.Mode == Mode.Coach && given.Rules.Driving is { } driving)
        {
            CheckShift(driving, drivers, trip, legs, faults);
        }
        else if (measurable)
        {
            CheckLegs(trip, legs, faults);
        }
    }

    private static int CheckDrivers(DrivingRules? driving, VehicleKind kind, CheckedTrip trip, Between[] legs, Faults faults)
    {
        var drivers = trip.Trip.Drivers;
        if (kind.Mode != Mode.Coach || driving is null)
        {
            var due = kind.Mode == Mode.Coach ? 1 : 0;
            faults.Require(drivers == due, $"{trip} has {drivers} drivers instead of {due}");
            return due;
        }

        var isFar = (double)trip.Trip.Kilometres > driving.SecondDriverBeyondKilometres;
        var least = isFar || legs.Sum(leg => leg.Low) > driving.DailyHours * 60 ? 2 : 1;
        var most = isFar || legs.Sum(leg => leg.High) > driving.DailyHours * 60 ? 2 : 1;
        faults.Require(drivers >= least && drivers <= most, $"{trip} has {drivers} drivers instead of {least}");
        return Math.Clamp(drivers, least, most);
    }

    private static void CheckLegs(CheckedTrip trip, Between[] legs, Faults faults)
    {
        for (var leg = 0; leg < legs.Length; leg++)
        {
            var taken = (trip.Stops[leg + 1].Arrives - trip.Stops[leg].Departs).TotalMinutes;
            faults.Require(
                taken >= legs[leg].Low - Tolerance,
                $"{trip} arrives at stop {leg + 1} earlier than it can, {taken} minutes instead of {legs[leg].Low}");
            faults.Require(
                taken <= legs[leg].High + Tolerance,
                $"{trip} arrives at stop {leg + 1} later than it can, {taken} minutes instead of {legs[leg].High}");
        }
    }

    private static void CheckShift(DrivingRules driving, int drivers, CheckedTrip trip, Between[] legs, Faults faults)
    {
        var midnight = trip.Stops[0].Departs.Date;

        // Where rounding may make a leg a minute longer, a rest more or less may follow: both are gone through.
        var quick = new DriverShift(driving, drivers, trip.Stops[0].Departs);
        var slow = new DriverShift(driving, drivers, trip.Stops[0].Departs);
        for (var leg = 0; leg < legs.Length; leg++)
        {
            var departs = (trip.Stops[leg].Departs - midnight).TotalMinutes;
            var arrives = (trip.Stops[leg + 1].Arrives - midnight).TotalMinutes;
            var one = quick.Drive(departs, legs[leg].Low);
            var other = slow.Drive(departs, legs[leg].High);
            var (earliest, latest) = (Math.Min(one, other), Math.Max(one, other));
            if (double.IsNaN(earliest))
            {
                faults.Require(false, $"{trip} may never arrive at stop {leg + 1} under the driving rules");
                return;
            }

            faults.Require(
                arrives >= earliest - Tolerance,
                $"{trip} arrives at stop {leg + 1} earlier than it can, by {earliest - arrives} minutes");
            faults.Require(
                arrives <= latest + LatestOfACoach,
                $"{trip} arrives at stop {leg + 1} later than it can, by {arrives - latest} minutes");
            var standing = (trip.Stops[leg + 1].Departs - trip.Stops[leg + 1].Arrives).TotalMinutes;
            quick.Stand(standing);
            slow.Stand(standing);
        }
    }
}
