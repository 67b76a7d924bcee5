namespace Transport.Planner.Search;

/// <summary>What is wrong with times.</summary>
internal enum Timing
{
    /// <summary>Nothing.</summary>
    Kept,

    /// <summary>Somebody would ride too long; with a later start perhaps not.</summary>
    TooLong,

    /// <summary>Somebody would be fetched or brought too late.</summary>
    TooLate,
}

/// <summary>When a trip is where: driving, stops, the drivers' rests and the night (see <see cref="DrivingRules"/>).</summary>
internal sealed class Timetable
{
    private const int Day = 24 * 60;
    private const int MostShifts = 6;

    private readonly int _stopMinutes;
    private readonly int _longestRide;
    private readonly bool _hasRests;
    private readonly int _continuous;
    private readonly int _break;
    private readonly int _daily;
    private readonly int _nightFrom;
    private readonly int _nightLength;
    private readonly int _secondDriverTenths;

    public Timetable(PlanRules rules)
    {
        _stopMinutes = rules.StopMinutes;
        _longestRide = rules.LongestRide is { } longest ? (int)longest.TotalMinutes : int.MaxValue;
        if (rules.Driving is { } driving)
        {
            _hasRests = true;
            _continuous = (int)(driving.ContinuousHours * 60);
            _break = driving.BreakMinutes;
            _daily = (int)(driving.DailyHours * 60);
            _nightFrom = (int)driving.NightFrom.ToTimeSpan().TotalMinutes;
            _nightLength = (int)(driving.NightTo - driving.NightFrom).TotalMinutes;
            _secondDriverTenths = (int)Math.Min(int.MaxValue, driving.SecondDriverBeyondKilometres * 10);
        }
    }

    public int Drivers(VehicleKind kind, int tenths, int driving) => kind.Mode switch
    {
        Mode.Coach when _hasRests && (tenths > _secondDriverTenths || driving > _daily) => 2,
        Mode.Coach => 1,
        _ => 0,
    };

    /// <summary>Whether whoever rides longest could keep to the longest ride whenever the trip began.</summary>
    public bool MayKeepLongestRide(in Shape shape, VehicleKind kind, ReadOnlySpan<int> legs)
    {
        if (_longestRide == int.MaxValue)
        {
            return true;
        }

        var driving = 0;
        for (var leg = shape.FirstBoard[shape.Count - 1]; leg < shape.Count - 1; leg++)
        {
            driving += legs[leg];
        }

        var (days, ofADay) = (0, _daily * shape.Drivers);
        if (_hasRests && kind.Mode is Mode.Coach)
        {
            // Whole shifts, each with the wait for the next; who got on later than it began may have driven less of the first.
            days = Math.Max(0, ((driving - 1) / ofADay) - (shape.FirstBoard[shape.Count - 1] > 0 ? 1 : 0));
        }

        return (days * Day) + driving - (days * ofADay) <= _longestRide;
    }

    /// <summary>
    /// Times that start then or, so that nobody waits on the way for what the vehicle could have waited for before, later.
    /// </summary>
    public Timing FindFrom(ref Shape shape, VehicleKind kind, ReadOnlySpan<int> legs, int start)
    {
        var waited = Simulate(ref shape, kind, legs, start);
        var timing = Judge(shape);
        for (var shifts = 0; shifts < MostShifts && waited > 0 && timing is not Timing.TooLate; shifts++)
        {
            var later = start + Math.Min(waited, Slack(shape));
            if (later == start)
            {
                break;
            }

            var trial = shape;
            waited = Simulate(ref trial, kind, legs, later);
            var shifted = Judge(trial);
            if (shifted is Timing.TooLate)
            {
                break;
            }

            (shape, timing, start) = (trial, shifted, later);
        }

        return timing;
    }

    // How much later everything up to the first wait may be.
    private int Slack(in Shape shape)
    {
        var slack = shape.Latest[0] - shape.Depart[0];
        for (var stop = 1; stop < shape.Count; stop++)
        {
            slack = Math.Min(slack, shape.Due[stop] - shape.Arrive[stop]);
            if (shape.Depart[stop] - shape.Arrive[stop] > _stopMinutes)
            {
                break;
            }

            slack = Math.Min(slack, shape.Latest[stop] - shape.Depart[stop]);
        }

        return slack;
    }

    // Returns the first wait on the way.
    private int Simulate(ref Shape shape, VehicleKind kind, ReadOnlySpan<int> legs, int start)
    {
        var (shift, waited) = (NewShift(start), 0);
        shape.Arrive[0] = shape.Depart[0] = start;
        for (var stop = 1; stop < shape.Count; stop++)
        {
            var time = Drive(ref shift, kind, legs[stop - 1], shape.Drivers);
            shape.Arrive[stop] = shape.Depart[stop] = time;
            if (stop < shape.Count - 1)
            {
                var ready = time + _stopMinutes;
                var leaves = Math.Max(ready, shape.Earliest[stop]);
                waited = waited == 0 ? leaves - ready : waited;
                shape.Depart[stop] = leaves;
                shift.Stand(leaves, _break);
            }
        }

        return waited;
    }

    private Timing Judge(in Shape shape)
    {
        var timing = Timing.Kept;
        for (var stop = 0; stop < shape.Count; stop++)
        {
            if (shape.Depart[stop] > shape.Latest[stop] || shape.Arrive[stop] > shape.Due[stop])
            {
                return Timing.TooLate;
            }

            if (shape.FirstBoard[stop] < stop && shape.Arrive[stop] - shape.Depart[shape.FirstBoard[stop]] > _longestRide)
            {
                timing = Timing.TooLong;
            }
        }

        return timing;
    }

    private int Drive(ref Shift shift, VehicleKind kind, int minutes, int drivers)
    {
        if (!_hasRests || kind.Mode is not Mode.Coach)
        {
            return shift.Time += minutes;
        }

        while (minutes > 0)
        {
            // A wait or a break may have lasted beyond the night.
            while (shift.Time >= shift.Night + _nightLength)
            {
                shift.Night += Day;
            }

            if (shift.Time >= shift.Night)
            {
                shift.Stand(shift.Night + _nightLength, _break);
            }
            else if (shift.OnEnd >= _continuous)
            {
                shift.Stand(shift.Time + _break, _break);
            }
            else if (shift.Driven >= _daily * drivers)
            {
                shift = NewShift(Math.Max(shift.Time, shift.Start + Day));
            }
            else
            {
                var stretch = Math.Min(
                    Math.Min(minutes, shift.Night - shift.Time),
                    Math.Min(_continuous - shift.OnEnd, (_daily * drivers) - shift.Driven));
                shift.Drive(stretch);
                minutes -= stretch;
            }
        }

        return shift.Time;
    }

    private Shift NewShift(int start)
    {
        var since = ((((start - _nightFrom) % Day) + Day) % Day);
        var night = _nightLength == 0 ? int.MaxValue - Day - Day : since < _nightLength ? start - since : start - since + Day;
        return new Shift(start, night);
    }

    private struct Shift(int start, int night)
    {
        public int Time = start;
        public int Start = start;
        public int OnEnd;

        // When the next night stop begins, or the one that has begun.
        public int Night = night;
        public int Driven;

        public void Drive(int minutes)
        {
            Time += minutes;
            OnEnd += minutes;
            Driven += minutes;
        }

        public void Stand(int until, int longEnough)
        {
            OnEnd = until - Time >= longEnough ? 0 : OnEnd;
            Time = until;
        }
    }
}
