using Transport.Planner.Routing;

namespace Transport.Planner.Search;

/// <summary>Finds where an item costs least: on a run that there is, at stops that it has or new ones, or on a run of its own.</summary>
internal sealed class Insertions(PlanningProblem problem, Pricing pricing)
{
    private const int Day = 24 * 60;
    private const int BlinkOneIn = 100;
    private const int CrowdedOneIn = 8;
    private const int MostOptions = 4 * Shape.MostStops * Shape.MostStops;

    private readonly double[] _boards = new double[Shape.MostStops + 1];
    private readonly double[] _alights = new double[Shape.MostStops + 1];
    private readonly bool[] _isFrom = new bool[Shape.MostStops];
    private readonly bool[] _isTo = new bool[Shape.MostStops];
    private readonly double[] _detours = new double[MostOptions];
    private readonly Insertion[] _insertions = new Insertion[MostOptions];
    private int _options;
    private double _longest;
    private readonly Openings _openings = new(problem, pricing);
    private double _shortest;
    private int[] _ranked = [];
    private double[] _least = [];
    private double _bestScore;

    /// <summary>Whether something was found that would have cost too much; otherwise there was nothing.</summary>
    public bool TooDear { get; private set; }

    /// <summary>The run's index, or -1 for a new one of <see cref="BestClass"/>.</summary>
    public int BestRun { get; private set; }

    public KindClass BestClass { get; private set; } = null!;

    public Insertion Best { get; private set; }

    public Shape BestShape;

    public void Sort(List<Item> items, Order order, ref FastRandom random)
    {
        var keys = new double[items.Count];
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            keys[index] = order switch
            {
                Order.LargestFirst => -item.People,
                Order.FarthestFirst => -pricing.Distances[item.From, item.To],
                Order.NearestFirst => pricing.Distances[item.From, item.To],
                Order.EarliestFirst => item.Latest,
                Order.ByPlace => ((((double)item.From * problem.Places.Count) + item.To) * Day * 1000) + item.Earliest,
                _ => random.Unit(),
            };
        }

        var sorted = items.ToArray();
        Array.Sort(keys, sorted);
        items.Clear();
        items.AddRange(sorted);
    }

    /// <summary>
    /// False when nothing takes the item. With items ahead, a run of its own is judged by what a head would cost if those
    /// who go the same way came along, for else no large vehicle is ever opened.
    /// </summary>
    public bool Find(Item item, List<Run> runs, List<Item>? ahead, int index, ref FastRandom random)
    {
        _bestScore = item.Penalty;
        var found = TryNew(item, ahead is null ? null : _openings.GoingAlong(item, ahead, index));
        return TryRanked(item, runs, Rank(item, runs, ref random)) || found;
    }

    /// <summary>The same without a run of its own, and on any run that there is.</summary>
    public bool FindOnAny(Item item, List<Run> runs)
    {
        _bestScore = item.Penalty;
        var count = 0;
        Reserve(runs.Count);
        for (var at = 0; at < runs.Count; at++)
        {
            if (!runs[at].IsEmpty && Least(item, runs[at]) is var least && least < _bestScore)
            {
                (_ranked[count], _least[count]) = (at, least);
                count++;
            }
        }

        Array.Sort(_least, _ranked, 0, count);
        return TryRanked(item, runs, count);
    }

    /// <summary>
    /// The same on one run only, whose own use of what is limited has been given back, and only if it adds less to its weight.
    /// </summary>
    public bool FindOn(Item item, Run run, int at, double below)
    {
        (_bestScore, TooDear) = (Math.Min(item.Penalty, below), false);
        return MayTake(run, item) && TryRun(item, run, at);
    }

    /// <summary>What the item adds to the run's weight at least.</summary>
    public double Least(Item item, Run run)
    {
        if (!MayTake(run, item))
        {
            return double.MaxValue;
        }

        if (IsCrowded(run, item))
        {
            _shortest = Math.Max(0, Math.Min(Detour(item, run, 0), Detour(item, run, run.Shape.Count)));
        }
        else
        {
            Measure(item, run);
        }

        return (_shortest * run.Class.CheapestKilometre * run.Class.Sample.DetourFactor) - Welcome(run, item);
    }

    /// <summary>The same on a new run only, judged by what a head costs when so many go along.</summary>
    public bool FindNew(Item item, Func<KindClass, int> together)
    {
        _bestScore = item.Penalty;
        return TryNew(item, together);
    }

    // One in a hundred, so that the search does not run in circles. And most of those where whoever gets on would have to get
    // off before the run is at its fullest, or get on after it: that is rarely the cheapest.
    private static bool Overlooks(Run run, Item item, ref FastRandom random) =>
        run.Shape.Fullest + item.People > run.Class.MostSeats
            ? random.Below(CrowdedOneIn) != 0
            : random.Below(BlinkOneIn) == 0;

    private static bool MayTake(Run run, Item item)
    {
        ref var shape = ref run.Shape;
        return item.People <= run.Class.MostSeats && (shape.Count < run.Class.MostStops || !IsCrowded(run, item))
            && item.Latest >= shape.Depart[0] - Day && item.Earliest <= shape.Latest[0] + Day && item.Due > shape.Depart[0]
            && !(item.IsAccess && run.Carries(item.Part));
    }

    // Whether there is no leg with room: then only before the first stop or after the last.
    private static bool IsCrowded(Run run, Item item)
    {
        for (var leg = 0; leg < run.Shape.Count - 1; leg++)
        {
            if (run.Shape.HasRoom(item, leg, leg + 1, run.Class.MostSeats))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryRanked(Item item, List<Run> runs, int count)
    {
        var found = false;
        for (var rank = 0; rank < count && _least[rank] < _bestScore; rank++)
        {
            var run = runs[_ranked[rank]];
            pricing.Change(run.Shape, run.Class, 1);
            found |= TryRun(item, run, _ranked[rank]);
            pricing.Change(run.Shape, run.Class, -1);
        }

        return found;
    }

    private void Reserve(int runs)
    {
        if (_ranked.Length < runs)
        {
            (_ranked, _least) = (new int[runs * 2], new double[runs * 2]);
        }
    }

    // The runs that may take the item, those with the shortest detour first.
    private int Rank(Item item, List<Run> runs, ref FastRandom random)
    {
        Reserve(runs.Count);
        var count = 0;
        for (var at = 0; at < runs.Count; at++)
        {
            var run = runs[at];
            if (!run.IsEmpty && !Overlooks(run, item, ref random) && Least(item, run) is var least && least < _bestScore)
            {
                (_ranked[count], _least[count]) = (at, least);
                count++;
            }
        }

        Array.Sort(_least, _ranked, 0, count);
        return count;
    }

    // What getting on or off at each place of the run adds to its way: at a stop nothing, between two a detour.
    private void Measure(Item item, Run run)
    {
        ref var shape = ref run.Shape;
        var (count, isFull) = (shape.Count, shape.Count >= run.Class.MostStops);
        var toFrom = pricing.Distances.Row(item.From);
        var toTo = pricing.Distances.Row(item.To);
        var direct = toFrom[pricing.Distances.Column(item.To)];
        var (board, alight, both) = (double.MaxValue, double.MaxValue, double.MaxValue);
        var (home, firstLeg, lastLeg) = (run.Class.Base, 0.0, 0.0);
        var (fromHome, toHome) = (0.0, 0.0);
        if (home >= 0)
        {
            var column = pricing.Distances.Column(home);
            (fromHome, toHome) = (toFrom[column], toTo[column]);
            (firstLeg, lastLeg) = (Leg(home, shape.Place[0]), Leg(shape.Place[count - 1], home));
        }

        var (before, fromBefore, toBefore) = (-1, fromHome, toHome);
        for (var gap = 0; gap <= count; gap++)
        {
            var (after, fromAfter, toAfter) = (-1, fromHome, toHome);
            if (gap < count)
            {
                after = shape.Place[gap];
                var column = pricing.Distances.Column(after);
                (fromAfter, toAfter) = (toFrom[column], toTo[column]);
                _isFrom[gap] = after == item.From;
                _isTo[gap] = after == item.To;
                board = _isFrom[gap] ? 0 : board;
                alight = _isTo[gap] ? 0 : alight;
            }

            _boards[gap] = _alights[gap] = double.MaxValue;
            if (!isFull)
            {
                var leg = gap == 0 ? firstLeg : gap == count ? lastLeg : shape.Lengths[gap - 1];
                _boards[gap] = before == item.From || after == item.From ? double.MaxValue : fromBefore + fromAfter - leg;
                _alights[gap] = gap == 0 || before == item.To || after == item.To ? double.MaxValue : toBefore + toAfter - leg;
                both = Math.Min(both, fromBefore + direct + toAfter - leg);
                board = Math.Min(board, _boards[gap]);
                alight = Math.Min(alight, _alights[gap]);
            }

            (before, fromBefore, toBefore) = (after, fromAfter, toAfter);
        }

        _shortest = Math.Max(0, Math.Min(both, board + alight));
    }

    // All ways to get on and off, the shortest detour first: mostly the first that keeps the rules is the cheapest.
    private bool TryRun(Item item, Run run, int at)
    {
        Measure(item, run);
        var (count, perKilometre) = (run.Shape.Count, run.Class.CheapestKilometre * run.Class.Sample.DetourFactor);
        // Whoever fills a run up may be welcome for it.
        (_options, _longest) = (0, (_bestScore + Welcome(run, item)) / perKilometre);
        for (var board = 0; board <= count; board++)
        {
            if (board < count && _isFrom[board])
            {
                Collect(item, run, board, newBoard: false);
            }

            if (_boards[board] < double.MaxValue)
            {
                Collect(item, run, board, newBoard: true);
            }
        }

        Array.Sort(_detours, _insertions, 0, _options);
        var found = false;
        for (var option = 0; option < _options; option++)
        {
            // What it costs at least.
            if ((perKilometre * _detours[option]) - Welcome(run, item) >= _bestScore)
            {
                TooDear = true;
                break;
            }

            found |= Try(item, run, at, _insertions[option]);
        }

        return found;
    }

    private void Collect(Item item, Run run, int board, bool newBoard)
    {
        ref var shape = ref run.Shape;
        var (count, detour, shift) = (shape.Count, newBoard ? _boards[board] : 0, newBoard ? 1 : 0);

        // No vehicle comes earlier or waits longer for one more passenger.
        if ((board > 0 && item.Latest < shape.Depart[board - 1]) || (!newBoard && item.Earliest > shape.Latest[board])
            || (newBoard && board > 0 && !shape.HasRoom(item, board - 1, board, run.Class.MostSeats)))
        {
            return;
        }

        for (var alight = newBoard ? board : board + 1; alight <= count; alight++)
        {
            // Once a leg is full or it is too late, no later place to get off helps.
            if (alight > board && ((alight < count && !shape.HasRoom(item, alight - 1, alight, run.Class.MostSeats))
                || item.Due < shape.Arrive[alight - 1]))
            {
                break;
            }

            if (alight < count && _isTo[alight])
            {
                Add(detour, new Insertion(board, newBoard, alight + shift, false));
            }

            if (count + shift + 1 > run.Class.MostStops)
            {
                continue;
            }

            if (newBoard && alight == board)
            {
                Add(Detour(item, run, board), new Insertion(board, true, board + 1, true));
            }
            else if (_alights[alight] < double.MaxValue)
            {
                Add(detour + _alights[alight], new Insertion(board, newBoard, alight + shift, true));
            }
        }
    }

    private void Add(double detour, Insertion insertion)
    {
        if (detour < _longest)
        {
            (_detours[_options], _insertions[_options]) = (detour, insertion);
            _options++;
        }
        else
        {
            TooDear = true;
        }
    }

    // On and off between the same two stops.
    private double Detour(Item item, Run run, int gap)
    {
        var (before, after) = Neighbours(run, gap);
        return Leg(before, item.From) + pricing.Distances[item.From, item.To] + Leg(item.To, after) - Leg(before, after);
    }

    private bool Try(Item item, Run run, int at, Insertion insertion)
    {
        var trial = run.Shape;
        if (insertion.NewBoard)
        {
            trial.OpenStop(insertion.Board, item.From);
        }

        if (insertion.NewAlight)
        {
            trial.OpenStop(insertion.Alight, item.To);
        }

        trial.Add(item, insertion.Board, insertion.Alight);
        if (!pricing.TryPrice(ref trial, run.Class))
        {
            return false;
        }

        if (trial.Weight - run.Shape.Weight >= _bestScore)
        {
            TooDear = true;
            return false;
        }

        (_bestScore, BestRun, BestClass, Best, BestShape) = (trial.Weight - run.Shape.Weight, at, run.Class, insertion, trial);
        return true;
    }

    private double Welcome(Run run, Item item) =>
        run.Shape.DirectPeople > 0 && run.Shape.People < problem.Rules.MinimumLoad
            ? PlanningProblem.MissingPassenger * item.People
            : 0;

    private bool TryNew(Item item, Func<KindClass, int>? together)
    {
        if (!_openings.Find(item, together, out var offer, out var score) || score >= _bestScore)
        {
            return false;
        }

        (_bestScore, BestRun, BestClass, Best, BestShape) =
            (score, -1, offer.Kinds, new Insertion(0, true, 1, true), offer.Shape);
        return true;
    }

    // A vehicle comes from its base and goes back to it, which is paid as well.
    private static (int Before, int After) Neighbours(Run run, int gap) => (
        gap > 0 ? run.Shape.Place[gap - 1] : run.Class.Base,
        gap < run.Shape.Count ? run.Shape.Place[gap] : run.Class.Base);

    private double Leg(int from, int to) => from < 0 || to < 0 ? 0 : pricing.Distances[from, to];
}
