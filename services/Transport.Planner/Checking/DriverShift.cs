namespace Transport.Planner.Checking;

/// <summary>
/// The drivers of a coach from the first stop to the last, as <see cref="DrivingRules"/> has them rest. Time is counted in
/// minutes from the midnight before the first departure.
/// </summary>
internal sealed class DriverShift(DrivingRules rules, int drivers, DateTime begins)
{
    private const double Day = 24 * 60;

    // Rules that leave no time to drive would keep a coach standing for ever.
    private const int MostSteps = 100_000;

    private const double Least = 1e-9;

    private readonly double _nightFrom = rules.NightFrom.ToTimeSpan().TotalMinutes;
    private readonly double _night = (rules.NightTo - rules.NightFrom).TotalMinutes;
    private double _shiftBegan = (begins - begins.Date).TotalMinutes;
    private double _onEnd;
    private double _inShift;

    /// <summary>When the coach arrives that departs now and has as many minutes to drive; not a number for never.</summary>
    public double Drive(double now, double minutes)
    {
        for (var step = 0; minutes > Least; step++)
        {
            var sinceNightfall = (((now - _nightFrom) % Day) + Day) % Day;
            if (step == MostSteps)
            {
                return double.NaN;
            }
            else if (sinceNightfall < _night)
            {
                var standing = _night - sinceNightfall;
                now += standing;
                Stand(standing);
            }
            else if (_onEnd >= (rules.ContinuousHours * 60) - Least)
            {
                now += rules.BreakMinutes;
                _onEnd = 0;
            }
            else if (_inShift >= (rules.DailyHours * 60 * drivers) - Least)
            {
                now = Math.Max(now, _shiftBegan + Day);
                (_shiftBegan, _inShift, _onEnd) = (now, 0, 0);
            }
            else
            {
                var untilRest = Math.Min((rules.ContinuousHours * 60) - _onEnd, (rules.DailyHours * 60 * drivers) - _inShift);
                var untilNight = _night > 0 ? Day - sinceNightfall : double.PositiveInfinity;
                var driven = Math.Min(minutes, Math.Min(untilRest, untilNight));
                (now, minutes) = (now + driven, minutes - driven);
                (_onEnd, _inShift) = (_onEnd + driven, _inShift + driven);
            }
        }

        return now;
    }

    /// <summary>A stand as long as a break is one.</summary>
    public void Stand(double minutes)
    {
        if (minutes >= rules.BreakMinutes)
        {
            _onEnd = 0;
        }
    }
}
