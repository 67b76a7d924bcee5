namespace Transport.Planner.Search;

/// <summary>
/// Numbers the vehicles of a kind as they leave, one trip after the other: no more are used than are out at once. A trip
/// that people were told of keeps its vehicle where that is free.
/// </summary>
internal sealed class VehicleNumbers
{
    private readonly PlanningProblem _problem;
    private readonly VehicleKind _kind;
    private readonly PriorityQueue<int, int> _back = new();
    private readonly SortedSet<int> _idle = [];
    private readonly Dictionary<int, List<int>> _claims = [];
    private int _highest;

    public VehicleNumbers(PlanningProblem problem, VehicleKind kind)
    {
        (_problem, _kind) = (problem, kind);
        foreach (var ((code, unit), until) in problem.BackAt)
        {
            if (code == kind.Code && Exists(unit))
            {
                Reach(unit);
                _idle.Remove(unit);
                _back.Enqueue(unit, until);
            }
        }
    }

    /// <summary>Notes when a trip needs the vehicle that people were told of, so that others take it last.</summary>
    public void Claim(Run run, int from)
    {
        if (Told(run) is { } unit)
        {
            Reach(unit);
            _claims.TryAdd(unit, []);
            _claims[unit].Add(from);
        }
    }

    /// <summary>The vehicle of the trip that leaves next.</summary>
    public int Take(Run run, int from, int to)
    {
        while (_back.TryPeek(out var vehicle, out var since) && since <= from)
        {
            _back.Dequeue();
            _idle.Add(vehicle);
        }

        var unit = Told(run) is { } told && _idle.Contains(told) ? told
            : _idle.FirstOrDefault(unit => !IsClaimed(unit, from, to)) is > 0 and var unclaimed ? unclaimed
            : _idle.Count == 0 || Exists(_highest + 1) ? ++_highest
            : _idle.Min;
        _idle.Remove(unit);
        _back.Enqueue(unit, to);
        return unit;
    }

    private int? Told(Run run) =>
        _problem.ToldVehicles.TryGetValue(run.Shape.ToldTrip, out var told) && told.Code == _kind.Code && Exists(told.Unit)
            ? told.Unit
            : null;

    private bool Exists(int unit) => !(unit > _kind.Number);

    private bool IsClaimed(int unit, int from, int to) =>
        _claims.TryGetValue(unit, out var claims) && claims.Exists(since => since >= from && since < to);

    // All with a lower number are there.
    private void Reach(int unit)
    {
        while (_highest < unit)
        {
            _idle.Add(++_highest);
        }
    }
}
