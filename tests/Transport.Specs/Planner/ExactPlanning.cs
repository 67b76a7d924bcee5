using Transport.Planner;

namespace Transport.Specs.Planner;

/// <summary>
/// The best plan for a handful of groups, by trying everything: each division into trips, each kind, each order of getting on
/// and off, each minute to start. Vehicles without number, no lines, no least load, and groups stay whole.
/// </summary>
/// <remarks>
/// A vehicle on its way goes on as soon as those whom it fetches are ready; only its start may be put off. Standing somewhere
/// and leaving later for others counts as two stops in a row at one place, where they are allowed.
/// </remarks>
internal sealed class ExactPlanning
{
    private const double Edge = 1e-9;
    private const int Day = 24 * 60;

    private readonly PlanningCase _given;
    private readonly bool _mayStand;
    private readonly TravelGroup[] _groups;
    private readonly DateTime _midnight;
    private readonly Dictionary<int, decimal?> _known = [];
    private VehicleKind _kind = null!;
    private decimal? _least;

    private ExactPlanning(PlanningCase given, bool mayStand)
    {
        (_given, _mayStand, _groups) = (given, mayStand, [.. given.Groups]);
        _midnight = _groups.Min(group => group.Earliest).Date;
    }

    /// <summary>As many people as can be carried, and the least cost of so many.</summary>
    public static (int People, decimal Cost) Best(PlanningCase given, bool mayStand = false)
    {
        var exact = new ExactPlanning(given, mayStand);
        var count = exact._groups.Length;
        var best = new (int People, decimal Cost)[1 << count];
        for (var set = 1; set < best.Length; set++)
        {
            // The first of the set stays behind or travels with some of the others.
            var first = set & -set;
            best[set] = best[set ^ first];
            for (var together = set; together > 0; together = (together - 1) & set)
            {
                if ((together & first) != 0 && exact.LeastCost(together) is { } cost)
                {
                    var rest = best[set ^ together];
                    var people = rest.People + exact.Members(together).Sum(at => exact._groups[at].People);
                    (int People, decimal Cost) plan = (people, rest.Cost + cost);
                    if (plan.People > best[set].People || (plan.People == best[set].People && plan.Cost < best[set].Cost))
                    {
                        best[set] = plan;
                    }
                }
            }
        }

        return best[^1];
    }

    private decimal? LeastCost(int set)
    {
        if (!_known.TryGetValue(set, out var known))
        {
            _least = null;
            foreach (var kind in _given.Supply.Vehicles)
            {
                _kind = kind;
                Extend(waiting: set, aboard: 0, stops: [], lastEvent: -1);
            }

            _known[set] = known = _least;
        }

        return known;
    }

    private IEnumerable<int> Members(int set) => Enumerable.Range(0, _groups.Length).Where(at => (set & (1 << at)) != 0);

    // Within a stop all get off before others get on, each in their order: another order would be the same stop.
    private void Extend(int waiting, int aboard, List<Stop> stops, int lastEvent)
    {
        if (waiting == 0 && aboard == 0)
        {
            Price(stops);
            return;
        }

        foreach (var at in Members(aboard))
        {
            Go(_groups[at].Destination, at, stop => stop.Off.Add(at), waiting, aboard ^ (1 << at), aboard, stops, lastEvent);
        }

        foreach (var at in Members(waiting))
        {
            var happens = _groups.Length + at;
            Go(_groups[at].Origin, happens, stop => stop.On.Add(at), waiting ^ (1 << at), aboard | (1 << at), aboard, stops, lastEvent);
        }
    }

    private void Go(
        Place place, int happens, Action<Stop> change, int waiting, int aboard, int leaving, List<Stop> stops, int lastEvent)
    {
        var isSame = stops.Count > 0 && stops[^1].Place == place;
        if (isSame && happens > lastEvent)
        {
            List<Stop> same = [.. stops[..^1], stops[^1].Copy()];
            change(same[^1]);
            Extend(waiting, aboard, same, happens);
        }

        if ((!isSame || _mayStand) && stops.Count < _kind.MostStops && Fits(leaving))
        {
            List<Stop> next = [.. stops, new Stop(place, [], [])];
            change(next[^1]);
            Extend(waiting, aboard, next, happens);
        }
    }

    private bool Fits(int aboard)
    {
        var (ordinary, women, luggage, wheelchairs) = (0, 0, 0, 0);
        foreach (var group in Members(aboard).Select(at => _groups[at]))
        {
            ordinary += group.WomenOnly ? 0 : group.People;
            women += group.WomenOnly ? group.People : 0;
            luggage += group.People * group.LuggagePieces;
            wheelchairs += group.Wheelchairs;
        }

        var usable = Math.Max(1, (int)Math.Floor((_kind.Seats * _given.Rules.CapacityFactor) + Edge));
        return ordinary + women + (women % 2) <= usable
            && luggage <= _kind.LuggagePieces && wheelchairs <= _kind.WheelchairSpaces;
    }

    private void Price(List<Stop> stops)
    {
        var legs = stops.Zip(stops.Skip(1), (from, to) => Tenths(from.Place, to.Place)).ToArray();
        var (tenths, minutes) = (legs.Sum(), legs.Select(Minutes).ToArray());
        if (tenths / 10.0 < _kind.MinimumKilometres || tenths / 10.0 > _kind.MaximumKilometres)
        {
            return;
        }

        var empty = _kind.Base is { } home ? Tenths(home, stops[0].Place) + Tenths(stops[^1].Place, home) : 0;
        var rules = _given.Rules.Driving;
        var drivers = _kind.Mode is Mode.Coach && rules is not null
            && (tenths > rules.SecondDriverBeyondKilometres * 10 || minutes.Sum() > rules.DailyHours * 60) ? 2 : 1;
        var shortest = minutes.Sum() + ((stops.Count - 2) * _given.Rules.StopMinutes);
        var earliest = stops[0].On.Max(at => Minute(_groups[at].Earliest));
        var latest = stops[0].On.Min(at => Minute(_groups[at].Latest));
        for (var start = earliest; start <= latest && !(_least <= Cost(shortest)); start++)
        {
            if (Duration(stops, minutes, start, drivers) is { } duration && !(_least <= Cost(duration)))
            {
                _least = Cost(duration);
            }
        }

        decimal Cost(int duration) => decimal.Round(
            _kind.ZonePrices.Where(row => Applies(row, stops)).Min(row => (decimal?)row.Cost)
                ?? (_kind.FixedCost + (_kind.CostPerKilometre * (tenths + empty) / 10) + (_kind.CostPerHour * duration / 60)
                    + (drivers == 2 ? _kind.SecondDriverCost : 0)),
            2,
            MidpointRounding.AwayFromZero);
    }

    private bool Applies(ZonePrice row, List<Stop> stops)
    {
        var people = stops.SelectMany(stop => stop.On).Sum(at => _groups[at].People);
        return row.FewestPeople <= people && people <= row.MostPeople && stops.TrueForAll(stop =>
            (stop.On.Count == 0 || stop.Place.Code.StartsWith(row.FromArea, StringComparison.Ordinal))
            && (stop.Off.Count == 0 || stop.Place.Code.StartsWith(row.ToArea, StringComparison.Ordinal)));
    }

    // Null when somebody would be fetched or brought too late, or ride too long.
    private int? Duration(List<Stop> stops, int[] minutes, int start, int drivers)
    {
        var (time, boarded) = (start, new int[_groups.Length]);
        var clock = new Clock(_given.Rules.Driving, _kind.Mode, drivers, start);
        for (var at = 0; at < stops.Count; at++)
        {
            if (at > 0)
            {
                time = clock.Drive(time, minutes[at - 1]);
            }

            foreach (var off in stops[at].Off)
            {
                if (time > Minute((_groups[off].ArriveBy ?? DateTime.MaxValue) - _given.Rules.ArrivalMargin)
                    || time - boarded[off] > (_given.Rules.LongestRide?.TotalMinutes ?? int.MaxValue))
                {
                    return null;
                }
            }

            if (at > 0 && at < stops.Count - 1)
            {
                var ready = stops[at].On.Select(on => Minute(_groups[on].Earliest)).Append(time + _given.Rules.StopMinutes).Max();
                clock.Stand(ready - time);
                time = ready;
            }

            foreach (var on in stops[at].On)
            {
                boarded[on] = time;
                if (time > Minute(_groups[on].Latest))
                {
                    return null;
                }
            }
        }

        return time - start;
    }

    private int Minute(DateTime time) => (int)Math.Min(int.MaxValue, Math.Floor((time - _midnight).TotalMinutes));

    private int Tenths(Place from, Place to) => (int)Math.Floor((from.KilometresTo(to) * _kind.DetourFactor * 10) + 0.5);

    private int Minutes(int tenths) =>
        (int)Math.Ceiling((((tenths / 10.0 / _kind.KilometresPerHour) + _kind.AccessHours) * 60) - Edge);

    private sealed record Stop(Place Place, List<int> Off, List<int> On)
    {
        public Stop Copy() => new(Place, [.. Off], [.. On]);
    }

    /// <summary>The drivers' rests, minute by minute.</summary>
    private sealed class Clock(DrivingRules? rules, Mode mode, int drivers, int start)
    {
        private int _began = start;
        private int _onEnd;
        private int _driven;

        public int Drive(int time, int minutes)
        {
            if (rules is null || mode is not Mode.Coach)
            {
                return time + minutes;
            }

            while (minutes > 0)
            {
                if (IsNight(time))
                {
                    var from = time;
                    while (IsNight(time))
                    {
                        time++;
                    }

                    Stand(time - from);
                }
                else if (_onEnd >= rules.ContinuousHours * 60)
                {
                    (time, _onEnd) = (time + rules.BreakMinutes, 0);
                }
                else if (_driven >= rules.DailyHours * 60 * drivers)
                {
                    time = Math.Max(time, _began + Day);
                    (_began, _onEnd, _driven) = (time, 0, 0);
                }
                else
                {
                    (time, minutes, _onEnd, _driven) = (time + 1, minutes - 1, _onEnd + 1, _driven + 1);
                }
            }

            return time;
        }

        public void Stand(int minutes) => _onEnd = minutes >= rules?.BreakMinutes ? 0 : _onEnd;

        private bool IsNight(int time)
        {
            var (hour, from, to) = (((time % Day) + Day) % Day, Of(rules!.NightFrom), Of(rules.NightTo));
            return from <= to ? from <= hour && hour < to : hour >= from || hour < to;
        }

        private static int Of(TimeOnly time) => (int)time.ToTimeSpan().TotalMinutes;
    }
}
