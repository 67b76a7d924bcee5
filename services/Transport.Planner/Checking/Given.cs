namespace Transport.Planner.Checking;

/// <summary>What the plan was made from, to be looked up by id and code.</summary>
internal sealed class Given
{
    private readonly Dictionary<Guid, TravelGroup> _groups = [];
    private readonly Dictionary<Guid, long> _repeated = [];
    private readonly Dictionary<string, VehicleKind> _kinds = [];
    private readonly Dictionary<string, LineService> _lines = [];
    private readonly Dictionary<string, Hub> _hubs = [];
    private readonly HashSet<Place> _places = [];

    public Given(IReadOnlyList<TravelGroup> groups, TravelSupply supply, PlanRules rules)
    {
        Rules = rules;
        foreach (var group in groups)
        {
            if (!_groups.TryAdd(group.Id, group))
            {
                _repeated[group.Id] = _repeated.GetValueOrDefault(group.Id) + group.People;
            }

            _places.Add(group.Origin);
            _places.Add(group.Destination);
        }

        foreach (var kind in supply.Vehicles)
        {
            _kinds.TryAdd(kind.Code, kind);
        }

        foreach (var line in supply.Lines)
        {
            _lines.TryAdd(line.Code, line);
        }

        foreach (var hub in supply.Hubs.Concat(supply.Lines.SelectMany(line => new[] { line.From, line.To })))
        {
            AddHub(hub);
        }
    }

    public PlanRules Rules { get; }

    public IEnumerable<TravelGroup> Groups => _groups.Values;

    public TravelGroup? Group(Guid id) => _groups.GetValueOrDefault(id);

    /// <summary>People of the groups that repeat the id of an earlier one.</summary>
    public long Repeated(Guid id) => _repeated.GetValueOrDefault(id);

    public VehicleKind? Kind(string code) => _kinds.GetValueOrDefault(code);

    public LineService? Line(string code) => _lines.GetValueOrDefault(code);

    public Hub? Hub(string code) => _hubs.GetValueOrDefault(code);

    public bool IsPlace(Place place) => _places.Contains(place);

    public bool IsClosed(Place place) =>
        Rules.ClosedAreas.Any(area => place.Code.StartsWith(area, StringComparison.Ordinal));

    public int UsableSeats(int seats) => (int)Math.Max(1, Math.Floor((seats * Rules.CapacityFactor) + 1e-9));

    // Where a hub is given twice, the stricter of the two counts.
    private void AddHub(Hub hub)
    {
        _places.Add(hub.Place);
        if (_hubs.TryGetValue(hub.Place.Code, out var known))
        {
            hub = known with
            {
                TransferMinutes = Math.Max(known.TransferMinutes, hub.TransferMinutes),
                DeparturesPerHour = known.DeparturesPerHour < hub.DeparturesPerHour
                    ? known.DeparturesPerHour
                    : hub.DeparturesPerHour ?? known.DeparturesPerHour,
            };
        }

        _hubs[hub.Place.Code] = hub;
    }
}
