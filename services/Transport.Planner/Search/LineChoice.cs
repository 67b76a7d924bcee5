namespace Transport.Planner.Search;

/// <summary>A carriage, an aircraft or a block of seats that is used, and who is on it.</summary>
internal sealed record LineUnit(LineService Line, int Unit, List<Part> Parts);

/// <summary>
/// Chooses who travels by line: units are opened one after the other, each time the one that saves most beside going all the
/// way by vehicle, the rides to it and from it counted.
/// </summary>
internal sealed class LineChoice
{
    // Vehicles go less full and less straight than a seat in a full one costs; feeders, which wait for one train, most of all.
    private const double DirectOverhead = 1.2;
    private const double AccessOverhead = 3;

    // A seat for somebody whom no vehicle can carry in time.
    private const double Rescue = 1e6;

    private readonly PlanningProblem _problem;
    private readonly TravelSupply _supply;
    private readonly Alone _alone;
    private readonly Dictionary<Part, double> _direct;
    private readonly HashSet<Part> _taken = [];

    public LineChoice(
        PlanningProblem problem, TravelSupply supply, IReadOnlyList<Part> parts, IReadOnlyList<LineUnit> told)
    {
        (_problem, _supply, _alone) = (problem, supply, new Alone(problem));
        _direct = parts.ToDictionary(part => part, part => Math.Min(Rescue, _alone.CostOfASeat(part.Direct()) * DirectOverhead));
        Units = [.. told];
        if (supply.Lines.Count > 0 && parts.Count > 0)
        {
            var candidates = supply.Lines.ToDictionary(line => line, Candidates);
            FillUp(candidates);
            Open(candidates);
        }
    }

    public List<LineUnit> Units { get; }

    /// <summary>The rides to the line and from it; fewer for whoever begins or ends at its hub.</summary>
    public IEnumerable<Item> AccessTo(LineService line, Part part) => AccessTo(_problem, line, part);

    /// <inheritdoc cref="AccessTo(LineService, Part)"/>
    public static IEnumerable<Item> AccessTo(PlanningProblem problem, LineService line, Part part)
    {
        var (from, to) = (problem.Places.NumberOf(line.From.Place), problem.Places.NumberOf(line.To.Place));
        var (departs, arrives) = (problem.Minutes(line.Departs), problem.Minutes(line.Arrives));
        var wait = (int)problem.Rules.LongestWait.TotalMinutes;
        if (part.From != from)
        {
            yield return part.Access(
                part.From, from, Math.Max(part.Earliest, departs - wait), part.Latest, departs - line.From.TransferMinutes);
        }

        if (part.To != to)
        {
            yield return part.Access(
                to, part.To, Math.Max(problem.Begins, arrives + line.To.TransferMinutes), arrives + wait, part.Due);
        }
    }

    /// <summary>Whether a unit has room for them all.</summary>
    public static bool HasRoom(LineService line, PlanRules rules, IReadOnlyList<Part> parts) =>
        parts.Where(part => !part.WomenOnly).Sum(part => part.People)
            + ((parts.Where(part => part.WomenOnly).Sum(part => part.People) + 1) / 2 * 2) <= Tariff.UsableSeats(line.SeatsPerUnit, rules)
        && parts.Sum(part => part.Group.Wheelchairs) <= line.WheelchairSpacesPerUnit;

    // Seats that are paid already cost nothing.
    private void FillUp(Dictionary<LineService, List<(Part Part, double Saving)>> candidates)
    {
        foreach (var unit in Units)
        {
            candidates[unit.Line].RemoveAll(candidate => _taken.Contains(candidate.Part));
            var (_, joining) = Fill(unit.Line, candidates[unit.Line], unit.Parts);
            unit.Parts.AddRange(joining);
            _taken.UnionWith(joining);
        }
    }

    private void Open(Dictionary<LineService, List<(Part Part, double Saving)>> candidates)
    {
        var used = Units.GroupBy(unit => unit.Line).ToDictionary(line => line.Key, line => line.Count());
        var queue = new PriorityQueue<LineService, double>();
        foreach (var (line, index) in _supply.Lines.Select((line, index) => (line, index)))
        {
            Enqueue(line, Choose(line, candidates[line], used.GetValueOrDefault(line)).Saving, index);
        }

        while (queue.TryDequeue(out var line, out var worth))
        {
            var taken = used.GetValueOrDefault(line);
            candidates[line].RemoveAll(candidate => _taken.Contains(candidate.Part));
            var choice = Choose(line, candidates[line], taken);
            if (queue.TryPeek(out _, out var next) && -choice.Saving > next)
            {
                // Others took whom it counted on: it waits until it is the best again.
                Enqueue(line, choice.Saving, 0);
                continue;
            }

            if (choice.Saving <= 0)
            {
                continue;
            }

            foreach (var parts in choice.Units)
            {
                Units.Add(new LineUnit(line, FreeNumber(line), parts));
                _taken.UnionWith(parts);
            }

            used[line] = taken + choice.Units.Count;
            Enqueue(line, choice.Saving, 0);
        }

        void Enqueue(LineService line, double saving, int index)
        {
            if (saving > 0 && used.GetValueOrDefault(line) < line.Units)
            {
                queue.Enqueue(line, -saving + (index * 1e-6));
            }
        }
    }

    private int FreeNumber(LineService line)
    {
        var taken = Units.Where(unit => ReferenceEquals(unit.Line, line)).Select(unit => unit.Unit).ToHashSet();
        return Enumerable.Range(1, line.Units).First(number => !taken.Contains(number));
    }

    private List<(Part Part, double Saving)> Candidates(LineService line)
    {
        var (from, to) = (_problem.Places.NumberOf(line.From.Place), _problem.Places.NumberOf(line.To.Place));
        var reach = _problem.Rules.FeederKilometres;
        var (departs, arrives) = (_problem.Minutes(line.Departs), _problem.Minutes(line.Arrives));
        var wait = (int)_problem.Rules.LongestWait.TotalMinutes;
        var found = new List<(Part Part, double Saving)>();
        foreach (var (part, direct) in _direct)
        {
            // Whoever lives at the hub gets on when the line departs.
            if (part.Earliest > departs || part.Latest < (part.From == from ? departs : departs - (2 * wait))
                || part.Due < arrives || _problem.Places.Kilometres(part.From, from) > reach || _problem.Places.Kilometres(to, part.To) > reach)
            {
                continue;
            }

            var saving = direct - AccessTo(line, part).Sum(item => _alone.CostOfASeat(item) * AccessOverhead);
            if (saving > 0)
            {
                found.Add((part, saving));
            }
        }

        // Who saves most gets on first; of equals those who came first.
        return [.. found.OrderByDescending(candidate => candidate.Part.WasTold)
            .ThenByDescending(candidate => candidate.Saving).ThenBy(candidate => candidate.Part.Group.Id)];
    }

    private (double Saving, List<List<Part>> Units) Choose(
        LineService line, List<(Part Part, double Saving)> candidates, int used)
    {
        if (line.FewestUnits > line.Units)
        {
            return (0, []);
        }

        var count = Math.Max(1, line.FewestUnits - used);
        var (saving, units) = (0.0, new List<List<Part>>());
        var open = candidates;
        for (var unit = 0; unit < count; unit++)
        {
            var (value, parts) = Fill(line, open, aboard: []);
            if (parts.Count == 0 || parts.Sum(part => part.People) < _problem.Rules.MinimumLoad)
            {
                return (0, []);
            }

            saving += value - (double)line.CostPerUnit;
            units.Add(parts);
            open = [.. open.Where(candidate => !parts.Contains(candidate.Part))];
        }

        return (saving, units);
    }

    private (double Saving, List<Part> Parts) Fill(
        LineService line, List<(Part Part, double Saving)> candidates, List<Part> aboard)
    {
        var seats = Tariff.UsableSeats(line.SeatsPerUnit, _problem.Rules);
        var (ordinary, women, wheelchairs, saving) = (
            aboard.Where(part => !part.WomenOnly).Sum(part => part.People),
            aboard.Where(part => part.WomenOnly).Sum(part => part.People),
            aboard.Sum(part => part.Group.Wheelchairs),
            0.0);
        var parts = new List<Part>();
        foreach (var (part, value) in candidates)
        {
            var (moreOrdinary, moreWomen) = part.WomenOnly ? (0, part.People) : (part.People, 0);
            if (ordinary + moreOrdinary + ((women + moreWomen + 1) / 2 * 2) > seats
                || wheelchairs + part.Group.Wheelchairs > line.WheelchairSpacesPerUnit)
            {
                continue;
            }

            (ordinary, women, wheelchairs) =
                (ordinary + moreOrdinary, women + moreWomen, wheelchairs + part.Group.Wheelchairs);
            saving += value * part.People;
            parts.Add(part);
            if (ordinary + women >= seats)
            {
                break;
            }
        }

        return (saving, parts);
    }
}
