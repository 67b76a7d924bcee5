using Transport.Planner.Routing;

namespace Transport.Planner.Search;

/// <summary>
/// Chooses who gets off: some runs that lie near each other, and of each a string of passengers, those of one stop, or all
/// (after Christiaens and Vanden Berghe, Transportation Science 54(2), 2020).
/// </summary>
internal sealed class Ruin(Distances distances)
{
    private const int MostRuns = 4;
    private const int LongestString = 10;
    private const double KilometresPerHour = 3;

    private readonly List<(double Distance, int Index)> _near = [];

    public List<(int Index, HashSet<Item> Leaves)> Chosen { get; } = [];

    public void Choose(List<Run> runs, List<Item> absent, ref FastRandom random)
    {
        Chosen.Clear();
        Rank(runs, absent, ref random);
        var wanted = 1 + random.Below(MostRuns);
        foreach (var (_, index) in _near.Take(wanted))
        {
            Chosen.Add((index, Leaving(runs[index], ref random)));
        }
    }

    // Runs by how near they lie to one drawn by lot, or to somebody who is left behind.
    private void Rank(List<Run> runs, List<Item> absent, ref FastRandom random)
    {
        _near.Clear();
        var used = 0;
        foreach (var run in runs)
        {
            used += run.IsEmpty ? 0 : 1;
        }

        if (used == 0)
        {
            return;
        }

        var (from, to, time) = absent.Count > 0 && random.Below(2) == 0
            ? Seed(absent[random.Below(absent.Count)])
            : Seed(Emptier(Used(runs, random.Below(used)), Used(runs, random.Below(used))));
        for (var index = 0; index < runs.Count; index++)
        {
            if (!runs[index].IsEmpty)
            {
                ref var shape = ref runs[index].Shape;
                var distance = distances[from, shape.Place[0]] + distances[to, shape.Place[shape.Count - 1]]
                    + (Math.Abs(time - shape.Depart[0]) / 60.0 * KilometresPerHour);
                Insert(distance, index);
            }
        }
    }

    private void Insert(double distance, int index)
    {
        if (_near.Count == MostRuns && distance >= _near[^1].Distance)
        {
            return;
        }

        if (_near.Count == MostRuns)
        {
            _near.RemoveAt(MostRuns - 1);
        }

        var place = _near.Count;
        while (place > 0 && _near[place - 1].Distance > distance)
        {
            place--;
        }

        _near.Insert(place, (distance, index));
    }

    private static Run Emptier(Run a, Run b) =>
        (double)a.Shape.People / a.Class.MostSeats <= (double)b.Shape.People / b.Class.MostSeats ? a : b;

    private static Run Used(List<Run> runs, int number)
    {
        foreach (var run in runs)
        {
            if (!run.IsEmpty && number-- == 0)
            {
                return run;
            }
        }

        throw new InvalidOperationException("Fewer runs than were counted.");
    }

    private static (int From, int To, int Time) Seed(Item item) => (item.From, item.To, item.Earliest);

    private static (int From, int To, int Time) Seed(Run run) =>
        (run.Shape.Place[0], run.Shape.Place[run.Shape.Count - 1], run.Shape.Depart[0]);

    private static HashSet<Item> Leaving(Run run, ref FastRandom random)
    {
        var rides = run.Rides;
        switch (random.Below(4))
        {
            case 0:
                return [.. rides.Select(ride => ride.Item)];
            case 1:
                var stop = random.Below(run.Shape.Count);
                return [.. rides.Where(ride => ride.Board == stop || ride.Alight == stop).Select(ride => ride.Item)];
            default:
                var length = 1 + random.Below(Math.Min(rides.Count, LongestString));
                var first = random.Below(rides.Count - length + 1);
                return [.. rides.Skip(first).Take(length).Select(ride => ride.Item)];
        }
    }
}
