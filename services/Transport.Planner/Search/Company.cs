namespace Transport.Planner.Search;

/// <summary>Those who could go along with somebody: the nearest by where they get on and off.</summary>
internal sealed class Company
{
    private const int Fewest = 80;

    // A stop more is one less for others.
    private const double StopsWorth = 0.02;

    // Of those who could come along later few will: others take them, or time runs out.
    private const int Chance = 4;

    private readonly Pricing _pricing;
    private readonly int _largest;
    private readonly List<(double Distance, LinkedListNode<Item> Node)> _near = [];
    private readonly (bool From, bool To)[] _isStop;
    private readonly int[] _people;
    private readonly int[] _order;
    private readonly double[] _least;
    private readonly HashSet<LinkedListNode<Item>> _unfit = [];
    private Item? _seed;

    public Company(Pricing pricing, int mostSeats)
    {
        _pricing = pricing;
        // Enough for the largest vehicle, were all of them single travellers.
        _largest = Math.Max(Fewest, mostSeats);
        (_isStop, _people) = (new (bool From, bool To)[_largest], new int[_largest]);
        (_order, _least) = (new int[_largest], new double[_largest]);
    }

    public Company Of(Item seed, LinkedList<Item> open)
    {
        (_seed, var farthest) = (seed, double.MaxValue);
        _near.Clear();
        _unfit.Clear();
        for (var node = open.First; node is not null; node = node.Next)
        {
            var item = node.Value;
            if (item.Earliest > seed.Latest || seed.Earliest > item.Latest)
            {
                continue;
            }

            var distance = _pricing.Distances[seed.From, item.From] + _pricing.Distances[seed.To, item.To];
            if (distance < farthest)
            {
                _near.Add((distance, node));
                farthest = Shorten(farthest);
            }
        }

        _near.Sort((a, b) => a.Distance.CompareTo(b.Distance));
        _near.RemoveRange(Math.Min(_largest, _near.Count), Math.Max(0, _near.Count - _largest));
        return this;
    }

    /// <summary>How many could share a vehicle of the class.</summary>
    public int People(KindClass kinds)
    {
        var people = _seed!.People;
        foreach (var (distance, node) in _near)
        {
            people += kinds.MostStops > 2 || distance == 0 ? node.Value.People : 0;
        }

        return people;
    }

    /// <summary>
    /// Who costs least a head on the run as it is, those counted who could then come along without another stop; null when
    /// nobody is left, fits or costs less than so many times a seat: they do better to wait for another run.
    /// </summary>
    public LinkedListNode<Item>? Next(Run run, int at, Insertions insertions, double dearest)
    {
        var shape = run.Shape;
        var (best, bestCost) = (-1, dearest * shape.Weight / run.Class.MostSeats);
        var stop = StopsWorth * shape.Weight / run.Class.MostStops;
        for (var index = 0; index < _near.Count; index++)
        {
            var item = _near[index].Node.Value;
            _isStop[index] = (Stops(shape, item.From), Stops(shape, item.To));
        }

        for (var index = 0; index < _near.Count; index++)
        {
            var newStops = (_isStop[index].From ? 0 : stop) + (_isStop[index].To ? 0 : stop);
            _people[index] = Unlocked(index);
            _order[index] = index;
            _least[index] = (insertions.Least(_near[index].Node.Value, run) + newStops) / _people[index];
        }

        Array.Sort(_least, _order, 0, _near.Count);
        _pricing.Change(shape, run.Class, 1);
        for (var rank = 0; rank < _near.Count && _least[rank] < bestCost; rank++)
        {
            var index = _order[rank];
            var newStops = (_isStop[index].From ? 0 : stop) + (_isStop[index].To ? 0 : stop);
            if (insertions.FindOn(_near[index].Node.Value, run, at, (bestCost * _people[index]) - newStops))
            {
                (best, bestCost) = (index, (insertions.BestShape.Weight - shape.Weight + newStops) / _people[index]);
            }
            else if (!insertions.TooDear)
            {
                // A run gets only fuller and later.
                _unfit.Add(_near[index].Node);
            }
        }

        if (best >= 0)
        {
            insertions.FindOn(_near[best].Node.Value, run, at, double.MaxValue);
        }

        _pricing.Change(shape, run.Class, -1);
        if (best < 0)
        {
            return null;
        }

        var node = _near[best].Node;
        _near.RemoveAll(near => near.Node == node || _unfit.Contains(near.Node));
        _unfit.Clear();
        return node;
    }

    private static bool Stops(in Shape shape, int place)
    {
        for (var stop = 0; stop < shape.Count; stop++)
        {
            if (shape.Place[stop] == place)
            {
                return true;
            }
        }

        return false;
    }

    private int Unlocked(int index)
    {
        var item = _near[index].Node.Value;
        var people = item.People;
        for (var other = 0; other < _near.Count; other++)
        {
            var (from, to) = _isStop[other];
            var candidate = _near[other].Node.Value;
            if (other != index && (from || candidate.From == item.From) && (to || candidate.To == item.To))
            {
                people += candidate.People / Chance;
            }
        }

        return people;
    }

    // Keeps the nearest without sorting all.
    private double Shorten(double farthest)
    {
        if (_near.Count < 4 * _largest)
        {
            return farthest;
        }

        _near.Sort((a, b) => a.Distance.CompareTo(b.Distance));
        _near.RemoveRange(_largest, _near.Count - _largest);
        return _near[^1].Distance;
    }
}
