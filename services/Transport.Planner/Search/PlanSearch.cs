using System.Diagnostics;
using Transport.Planner.Routing;

namespace Transport.Planner.Search;

/// <summary>
/// The whole search: lines are chosen, everybody else and every feeder is put on a vehicle, and then the plan is improved in
/// epochs. In each it is cut into blocks of neighbours that are improved independently, on as many threads as allowed; no
/// block is ever left worse, so the plan is feasible and at its best whenever it is asked for.
/// </summary>
/// <param name="parts">All who begin their journey.</param>
/// <param name="told">Trips that people were told of.</param>
/// <param name="waiting">Rides that people who are on the way still need.</param>
internal sealed class PlanSearch(
    PlanningProblem problem, LineChoice lines, IReadOnlyList<Part> parts, IReadOnlyList<Run> told, IReadOnlyList<Item> waiting,
    PlanBudget budget)
{
    private const long UsualRounds = 20_000;
    private const int Epochs = 10;
    private const double RunsInABlock = 250;
    private const double RunsToFill = 150;
    private const double PeopleOfARun = 45;
    private const double ItemsOfARun = 25;

    // The temperature falls between these shares of what a run costs on average.
    private const double Hot = 0.01;
    private const double Cold = 0.0005;

    private readonly List<Run> _runs = [];
    private readonly List<Item> _absent = [];
    private readonly List<Item> _hopeless = [];
    private FastRandom _random = new((ulong)budget.Seed);

    public IReadOnlyList<Run> Runs => _runs;

    public IReadOnlyList<Item> Absent => _absent;

    /// <summary>What the vehicles cost, without the lines.</summary>
    public double Yuan
    {
        get
        {
            var pricing = new Pricing(problem, new Limits([], 0), new Distances(problem.Places));
            return _runs.Sum(run => pricing.Cost(run.Shape, run.Kind));
        }
    }

    /// <summary>Finds the first feasible plan and improves it; reports the share of the budget that is used.</summary>
    /// <param name="mayStay">Whether the plan that was told is to stay as it is when there is nobody to be added to it.</param>
    public void Find(bool mayStay, Action<double> report, CancellationToken cancellationToken)
    {
        _runs.AddRange(told);
        _absent.AddRange(waiting);
        var riding = told.SelectMany(run => run.Rides).Select(ride => ride.Item.Part).ToHashSet();
        var onLines = lines.Units.SelectMany(unit => unit.Parts).ToHashSet();
        _absent.AddRange(parts.Where(part => !onLines.Contains(part) && !riding.Contains(part)).Select(part => part.Direct()));
        _absent.AddRange(lines.Units.SelectMany(unit => unit.Parts.Where(part => !part.IsUnderway && !riding.Contains(part))
            .SelectMany(part => lines.AccessTo(unit.Line, part))));
        SetAsideHopeless();
        if (!mayStay || _absent.Count > 0)
        {
            Fill();
            report(0);
            Improve(report, cancellationToken);
        }

        _absent.AddRange(_hopeless);
    }

    /// <summary>Takes parts of the demand out of the plan, wherever they ride.</summary>
    public void GiveUp(HashSet<Part> given)
    {
        foreach (var unit in lines.Units)
        {
            unit.Parts.RemoveAll(given.Contains);
        }

        lines.Units.RemoveAll(unit => unit.Parts.Count == 0);
        HashSet<Item> items = [.. _runs.SelectMany(run => run.Rides).Select(ride => ride.Item).Concat(_absent)
            .Where(item => given.Contains(item.Part))];
        OnBlocks((block, _) => block.Drop(items));
    }

    /// <summary>Dissolves runs; whoever rode on them joins others if any can take them, or is left behind.</summary>
    public void Dissolve(IReadOnlyCollection<Run> dissolved)
    {
        _runs.RemoveAll(dissolved.Contains);
        _absent.AddRange(dissolved.SelectMany(run => run.Rides).Select(ride => ride.Item));
        OnBlocks((block, _) => block.Join(), Sharing.InTurn);
    }

    private void Fill()
    {
        if (told.Count == 0)
        {
            OnBlocks((block, _) => block.Fill(), Sharing.Freely);
            KeepLimits();
        }

        OnBlocks((block, _) => block.Fill(), Sharing.InTurn);
        HashSet<Part> direct = [.. _absent.Where(item => item.IsAccess && !item.Part.IsUnderway).Select(item => item.Part)];
        if (direct.Count > 0)
        {
            GoDirect(direct);
            OnBlocks((block, _) => block.Fill(), Sharing.InTurn);
        }
    }

    private void Improve(Action<double> report, CancellationToken cancellationToken)
    {
        var rounds = budget.Rounds ?? (budget.Time is null ? UsualRounds : null);
        var watch = Stopwatch.StartNew();
        for (var epoch = 0; rounds != 0 && epoch < Epochs && _runs.Count > 0; epoch++)
        {
            var done = (double)epoch / Epochs;
            var left = budget.Time is { } time ? (time - watch.Elapsed) / (Epochs - epoch) : (TimeSpan?)null;
            if (left <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            {
                break;
            }

            var (hot, cold) = (Temperature(done), Temperature(done + (1.0 / Epochs)));
            OnBlocks((block, share) => block.Improve(
                rounds is { } all ? (long)Math.Ceiling(share * all / Epochs) : long.MaxValue,
                left * share * budget.Threads,
                hot,
                cold,
                cancellationToken));
            report(done + (1.0 / Epochs));
        }
    }

    // Those whom no vehicle could carry alone are not tried again and again.
    private void SetAsideHopeless()
    {
        var alone = new Alone(problem);
        _hopeless.AddRange(_absent.Where(item => !alone.IsServed(item)));
        _absent.RemoveAll(_hopeless.ToHashSet().Contains);
    }

    private void GoDirect(HashSet<Part> given)
    {
        GiveUp(given);
        _absent.AddRange(given.Select(part => part.Direct()));
        SetAsideHopeless();
    }

    private double Temperature(double done) =>
        Math.Max(1e-6, Yuan / _runs.Count * Hot * Math.Pow(Cold / Hot, done));

    private void OnBlocks(Action<Block, double> work, Sharing sharing = Sharing.Fairly)
    {
        var elements = _runs.Select(run => new Partition.Element { Run = run, Size = 1 })
            .Concat(_absent.Select(item => new Partition.Element
            {
                Item = item, Size = Math.Max(item.People / PeopleOfARun, 1 / ItemsOfARun),
            })).ToList();
        var cuts = Partition.Of(
            elements, problem.Places, sharing is Sharing.Fairly ? RunsInABlock : RunsToFill, ref _random);
        var total = elements.Sum(element => element.Size);
        var (blocks, shares) = (new Block[cuts.Count], Shares(cuts, sharing));
        var seeds = cuts.Select(_ => (ulong)_random.Below(int.MaxValue)).ToArray();
        var threads = sharing is Sharing.InTurn ? 1 : budget.Threads;
        Parallel.For(0, cuts.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            blocks[index] = new Block(
                problem,
                shares[index],
                [.. cuts[index].Where(element => element.Run is not null).Select(element => element.Run!)],
                [.. cuts[index].Where(element => element.Item is not null).Select(element => element.Item!)],
                seeds[index]);
            work(blocks[index], cuts[index].Sum(element => element.Size) / total);
        });
        _runs.Clear();
        _runs.AddRange(blocks.SelectMany(block => block.Runs));
        _absent.Clear();
        _absent.AddRange(blocks.SelectMany(block => block.Absent));
    }

    private Limits[] Shares(List<List<Partition.Element>> cuts, Sharing sharing)
    {
        var all = problem.NewLimits();
        var spare = new Pricing(problem, all, new Distances(problem.Places));
        foreach (var run in _runs)
        {
            spare.Change(run.Shape, run.Class, -1);
        }

        if (sharing is not Sharing.Fairly)
        {
            return [.. cuts.Select(_ => sharing is Sharing.InTurn ? all : problem.NewLimits())];
        }

        return Limits.Divide(all, [.. cuts.Select(cut =>
        {
            var used = problem.NoLimits();
            var pricing = new Pricing(problem, used, new Distances(problem.Places));
            foreach (var run in cut.Where(element => element.Run is not null).Select(element => element.Run!))
            {
                pricing.Change(run.Shape, run.Class, 1);
            }

            return used;
        })]);
    }

    // The first plan was made as if each block had everything for itself. Runs for which there is no vehicle then are undone.
    private void KeepLimits()
    {
        var limits = problem.NewLimits();
        if (limits.Count == 0)
        {
            return;
        }

        var pricing = new Pricing(problem, limits, new Distances(problem.Places));
        foreach (var run in _runs.OrderByDescending(run => run.Shape.People).ThenBy(run => run.Shape.Depart[0]).ToList())
        {
            if (pricing.TryPrice(ref run.Shape, run.Class))
            {
                pricing.Change(run.Shape, run.Class, -1);
                continue;
            }

            _absent.AddRange(run.Rides.Select(ride => ride.Item));
            _runs.Remove(run);
        }
    }

    /// <summary>How blocks come to what there is only so much of.</summary>
    private enum Sharing
    {
        /// <summary>Each by a share of its own.</summary>
        Fairly,

        /// <summary>One after the other, from all that is left.</summary>
        InTurn,

        /// <summary>As if nobody else were there.</summary>
        Freely,
    }
}
