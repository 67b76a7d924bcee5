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

        var (problem, parts, hours) = Pose(sound, yuanPerChange: 0, now: null);
        var lines = new LineChoice(problem, OpenSupply(), parts, told: []);
        var search = new PlanSearch(problem, lines, parts, told: [], waiting: [], budget);
        search.Find(mayStay: false, Reporter(search, lines, groups.Count, sound.Count, progress), cancellationToken);
        return Write(new Posed(problem, parts, hours), search, lines, unserved);
    }

    /// <summary>
    /// Plans again after something has happened. Whoever was told of a journey keeps it where that can be; otherwise as few
    /// people as possible are told something else, as far as that is worth it. New groups are among the groups and cancelled
    /// ones are not, a group that has lost or gained people has their number; closed areas and vehicles that are gone are in
    /// the rules and the supply of this planner. Trips that have departed stay as they are, and whoever is on one finishes the
    /// journey, whatever is said of the group now. When nothing has happened the plan stays as it is.
    /// </summary>
    /// <param name="told">The plan that people were told: one that a planner has made.</param>
    /// <param name="budget">
    /// Of one search; when people would be told something else though they need not, there is a second one that leaves them as
    /// they are, to find out whether that is worth it.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The budget, the plan or a change makes no sense, or the plan is of other people than the groups.
    /// </exception>
    public Replanned Replan(
        Plan told, IReadOnlyList<TravelGroup> groups, PlanChanges changes, PlanBudget budget, CancellationToken cancellationToken)
    {
        InputRules.CheckBudget(budget);
        InputRules.CheckTold(told, groups);
        InputRules.CheckChanges(changes, told, _supply);
        var replanned = Replan(told, groups, changes, (double)changes.YuanPerChange, budget, cancellationToken);
        if (replanned.Chosen == 0)
        {
            return replanned;
        }

        var settled = Replan(told, groups, changes, PlanningProblem.NoChange, budget, cancellationToken);
        return replanned.Chosen > changes.MostChanges || !IsWorthwhile(replanned, settled, groups, changes.YuanPerChange)
            ? settled
            : replanned;
    }

    // What people were moved for may have come to nothing in the end, for example because too few would have come along.
    private bool IsWorthwhile(
        Replanned replanned, Replanned settled, IReadOnlyList<TravelGroup> groups, decimal yuanPerChange)
    {
        var worth = groups.DistinctBy(group => group.Id)
            .ToDictionary(group => group.Id, group => group.Confirmed ? PlanningProblem.LeftBehind : PlanningProblem.LikelyLeftBehind);
        var (left, leftSettled) = (Left(replanned), Left(settled));
        var saving = Priced(settled.Plan) - Priced(replanned.Plan);
        return left < leftSettled || (left == leftSettled && saving >= replanned.Chosen * yuanPerChange);

        double Left(Replanned plan) => plan.Plan.Unserved.Sum(group => worth[group.GroupId] * group.People)
            + plan.Changes.Where(change => change.Code == "dropped").Sum(change =>
                change.People * (change.IsForced ? worth[change.GroupId] : PlanningProblem.NoChange));
    }

    // What a plan strives for, in yuan.
    private decimal Priced(Plan plan)
    {
        var priority = _rules.Priority switch
        {
            PlanPriority.FewestVehicles => plan.Trips.Count,
            PlanPriority.ShortestRide => plan.Trips.Sum(trip => trip.Loads.Sum(load =>
                load.People * (trip.Stops[load.ToStop].Arrives - trip.Stops[load.FromStop].Departs).TotalHours)),
            _ => 0,
        };
        return plan.Cost + (decimal)(priority * PlanningProblem.PriorityWeight);
    }

    private Replanned Replan(
        Plan told, IReadOnlyList<TravelGroup> groups, PlanChanges changes, double yuanPerChange, PlanBudget budget,
        CancellationToken cancellationToken)
    {
        var unserved = new List<UnservedGroup>();
        var sound = InputRules.SetAsideUnsound(groups, unserved);
        var underway = told.Trips.Where(trip => trip.Departs <= changes.Now).SelectMany(trip => trip.Loads)
            .Select(load => load.GroupId).ToHashSet();
        var closed = sound.Where(group => IsClosed(group) && !underway.Contains(group.Id)).ToHashSet();
        unserved.AddRange(closed.Select(group => Unserved.Of(group, group.People, "area-closed")));
        sound.RemoveAll(closed.Contains);
        var (problem, demand, hours) = Pose(sound, yuanPerChange, changes.Now);
        var parts = new ToldParts(told, demand, problem, MostOf, changes.Now);
        var start = new ToldPlan(problem, OpenSupply(), told, parts, changes);
        problem.YuanPerChange = start.IsAsTold ? PlanningProblem.NoChange : yuanPerChange;
        unserved.AddRange(parts.TooLate.Select(part => Unserved.Of(part.Group, part.People, "group-departed")));
        unserved.AddRange(start.Stranded.Select(part => Unserved.Of(part.Group, part.People, Settlement.Stranded)));
        Part[] anew = [.. parts.Anew, .. start.Released];
        var beginning = start.Kept.Where(part => !part.IsUnderway).Concat(anew).ToList();
        var lines = new LineChoice(problem, OpenSupply(), anew, start.Units);
        var search = new PlanSearch(problem, lines, beginning, start.Runs, start.Waiting, budget);
        search.Find(start.IsAsTold, _ => { }, cancellationToken);
        var plan = Write(new Posed(problem, beginning, hours), search, lines, unserved);
        var departed = start.Fixed.Sum(trip => trip.Cost);
        plan = plan with
        {
            Trips = [.. start.Fixed, .. plan.Trips], Cost = plan.Cost + departed, LowerBound = plan.LowerBound + departed,
        };
        var people = groups.DistinctBy(group => group.Id).ToDictionary(group => group.Id, group => group.People);
        var forced = people.Keys.Except(sound.Select(group => group.Id)).Concat(start.Forced).Concat(parts.Torn).ToHashSet();
        return new Replanned(plan, JourneyChanges.Between(told, plan, changes.Now, people, forced));
    }

    private Plan Write(Posed posed, PlanSearch search, LineChoice lines, List<UnservedGroup> unserved)
    {
        var left = Settlement.Settle(search, lines, _rules);
        var explanation = new Explanation(OpenSupply(), _rules, posed.Problem, posed.Hours, search.Runs, lines.Units);
        unserved.AddRange(Explain(left, explanation));
        var trips = new PlanWriter(posed.Problem).Write(search.Runs, lines.Units);
        return new Plan
        {
            Trips = trips,
            Unserved = [.. unserved.OrderBy(group => group.GroupId)],
            Cost = trips.Sum(trip => trip.Cost),
            LowerBound = new Bound(posed.Problem, OpenSupply()).Of(posed.Parts.Where(part => !left.ContainsKey(part))),
        };
    }

    private static Action<double> Reporter(
        PlanSearch search, LineChoice lines, int groups, int sound, IProgress<PlanProgress>? progress) =>
        done => progress?.Report(new PlanProgress(
            groups,
            sound - search.Absent.Select(item => item.Part.Group.Id).Distinct().Count(),
            search.Runs.Count + lines.Units.Count,
            Tariff.ToFen((decimal)search.Yuan + lines.Units.Sum(unit => unit.Line.CostPerUnit)),
            done));

    private sealed record Posed(PlanningProblem Problem, IReadOnlyList<Part> Parts, int Hours);

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

    private (PlanningProblem Problem, List<Part> Parts, int Hours) Pose(
        List<TravelGroup> groups, double yuanPerChange, DateTime? now)
    {
        var places = new PlaceTable();
        var epoch = groups.Select(group => group.Earliest).DefaultIfEmpty(now ?? default).Min().Date.AddDays(-DaysAround);
        var last = groups.Select(group => group.ArriveBy > group.Latest ? group.ArriveBy.Value : group.Latest)
            .DefaultIfEmpty(epoch).Max();
        var hours = ((int)(last - epoch).TotalDays + (2 * DaysAround)) * 24;
        var begins = now is { } passed ? (int)Math.Floor((passed - epoch).TotalMinutes) + 1 : int.MinValue;
        List<Part> parts =
        [
            .. groups.SelectMany((group, rank) =>
                Part.Of(group, rank, groups.Count, MostOf(group), _rules, places, epoch, begins)),
        ];
        var problem = new PlanningProblem(OpenSupply(), _rules, places, epoch, hours)
        {
            YuanPerChange = yuanPerChange, Begins = begins,
        };
        return (problem, parts, hours);
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

    // Of a group some may be on the way.
    private static IEnumerable<UnservedGroup> Explain(Dictionary<Part, string?> left, Explanation explanation) =>
        from parts in left.GroupBy(pair => (pair.Key.Group, pair.Key.IsUnderway))
        let people = parts.Sum(pair => pair.Key.People)
        let first = parts.First()
        select first.Value is { } code
            ? Unserved.Of(parts.Key.Group, people, code)
            : explanation.For(parts.Key.Group, people, first.Key);
}
