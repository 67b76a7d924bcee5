namespace Transport.Planner.Search;

/// <summary>
/// A plan that people were told, as the beginning of another. What has departed is fixed; whoever is on it keeps the line and
/// goes on from there; all others travel as told unless that cannot be, or unless the search finds better at a price.
/// </summary>
internal sealed class ToldPlan
{
    private readonly PlanningProblem _problem;
    private readonly TravelSupply _supply;
    private readonly ToldParts _parts;
    private readonly Dictionary<Part, (LineService Line, DateTime Departs)> _lineOf = [];
    private readonly HashSet<Part> _released = [];

    /// <param name="supply">Lines that may be used.</param>
    /// <param name="told">The plan; it is sound.</param>
    public ToldPlan(PlanningProblem problem, TravelSupply supply, Plan told, ToldParts parts, PlanChanges changes)
    {
        (_problem, _supply, _parts) = (problem, supply, parts);
        var open = new List<(PlannedTrip Trip, int Number)>();
        foreach (var trip in told.Trips)
        {
            if (trip.Departs <= changes.Now)
            {
                Fixed.Add(trip);
                Fix(trip);
            }
            else
            {
                open.Add((trip, open.Count + 1));
            }
        }

        foreach (var breakdown in changes.Breakdowns)
        {
            Engage(breakdown.Code, breakdown.Unit, LastMinute(breakdown.Until));
        }

        ReadLines(open.Select(told => told.Trip).Where(trip => trip.Line is not null));
        ReadVehicles(open.Where(told => told.Trip.Vehicle is not null));
        var yuanPerChange = _problem.YuanPerChange;
        _problem.YuanPerChange = PlanningProblem.NoChange;
        while (!IsPossible())
        {
        }

        _problem.YuanPerChange = yuanPerChange;
        Weigh();
        IsAsTold = _parts.AreAsTold && Forced.Count == 0 && changes.Breakdowns.Count == 0;
    }

    /// <summary>Trips that have departed.</summary>
    public List<PlannedTrip> Fixed { get; } = [];

    public List<LineUnit> Units { get; } = [];

    public List<Run> Runs { get; } = [];

    /// <summary>Rides that people who are on the way need and that they were not told of or cannot make as told.</summary>
    public List<Item> Waiting { get; } = [];

    /// <summary>People who are on the way to a line that does not run.</summary>
    public HashSet<Part> Stranded { get; } = [];

    /// <summary>The parts that travel as they were told, or go on from where they are.</summary>
    public IEnumerable<Part> Kept => _parts.Kept.Where(part => !_released.Contains(part) && !Stranded.Contains(part));

    /// <summary>The parts that were told of a journey that they cannot make.</summary>
    public IReadOnlyCollection<Part> Released => _released;

    /// <summary>The groups some of whose people cannot travel as they were told.</summary>
    public HashSet<Guid> Forced { get; } = [];

    /// <summary>Whether nothing has happened.</summary>
    public bool IsAsTold { get; }

    private void Fix(PlannedTrip trip)
    {
        if (trip.Line is { } line)
        {
            foreach (var part in PartsOf(trip))
            {
                _lineOf[part] = (line, trip.Departs);
            }
        }
        else if (ClassOf(trip.Code) is { } kinds)
        {
            var home = trip.Vehicle!.Base ?? trip.Stops[0].Place;
            var back = Tariff.Tenths(kinds.Sample, trip.Stops[^1].Place.KilometresTo(home));
            Engage(trip.Code, trip.Unit, _problem.Minutes(trip.Arrives) + Tariff.EmptyMinutes(kinds.Sample, back));
            var departures = trip.Loads.Select(load => trip.Stops[load.FromStop]).Select(stop => (stop.Place, stop.Departs));
            foreach (var (place, departs) in departures.DistinctBy(stop => (stop.Place, stop.Departs.Date, stop.Departs.Hour)))
            {
                if (kinds.Sample.Mode is Mode.Coach)
                {
                    _problem.EngageHub(place, departs);
                }
            }
        }
    }

    private void Engage(string code, int unit, int until)
    {
        if (ClassOf(code) is { } kinds)
        {
            _problem.Engage(kinds, Array.FindIndex(kinds.Kinds, kind => kind.Code == code), unit, until);
        }
    }

    // Never is a long time.
    private int LastMinute(DateTime until) => (int)Math.Min(int.MaxValue / 2, (until - _problem.Epoch).TotalMinutes);

    private IEnumerable<Part> PartsOf(PlannedTrip trip) => trip.Loads.Select(_parts.Of).OfType<Part>();

    private void ReadLines(IEnumerable<PlannedTrip> trips)
    {
        foreach (var trip in trips)
        {
            var parts = PartsOf(trip).ToList();
            if (_supply.Lines.FirstOrDefault(line => line.Code == trip.Code) is not { } line || trip.Unit > line.Units)
            {
                Strand(parts);
                continue;
            }

            parts.ForEach(part => _lineOf[part] = (line, trip.Departs));
            if (parts.Count > 0)
            {
                Units.Add(new LineUnit(line, trip.Unit, parts));
            }

            if (line.Departs != trip.Departs || line.From.Place != trip.Stops[0].Place)
            {
                Forced.UnionWith(parts.Select(part => part.Group.Id));
            }
        }
    }

    private void ReadVehicles(IEnumerable<(PlannedTrip Trip, int Number)> trips)
    {
        foreach (var (trip, number) in trips)
        {
            if (ClassOf(trip.Code) is not { } kinds || trip.Stops.Count > kinds.MostStops)
            {
                continue;
            }

            _problem.ToldVehicles[number] = (trip.Code, trip.Unit);
            var run = new Run { Class = kinds };
            (run.Shape.ToldTrip, run.Shape.ToldKind) = (
                number, kinds.First + Array.FindIndex(kinds.Kinds, kind => kind.Code == trip.Code));
            foreach (var stop in trip.Stops)
            {
                run.Shape.OpenStop(run.Shape.Count, _problem.Places.NumberOf(stop.Place));
            }

            foreach (var load in trip.Loads)
            {
                var (from, to) = (run.Shape.Place[load.FromStop], run.Shape.Place[load.ToStop]);
                if (_parts.Of(load) is { } part && Needed(part).Find(item => item.From == from && item.To == to) is { } item)
                {
                    var depart = _problem.Minutes(trip.Stops[load.FromStop].Departs);
                    run.Rides.Add(new Ride(item.AsTold(number, depart), load.FromStop, load.ToStop));
                }
            }

            run.Remove(_ => false);
            if (!run.IsEmpty)
            {
                Runs.Add(run);
            }
        }
    }

    private KindClass? ClassOf(string code) =>
        Array.Find(_problem.Classes, kinds => Array.Exists(kinds.Kinds, kind => kind.Code == code));

    // The rides by vehicle that are left of a journey. To a line and from it, each may have departed before the other.
    private List<Item> Needed(Part part)
    {
        if (!_lineOf.TryGetValue(part, out var told))
        {
            return part.IsUnderway ? [] : [part.Direct()];
        }

        var (line, departs) = told;
        var hub = _problem.Places.NumberOf(line.From.Place);
        return [.. LineChoice.AccessTo(_problem, line, part).Where(item =>
            !part.IsUnderway || _parts.Boards(part).Any(boards => boards < departs == (item.To == hub)))];
    }

    // One look at all that is told; false when something had to be given up, so that it has to be looked at anew.
    private bool IsPossible()
    {
        var rides = Runs.SelectMany(run => run.Rides).CountBy(ride => ride.Item.Part).ToDictionary();
        var impossible = Kept.Where(part => Needed(part).Count != rides.GetValueOrDefault(part) && !IsWaiting(part))
            .Concat(Settlement.TooFew(Units, _problem.Rules)).Concat(Units.SelectMany(WithoutRoom)).ToHashSet();
        if (impossible.Count > 0)
        {
            Release(impossible);
            return false;
        }

        var limits = _problem.NewLimits();
        var pricing = new Pricing(_problem, limits, new Distances(_problem.Places));
        var late = new List<Run>();
        // Whoever has lost a vehicle takes nobody else's.
        foreach (var run in Runs.OrderBy(HasLostItsVehicle))
        {
            if (IsPriced(run, pricing, mayChange: false))
            {
                pricing.Change(run.Shape, run.Class, -1);
            }
            else
            {
                late.Add(run);
            }
        }

        var isPossible = true;
        foreach (var run in late.Where(run => !run.IsEmpty))
        {
            var leaving = InTheWay(run, pricing);
            Release(leaving);
            isPossible &= leaving.Count == 0;
            if (leaving.Count == 0 || (!run.IsEmpty && IsPriced(run, pricing, mayChange: true)))
            {
                pricing.Change(run.Shape, run.Class, -1);
            }
        }

        if (!isPossible)
        {
            return false;
        }

        foreach (var run in late)
        {
            pricing.Change(run.Shape, run.Class, 1);
            TellAnew(run, pricing);
            pricing.Change(run.Shape, run.Class, -1);
        }

        Forced.UnionWith(late.Concat(Runs.Where(run => HasLostItsVehicle(run) || Settlement.HasTooFew(run, _problem.Rules)))
            .SelectMany(run => run.Rides).Select(ride => ride.Item.Part.Group.Id));
        return true;
    }

    // The one part without which the others have room, or who came last.
    private IEnumerable<Part> WithoutRoom(LineUnit unit)
    {
        if (LineChoice.HasRoom(unit.Line, _problem.Rules, unit.Parts))
        {
            return [];
        }

        var parts = unit.Parts.Where(part => !part.IsUnderway).OrderByDescending(part => part.Group.Id)
            .ThenByDescending(part => part.Number).ToList();
        var fewest = parts.Where(part => LineChoice.HasRoom(unit.Line, _problem.Rules, [.. unit.Parts.Where(other => other != part)]))
            .MinBy(part => part.People);
        return fewest is null ? parts.Take(1) : [fewest];
    }

    private bool IsWaiting(Part part) => Waiting.Exists(item => item.Part == part);

    // Whoever has to be told another time is not worth moving others for, who need not be told anything.
    private static void TellAnew(Run run, Pricing pricing)
    {
        for (var index = 0; index < run.Rides.Count; index++)
        {
            var ride = run.Rides[index];
            run.Rides[index] = ride with { Item = ride.Item.AsTold(run.Shape.ToldTrip, run.Shape.Depart[ride.Board]) };
        }

        run.Shape.ToldKind = run.Class.First + run.Shape.Kind;
        run.Remove(_ => false);
        IsPriced(run, pricing, mayChange: true);
    }

    private bool HasLostItsVehicle(Run run) => _problem.BackAt.TryGetValue(_problem.ToldVehicles[run.Shape.ToldTrip], out var back)
        && back > run.Rides.Min(ride => ride.Item.ToldDepart);

    private static bool IsPriced(Run run, Pricing pricing, bool mayChange)
    {
        var shape = run.Shape;
        if (!pricing.TryPrice(ref shape, run.Class)
            || (!mayChange && Pricing.Changed(shape, run.Class.First + shape.Kind) > 0))
        {
            return false;
        }

        run.Shape = shape;
        return true;
    }

    // The fewest without whom the others travel as told: one part, or those who came last; all when nothing helps. Nobody
    // when it takes fewer to let the trip run at other times.
    private static HashSet<Part> InTheWay(Run run, Pricing pricing)
    {
        var parts = run.Rides.Select(ride => ride.Item.Part).Distinct()
            .OrderBy(part => part.IsUnderway).ThenByDescending(part => part.Group.Id).ThenByDescending(part => part.Number).ToList();
        var fewest = parts.Select(part => new HashSet<Part> { part })
            .Concat(Enumerable.Range(2, Math.Max(0, parts.Count - 2)).Select(last => parts.Take(last).ToHashSet()))
            .Where(leaving => leaving.Count < parts.Count && CanDoWithout(run, leaving, pricing))
            .MinBy(leaving => leaving.Sum(part => part.People)) ?? [.. parts];
        return IsPriced(run, pricing, mayChange: true)
            && Pricing.Changed(run.Shape, run.Class.First + run.Shape.Kind) <= fewest.Sum(part => part.People) ? [] : fewest;
    }

    private static bool CanDoWithout(Run run, HashSet<Part> leaving, Pricing pricing)
    {
        var rest = new Run();
        rest.CopyFrom(run);
        rest.Remove(ride => leaving.Contains(ride.Item.Part));
        return IsPriced(rest, pricing, mayChange: false);
    }

    // Whoever cannot make the whole journey as told makes none of it; whoever is on the way needs another ride.
    private void Release(HashSet<Part> parts)
    {
        Forced.UnionWith(parts.Select(part => part.Group.Id));
        foreach (var part in parts)
        {
            if (part.IsUnderway)
            {
                Waiting.AddRange(Needed(part));
            }
            else
            {
                _released.Add(part);
            }
        }

        Units.ForEach(unit => unit.Parts.RemoveAll(_released.Contains));
        Units.RemoveAll(unit => unit.Parts.Count == 0);
        Leave(parts);
    }

    private void Strand(List<Part> parts)
    {
        Forced.UnionWith(parts.Select(part => part.Group.Id));
        Stranded.UnionWith(parts.Where(part => part.IsUnderway));
        _released.UnionWith(parts.Where(part => !part.IsUnderway));
    }

    private void Leave(HashSet<Part> parts)
    {
        foreach (var run in Runs)
        {
            if (run.Rides.Exists(ride => parts.Contains(ride.Item.Part)))
            {
                run.Remove(ride => parts.Contains(ride.Item.Part));
            }
        }

        Runs.RemoveAll(run => run.IsEmpty);
    }

    private void Weigh()
    {
        var pricing = new Pricing(_problem, new Limits([], 0), new Distances(_problem.Places));
        foreach (var run in Runs)
        {
            run.Shape.Weight = pricing.Weight(run.Shape, run.Class);
        }
    }
}
