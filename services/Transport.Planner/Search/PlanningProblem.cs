namespace Transport.Planner.Search;

/// <summary>What the search works on: items instead of groups, numbers instead of places, minutes instead of times.</summary>
internal sealed class PlanningProblem
{
    public const int Hour = 60;

    // Further than any price list reaches: who is carried comes first, then the priority, then cost.
    public const double LeftBehind = 1e9;
    public const double LikelyLeftBehind = 1e8;
    public const double PriorityWeight = 1e6;
    public const double MissingPassenger = 2e4;

    // Nobody is told anything else, not even to carry a thousand others.
    public const double NoChange = 1e12;

    private readonly int[] _hubResource;
    private readonly List<int> _capacities = [];
    private readonly List<(int Resource, int FromHour, int ToHour)> _engaged = [];
    private readonly int _hours;

    public PlanningProblem(
        TravelSupply supply, PlanRules rules, PlaceTable places, DateTime epoch, int hours)
    {
        (Rules, Places, Epoch, Timetable) = (rules, places, epoch, new Timetable(rules));
        foreach (var hub in supply.Lines.SelectMany(line => new[] { line.From, line.To }).Concat(supply.Hubs))
        {
            places.NumberOf(hub.Place);
        }

        Classes = KindClass.Of(supply.Vehicles, rules, places);
        foreach (var kinds in Classes)
        {
            for (var kind = 0; kind < kinds.Kinds.Length; kind++)
            {
                if (kinds.Kinds[kind].Number is { } number)
                {
                    kinds.Resource[kind] = _capacities.Count;
                    _capacities.Add(number);
                }
            }
        }

        _hubResource = new int[places.Count];
        Array.Fill(_hubResource, -1);
        foreach (var hub in supply.Lines.SelectMany(line => new[] { line.From, line.To }).Concat(supply.Hubs)
            .Where(hub => hub.DeparturesPerHour is not null).DistinctBy(hub => hub.Place))
        {
            _hubResource[places.NumberOf(hub.Place)] = _capacities.Count;
            _capacities.Add(hub.DeparturesPerHour!.Value);
        }

        HasLimitedHubs = _hubResource.Any(resource => resource >= 0);
        _hours = hours;
    }

    public PlanRules Rules { get; }

    public PlaceTable Places { get; }

    public KindClass[] Classes { get; }

    public Timetable Timetable { get; }

    /// <summary>Minute 0: a midnight before anything can happen.</summary>
    public DateTime Epoch { get; }

    public bool HasLimitedHubs { get; }

    /// <summary>The first minute at which anything new can happen.</summary>
    public int Begins { get; init; } = int.MinValue;

    /// <summary>What the objective counts for each person who has to be told another trip or time.</summary>
    public double YuanPerChange { get; set; }

    /// <summary>The vehicles of trips that people were told of, by the number that runs and items know the trip by.</summary>
    public Dictionary<int, (string Code, int Unit)> ToldVehicles { get; } = [];

    /// <summary>Vehicles that are out, come what may, and when they are back: on trips under way, or broken down.</summary>
    public Dictionary<(string Code, int Unit), int> BackAt { get; } = [];

    /// <summary>
    /// Takes a vehicle out of the plan until a minute, from the beginning: what has to leave its base before now has left it.
    /// </summary>
    public void Engage(KindClass kinds, int kind, int unit, int until)
    {
        var key = (kinds.Kinds[kind].Code, unit);
        var back = BackAt.GetValueOrDefault(key);
        if (back >= until)
        {
            return;
        }

        BackAt[key] = until;
        if (kinds.Resource[kind] is >= 0 and var resource && unit <= kinds.Kinds[kind].Number)
        {
            // Not twice for an hour: what has been taken goes up to when it was to be back.
            EngageHours(resource, back == 0 ? 0 : ((back - 1) / Hour * Hour) + Hour, until - 1);
        }
    }

    /// <summary>Takes a departure of a limited hub.</summary>
    public void EngageHub(Place hub, DateTime departs)
    {
        if (Places.NumberOf(hub) is var place && place < _hubResource.Length && _hubResource[place] is >= 0 and var resource)
        {
            EngageHours(resource, Minutes(departs), Minutes(departs));
        }
    }

    /// <summary>What is free when nothing else runs.</summary>
    public Limits NewLimits()
    {
        var limits = new Limits([.. _capacities], _hours);
        foreach (var (resource, from, to) in _engaged)
        {
            limits.Change(resource, from, to, -1);
        }

        return limits;
    }

    /// <summary>To count in what is used.</summary>
    public Limits NoLimits() => new([.. _capacities.Select(_ => 0)], _hours);

    public int Minutes(DateTime time) => (int)Math.Floor((time - Epoch).TotalMinutes);

    public DateTime Time(int minutes) => Epoch.AddMinutes(minutes);

    /// <summary>What is left by runs, with or without the limits of the hubs.</summary>
    public Limits LimitsBeside(IEnumerable<Run> runs, bool hubsAreOpen)
    {
        var limits = NewLimits();
        var pricing = new Pricing(this, limits, new Distances(Places));
        foreach (var run in runs)
        {
            pricing.Change(run.Shape, run.Class, -1);
        }

        foreach (var hub in _hubResource.Where(resource => hubsAreOpen && resource >= 0))
        {
            limits.Open(hub);
        }

        return limits;
    }

    /// <summary>Coaches that may leave the hub in an hour; null where it is none or any number may.</summary>
    public int? DeparturesPerHour(int place) => _hubResource[place] is >= 0 and var resource ? _capacities[resource] : null;

    public int HubResource(int place) => _hubResource[place];

    private void EngageHours(int resource, int from, int to)
    {
        var (first, last) = (Math.Max(0, from / Hour), Math.Min(_hours - 1, to / Hour));
        if (first <= last && to >= 0)
        {
            _engaged.Add((resource, first, last));
        }
    }
}
