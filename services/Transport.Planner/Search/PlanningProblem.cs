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

    private readonly int[] _hubResource;
    private readonly List<int> _capacities = [];
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

    /// <summary>What is free when nothing runs.</summary>
    public Limits NewLimits() => new([.. _capacities], _hours);

    /// <summary>To count in what is used.</summary>
    public Limits NoLimits() => new([.. _capacities.Select(_ => 0)], _hours);

    public int Minutes(DateTime time) => (int)Math.Floor((time - Epoch).TotalMinutes);

    public DateTime Time(int minutes) => Epoch.AddMinutes(minutes);

    public int HubResource(int place) => _hubResource[place];
}
