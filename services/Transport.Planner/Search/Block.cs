using System.Diagnostics;
using Transport.Planner.Routing;

namespace Transport.Planner.Search;

/// <summary>
/// A part of a plan that is small enough to be searched whole: runs that lie near each other, and items that nobody carries
/// yet. Improved by ruin and recreate (see <see cref="Ruin"/>) under simulated annealing; never left worse than it was.
/// </summary>
internal sealed class Block
{
    private const int RoundsBetweenLooks = 16;
    private const int MostCalled = 5;
    private const int ExchangeOneIn = 20;

    // A vehicle that does not find company for so many of its seats is not sent for its own sake; company may cost so many
    // times a seat. Strict at first, so that what goes together does.
    private static readonly (double WorthKeeping, double Dearest)[] Passes = [(0.9, 0.2), (0.75, 0.5), (0.5, 1.5)];

    private readonly KindClass[] _classes;
    private readonly Insertions _insertions;
    private readonly Ruin _ruin;
    private readonly Company _company;
    private readonly Pricing _pricing;
    private readonly List<Run> _runs = [];
    private readonly List<Item> _absent = [];
    private readonly List<Item> _waiting = [];
    private readonly List<(int Index, Run Before)> _touched = [];
    private readonly Stack<Run> _spare = new();
    private readonly List<Item> _absentBefore = [];
    private readonly List<Run> _best = [];
    private readonly List<Item> _bestAbsent = [];
    private FastRandom _random;
    private double _cost;
    private double _bestCost;

    public Block(PlanningProblem problem, Limits limits, IReadOnlyList<Run> runs, IReadOnlyList<Item> absent, ulong seed)
    {
        var places = runs.SelectMany(run => run.Rides.Select(ride => ride.Item)).Concat(absent)
            .SelectMany(item => new[] { item.From, item.To })
            .Concat(problem.Classes.Where(kinds => kinds.Base >= 0).Select(kinds => kinds.Base));
        _classes = problem.Classes;
        _pricing = new Pricing(problem, limits, new Distances(problem.Places, places));
        _random = new FastRandom(seed);
        _insertions = new Insertions(problem, _pricing);
        _company = new Company(_pricing, problem.Classes.Select(kinds => kinds.MostSeats).DefaultIfEmpty(0).Max());
        _ruin = new Ruin(_pricing.Distances);
        foreach (var run in runs)
        {
            var own = new Run();
            own.CopyFrom(run);
            _runs.Add(own);
            _cost += own.Shape.Weight;
        }

        _absent.AddRange(absent);
        _cost += absent.Sum(item => item.Penalty);
        Remember();
    }

    public IReadOnlyList<Run> Runs => _best;

    public IReadOnlyList<Item> Absent => _bestAbsent;

    /// <summary>
    /// Carries whoever can be: the most urgent get a vehicle, which is filled with those who cost it least, and so on.
    /// </summary>
    public void Fill()
    {
        GiveBack();
        foreach (var (worthKeeping, dearest) in Passes)
        {
            Call(_absent.Count);
            _insertions.Sort(_waiting, Order.EarliestFirst, ref _random);
            Grow(new LinkedList<Item>(_waiting), worthKeeping, dearest);
        }

        Call(_absent.Count);
        Recreate(Order.LargestFirst, ahead: false);
        Remember();
    }

    /// <summary>Puts whoever is left on runs that there are, at whatever detour.</summary>
    public void Join()
    {
        GiveBack();
        Call(_absent.Count);
        foreach (var item in _waiting)
        {
            if (_insertions.FindOnAny(item, _runs))
            {
                Take(item);
            }
            else
            {
                _absent.Add(item);
            }
        }

        _waiting.Clear();
        Remember();
    }

    private void Grow(LinkedList<Item> open, double worthKeeping, double dearest)
    {
        _waiting.Clear();
        while (open.First is { Value: var seed } first)
        {
            open.Remove(first);
            var company = _company.Of(seed, open);
            if (!_insertions.FindNew(seed, company.People))
            {
                _absent.Add(seed);
                continue;
            }

            var at = Take(seed);
            while (company.Next(_runs[at], at, _insertions, dearest) is { } node)
            {
                Take(node.Value);
                open.Remove(node);
            }

            if (_runs[at].Shape.People < _runs[at].Class.MostSeats * worthKeeping)
            {
                TakeOff(at, [.. _runs[at].Rides.Select(ride => ride.Item)], _absent);
            }
        }
    }

    /// <summary>Gives items up altogether.</summary>
    public void Drop(HashSet<Item> items)
    {
        for (var index = 0; index < _runs.Count; index++)
        {
            HashSet<Item> leaves = [.. _runs[index].Rides.Select(ride => ride.Item).Where(items.Contains)];
            if (leaves.Count > 0)
            {
                TakeOff(index, leaves, _absent);
            }
        }

        _cost -= _absent.Where(items.Contains).Sum(item => item.Penalty);
        _absent.RemoveAll(items.Contains);
        Remember();
    }

    /// <summary>Improves for so many rounds or so long, while the temperature falls between the two, in yuan.</summary>
    public void Improve(long rounds, TimeSpan? time, double hot, double cold, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var temperature = hot;
        for (var round = 0L; round < rounds && _runs.Count + _absent.Count > 0; round++)
        {
            if (round % RoundsBetweenLooks == 0)
            {
                var done = Math.Max((double)round / rounds, time is { } limit ? watch.Elapsed / limit : 0);
                if (done >= 1 || cancellationToken.IsCancellationRequested)
                {
                    break;
                }

                temperature = hot * Math.Pow(cold / hot, done);
            }

            Attempt(temperature);
        }

        if (_cost < _bestCost)
        {
            Remember();
        }
    }

    private void Attempt(double temperature)
    {
        var before = _cost;
        GiveBack();
        _absentBefore.Clear();
        _absentBefore.AddRange(_absent);
        if (_classes.Length > 1 && _random.Below(ExchangeOneIn) == 0)
        {
            Exchange();
        }
        else
        {
            _ruin.Choose(_runs, _absent, ref _random);
            foreach (var (index, leaves) in _ruin.Chosen)
            {
                TakeOff(index, leaves, _waiting);
            }

            Call(MostCalled);
            Recreate((Order)_random.Below((int)Order.Count), ahead: _random.Below(4) == 0);
        }

        var threshold = before - (temperature * Math.Log(1 - _random.Unit()));
        if (_cost >= threshold)
        {
            Undo();
            _cost = before;
        }
        else if (before < _bestCost && _cost > before)
        {
            // The best so far is about to be left.
            RememberBefore(before);
        }
    }

    // The same stops by vehicles of another class.
    private void Exchange()
    {
        var (at, kinds) = (_random.Below(_runs.Count), _classes[_random.Below(_classes.Length)]);
        if (_runs.Count == 0 || _runs[at] is not { IsEmpty: false } run || kinds == run.Class || run.Shape.Count > kinds.MostStops)
        {
            return;
        }

        Touch(at);
        _pricing.Change(run.Shape, run.Class, 1);
        var shape = run.Shape;
        if (_pricing.TryPrice(ref shape, kinds))
        {
            _cost += shape.Weight - run.Shape.Weight;
            (run.Shape, run.Class) = (shape, kinds);
        }

        _pricing.Change(run.Shape, run.Class, -1);
    }

    private void TakeOff(int index, HashSet<Item> leaves, List<Item> to)
    {
        var run = _runs[index];
        Touch(index);
        _pricing.Change(run.Shape, run.Class, 1);
        _cost -= run.Shape.Weight;
        run.Remove(ride => leaves.Contains(ride.Item));
        to.AddRange(leaves);
        _cost += leaves.Sum(item => item.Penalty);
        if (!run.IsEmpty && !_pricing.TryPrice(ref run.Shape, run.Class))
        {
            // Rare: with fewer stops the rests fall elsewhere. Then all get off.
            foreach (var ride in run.Rides)
            {
                to.Add(ride.Item);
                _cost += ride.Item.Penalty;
            }

            run.Clear();
        }

        if (run.IsEmpty)
        {
            run.Clear();
            return;
        }

        _pricing.Change(run.Shape, run.Class, -1);
        _cost += run.Shape.Weight;
    }

    // Some of those who are left behind are tried again.
    private void Call(int most)
    {
        for (var called = 0; called < most && _absent.Count > 0; called++)
        {
            var index = _random.Below(_absent.Count);
            _waiting.Add(_absent[index]);
            (_absent[index], _absent[^1]) = (_absent[^1], _absent[index]);
            _absent.RemoveAt(_absent.Count - 1);
        }
    }

    private void Recreate(Order order, bool ahead)
    {
        _insertions.Sort(_waiting, order, ref _random);
        for (var index = 0; index < _waiting.Count; index++)
        {
            var item = _waiting[index];
            if (!_insertions.Find(item, _runs, ahead ? _waiting : null, index, ref _random))
            {
                _absent.Add(item);
                continue;
            }

            Take(item);
        }

        _waiting.Clear();
    }

    // Puts the item where it was found to cost least, and returns the run's index.
    private int Take(Item item)
    {
        var at = _insertions.BestRun;
        if (at < 0)
        {
            at = FreeRun();
            Touch(at);
            _runs[at].Class = _insertions.BestClass;
        }
        else
        {
            Touch(at);
            _pricing.Change(_runs[at].Shape, _runs[at].Class, 1);
        }

        var run = _runs[at];
        _cost += _insertions.BestShape.Weight - run.Shape.Weight - item.Penalty;
        run.Insert(item, _insertions.Best, _insertions.BestShape);
        _pricing.Change(run.Shape, run.Class, -1);
        return at;
    }

    private int FreeRun()
    {
        var free = _runs.FindIndex(run => run.IsEmpty);
        if (free < 0)
        {
            free = _runs.Count;
            _runs.Add(new Run());
        }

        return free;
    }

    private void Touch(int index)
    {
        foreach (var (touched, _) in _touched)
        {
            if (touched == index)
            {
                return;
            }
        }

        var before = _spare.TryPop(out var run) ? run : new Run();
        before.CopyFrom(_runs[index]);
        _touched.Add((index, before));
    }

    private void Undo()
    {
        foreach (var (index, _) in _touched)
        {
            var run = _runs[index];
            if (!run.IsEmpty)
            {
                _pricing.Change(run.Shape, run.Class, 1);
            }
        }

        foreach (var (index, before) in _touched)
        {
            _runs[index].CopyFrom(before);
            if (!before.IsEmpty)
            {
                _pricing.Change(before.Shape, before.Class, -1);
            }
        }

        _absent.Clear();
        _absent.AddRange(_absentBefore);
        GiveBack();
    }

    private void GiveBack()
    {
        foreach (var (_, before) in _touched)
        {
            _spare.Push(before);
        }

        _touched.Clear();
    }

    private void Remember() => Remember(_cost, _runs, _absent);

    private void RememberBefore(double cost) => Remember(
        cost,
        _runs.Select((run, index) => _touched.Find(pair => pair.Index == index).Before ?? run),
        _absentBefore);

    private void Remember(double cost, IEnumerable<Run> runs, List<Item> absent)
    {
        _bestCost = cost;
        _best.Clear();
        foreach (var run in runs.Where(run => !run.IsEmpty))
        {
            var copy = new Run();
            copy.CopyFrom(run);
            _best.Add(copy);
        }

        _bestAbsent.Clear();
        _bestAbsent.AddRange(absent);
    }
}
