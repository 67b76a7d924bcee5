using Transport.Planner.Search;

namespace Transport.Planner;

/// <summary>
/// Plans charters: who travels by which vehicle, train or aircraft, when and with whom, at least cost or by the priority
/// declared. Nobody is dropped without a reason, and everybody who can be carried is, whatever it costs.
/// </summary>
public sealed class TripPlanner
{
    private const int DaysAround = 8;

    private readonly TravelSupply _supply;
    private readonly PlanRules _rules;

    /// <summary>A planner for a supply under rules.</summary>
    /// <exception cref="ArgumentException">A vehicle, a line or a rule makes no sense.</exception>
    public TripPlanner(TravelSupply supply, PlanRules rules)
    {
        InputRules.CheckSupply(supply);
        InputRules.CheckRules(rules);
        (_supply, _rules) = (supply, rules);
    }

    /// <summary>
    /// Plans all groups. Groups that make no sense are unserved and cost the others nothing. Cancelling ends the search: the
    /// best plan so far is returned, and it is feasible.
    /// </summary>
    /// <param name="progress">Told of the first feasible plan and of better ones.</param>
    /// <exception cref="ArgumentException">The budget makes no sense.</exception>
    public Plan Plan(
        IReadOnlyList<TravelGroup> groups, PlanBudget budget, IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken)
    {
        InputRules.CheckBudget(budget);
        var unserved = new List<UnservedGroup>();
        var sound = InputRules.SetAsideUnsound(groups, unserved);
        unserved.AddRange(sound.Where(IsClosed).Select(group => Unserved.Of(group, group.People, "area-closed")));
        sound.RemoveAll(IsClosed);
        if (sound.Count == 0)
        {
            return new Plan { Trips = [], Unserved = [.. unserved.OrderBy(group => group.GroupId)], Cost = 0, LowerBound = 0 };
        }

        var (problem, parts, hours) = Pose(sound);
        var lines = new LineChoice(problem, OpenSupply(), parts);
        var search = new PlanSearch(problem, lines, parts, budget);
        search.Find(done => progress?.Report(Progress(done)), cancellationToken);
        var left = Settlement.Settle(search, lines, _rules);
        unserved.AddRange(Explain(left, problem, hours));
        var trips = new PlanWriter(problem).Write(search.Runs, lines.Units);
        return new Plan
        {
            Trips = trips,
            Unserved = [.. unserved.OrderBy(group => group.GroupId)],
            Cost = trips.Sum(trip => trip.Cost),
            LowerBound = new Bound(problem, OpenSupply()).Of(parts.Where(part => !left.ContainsKey(part))),
        };

        PlanProgress Progress(double done) => new(
            groups.Count,
            sound.Count - search.Absent.Select(item => item.Part.Group.Id).Distinct().Count(),
            search.Runs.Count + lines.Units.Count,
            Tariff.ToFen((decimal)search.Yuan + lines.Units.Sum(unit => unit.Line.CostPerUnit)),
            done);
    }

    /// <summary>What carrying so many people would take; null when no vehicle serves the distance.</summary>
    /// <exception cref="ArgumentException">A place or the number of people makes no sense.</exception>
    public Quote? Quote(Place origin, Place destination, int people)
    {
        InputRules.CheckPlace(origin);
        InputRules.CheckPlace(destination);
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, InputRules.LargestGroup);
        return (from kind in _supply.Vehicles
                let tenths = Tariff.Tenths(kind, origin.KilometresTo(destination))
                where Tariff.Serves(kind, tenths)
                let seats = Tariff.UsableSeats(kind.Seats, _rules)
                let vehicles = (people + seats - 1) / seats
                let drivers = new Timetable(_rules).Drivers(kind, tenths, Tariff.Minutes(kind, tenths))
                let cost = vehicles * Tariff.Cost(kind, tenths / 10m, Tariff.Minutes(kind, tenths), drivers)
                orderby cost, kind.Code
                select new Quote(kind, vehicles, tenths / 10m, cost, Tariff.ToFen(cost / people))).FirstOrDefault();
    }

    private (PlanningProblem Problem, List<Part> Parts, int Hours) Pose(List<TravelGroup> groups)
    {
        var places = new PlaceTable();
        var epoch = groups.Min(group => group.Earliest).Date.AddDays(-DaysAround);
        var last = groups.Max(group => group.ArriveBy > group.Latest ? group.ArriveBy.Value : group.Latest);
        var hours = ((int)(last - epoch).TotalDays + (2 * DaysAround)) * 24;
        List<Part> parts =
        [
            .. groups.SelectMany((group, rank) => Part.Of(group, rank, groups.Count, MostOf(group), _rules, places, epoch)),
        ];
        return (new PlanningProblem(OpenSupply(), _rules, places, epoch, hours), parts, hours);
    }

    // How many of the group one vehicle takes: seats for women come in pairs, and luggage has to fit as well.
    private int MostOf(TravelGroup group) => _supply.Vehicles.Select(kind =>
    {
        var seats = Tariff.UsableSeats(kind.Seats, _rules);
        var people = group.WomenOnly && _rules.WomenOnlySeats ? seats / 2 * 2 : seats;
        return group.LuggagePieces == 0 ? people : Math.Min(people, kind.LuggagePieces / group.LuggagePieces);
    }).DefaultIfEmpty(0).Max();

    // Lines that begin or end where nobody may go are not used.
    private TravelSupply OpenSupply() => _supply with
    {
        Lines = [.. _supply.Lines.Where(line => !IsClosed(line.From.Place) && !IsClosed(line.To.Place)
            && !(line.Arrives - line.Departs > _rules.LongestRide))],
    };

    private bool IsClosed(TravelGroup group) => IsClosed(group.Origin) || IsClosed(group.Destination);

    private bool IsClosed(Place place) =>
        _rules.ClosedAreas.Any(area => place.Code.StartsWith(area, StringComparison.Ordinal));

    private IEnumerable<UnservedGroup> Explain(Dictionary<Part, string?> left, PlanningProblem problem, int hours)
    {
        var explanation = new Explanation(_supply, _rules, problem, hours);
        return left.GroupBy(pair => pair.Key.Group).Select(group => Unserved.Of(
            group.Key,
            group.Sum(pair => pair.Key.People),
            group.Select(pair => pair.Value ?? explanation.CodeFor(pair.Key)).First()));
    }
}
