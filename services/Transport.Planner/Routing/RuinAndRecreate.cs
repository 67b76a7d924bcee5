using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Transport.Planner.Routing;

/// <summary>
/// Slack induction by string removals (Christiaens and Vanden Berghe, Transportation Science 54(2), 2020): takes strings of
/// stops out of neighbouring routes, puts each back where it costs least, now and then overlooking the best place, and keeps
/// the result by simulated annealing. Here stops are tried beside their nearest neighbours first, and what is not kept is
/// undone step by step, so that a round costs nothing that grows with the number of stops.
/// </summary>
internal sealed class RuinAndRecreate
{
    private const int Depot = LinkedRoutes.Depot;
    private const int Absent = LinkedRoutes.Absent;
    private const int LongestString = 10;
    private const double MeanRemoved = 10;
    private const double BlinkRate = 0.01;
    private const double SplitRate = 0.5;
    private const double SplitDepthRate = 0.01;
    private const int Neighbours = 100;
    private const int InsertionNeighbours = 40;
    private const int RoundsBetweenLooks = 64;

    // The temperature falls between these, in mean lengths of a leg of the first plan.
    private const double Hot = 1;
    private const double Cold = 0.01;

    private readonly int _stops;
    private readonly int _capacity;
    private readonly int[] _demand;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly int[] _near;
    private readonly int _nearCount;
    private readonly RoutingSchedule? _schedule;

    private readonly LinkedRoutes _routes;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _route;

    private readonly List<int> _absent = [];
    private readonly long[] _keys;
    private readonly bool[] _ruined;
    private readonly List<int> _ruinedRoutes = [];

    private FastRandom _random;
    private int _untilBlink;

    public RuinAndRecreate(RoutingProblem problem, ulong seed)
    {
        var stops = _stops = problem.Stops;
        (_capacity, _demand, _from, _schedule) = (problem.Capacity, problem.Demands, problem.Lengths, problem.Schedule);
        _to = Transposed(_from, stops);
        _nearCount = Math.Max(0, Math.Min(Neighbours, stops - 2));
        _near = Nearest();
        _routes = new LinkedRoutes(problem);
        (_next, _previous, _route) = (_routes.Next, _routes.Previous, _routes.RouteOf);
        (_keys, _ruined) = (new long[stops], new bool[stops]);
        _random = new FastRandom(seed);
        _untilBlink = NextBlink();
    }

    /// <summary>Improves until the options' end.</summary>
    public RoutingPlan Search(
        RoutingOptions options, IProgress<RoutingProgress>? progress, CancellationToken cancellationToken)
    {
        Begin();
        progress?.Report(new RoutingProgress(_routes.BestCost, _routes.BestCount, 0));
        var watch = Stopwatch.StartNew();
        var edge = (double)_routes.Cost / (_stops - 1 + _routes.Count);
        var (temperature, told) = (0.0, _routes.BestCost);
        for (var round = 0L; _stops > 2; round++)
        {
            if (round % RoundsBetweenLooks == 0 || round == options.Rounds)
            {
                var done = Math.Max(
                    options.Time is { } time ? watch.Elapsed / time : 0, options.Rounds is { } rounds ? (double)round / rounds : 0);
                if (_routes.BestCost < told)
                {
                    told = _routes.BestCost;
                    progress?.Report(new RoutingProgress(told, _routes.BestCount, Math.Min(done, 1)));
                }

                if (!(done < 1) || cancellationToken.IsCancellationRequested)
                {
                    break;
                }

                temperature = edge * Hot * Math.Pow(Cold / Hot, done);
            }

            Attempt(temperature);
        }

        return _routes.Best();
    }

    private void Attempt(double temperature)
    {
        _routes.Keep();
        var before = _routes.Cost;
        Ruin();
        Recreate();
        if (_routes.Cost >= before - (temperature * Math.Log(1 - _random.Unit())))
        {
            _routes.Undo();
        }
        else if (_routes.Cost < _routes.BestCost)
        {
            _routes.Remember();
        }
    }

    private void Begin()
    {
        for (var stop = 1; stop < _stops; stop++)
        {
            _absent.Add(stop);
        }

        Recreate();
        _routes.Remember();
    }

    private void Ruin()
    {
        var mean = (double)(_stops - 1) / _routes.Count;
        var longest = Math.Min(LongestString, mean);
        var most = (4 * MeanRemoved / (1 + longest)) - 1;
        var strings = (int)((_random.Unit() * most) + 1);
        var seed = 1 + _random.Below(_stops - 1);
        RuinAt(seed, longest);
        for (int k = 0, at = seed * _nearCount; k < _nearCount && _ruinedRoutes.Count < strings; k++)
        {
            var stop = _near[at + k];
            if (_route[stop] != Absent && !_ruined[_route[stop]])
            {
                RuinAt(stop, longest);
            }
        }

        foreach (var route in _ruinedRoutes)
        {
            _ruined[route] = false;
        }

        _ruinedRoutes.Clear();
    }

    private void RuinAt(int stop, double longest)
    {
        var route = _route[stop];
        _ruined[route] = true;
        _ruinedRoutes.Add(route);
        var size = _routes.Size[route];
        var length = (int)((_random.Unit() * Math.Min(size, longest)) + 1);
        var kept = 0;
        if (length > 1 && length < size && _random.Unit() < SplitRate)
        {
            kept = 1;
            while (length + kept < size && _random.Unit() > SplitDepthRate)
            {
                kept++;
            }
        }

        // A string of length + kept stops around the stop, of which the kept ones in its middle stay.
        var span = length + kept;
        var back = 0;
        var head = stop;
        for (var wanted = _random.Below(span); back < wanted && _previous[head] != Depot; back++)
        {
            head = _previous[head];
        }

        var ahead = 1;
        for (var tail = stop; back + ahead < span && _next[tail] != Depot; ahead++)
        {
            tail = _next[tail];
        }

        for (; back + ahead < span && _previous[head] != Depot; back++)
        {
            head = _previous[head];
        }

        var keepFrom = kept == 0 ? span : 1 + _random.Below(length - 1);
        for (int index = 0, at = head; index < span; index++)
        {
            var next = _next[at];
            if (index < keepFrom || index >= keepFrom + kept)
            {
                _routes.Remove(at);
                _absent.Add(at);
            }

            at = next;
        }

        _routes.Reschedule(route);
    }

    private void Recreate()
    {
        Sort();
        foreach (var stop in _absent)
        {
            Insert(stop);
        }

        _absent.Clear();
    }

    // The paper's orders and their weights.
    private void Sort()
    {
        var order = _random.Below(_schedule is null ? 11 : 17);
        var absent = CollectionsMarshal.AsSpan(_absent);
        foreach (var stop in absent)
        {
            _keys[stop] = order switch
            {
                < 4 => _random.Below(int.MaxValue),
                < 8 => -_demand[stop],
                < 10 => -_from[stop],
                10 => _from[stop],
                < 13 => _schedule!.Latest[stop] - _schedule.Earliest[stop],
                < 15 => _schedule!.Earliest[stop],
                _ => -_schedule!.Latest[stop],
            };
        }

        // A few stops: nothing is faster, and what is equal keeps its order.
        for (var sorted = 1; sorted < absent.Length; sorted++)
        {
            var (stop, place) = (absent[sorted], sorted);
            for (; place > 0 && _keys[absent[place - 1]] > _keys[stop]; place--)
            {
                absent[place] = absent[place - 1];
            }

            absent[place] = stop;
        }
    }

    private void Insert(int stop)
    {
        var (best, bestPrevious, bestNext, bestRoute) = (long.MaxValue, Depot, Depot, Absent);
        var load = _routes.Load;
        var room = _capacity - _demand[stop];
        var row = stop * _stops;
        var near = row / _stops * _nearCount;
        for (var k = 0; k < _nearCount; k++)
        {
            if (k == InsertionNeighbours && bestRoute != Absent)
            {
                break;
            }

            Try(_near[near + k]);
        }

        if (bestRoute == Absent)
        {
            for (var other = 1; other < _stops; other++)
            {
                Try(other);
            }
        }

        var alone = (long)_from[stop] + _from[row];
        if (bestRoute == Absent || alone < best)
        {
            (bestPrevious, bestNext, bestRoute) = (Depot, Depot, _routes.NewRoute());
        }

        _routes.Insert(stop, bestPrevious, bestNext, bestRoute);

        void Try(int beside)
        {
            var route = _route[beside];
            if (route == Absent || load[route] > room)
            {
                return;
            }

            var (previous, next) = (_previous[beside], _next[beside]);
            if (--_untilBlink != 0)
            {
                var cost = (long)_to[row + beside] + _from[row + next] - _from[(beside * _stops) + next];
                if (cost < best && _routes.IsInTime(stop, beside, next))
                {
                    (best, bestPrevious, bestNext, bestRoute) = (cost, beside, next, route);
                }
            }
            else
            {
                _untilBlink = NextBlink();
            }

            if (--_untilBlink != 0)
            {
                var cost = (long)_to[row + previous] + _from[row + beside] - _from[(previous * _stops) + beside];
                if (cost < best && _routes.IsInTime(stop, previous, beside))
                {
                    (best, bestPrevious, bestNext, bestRoute) = (cost, previous, beside, route);
                }
            }
            else
            {
                _untilBlink = NextBlink();
            }
        }
    }

    private int NextBlink() => 1 + (int)(Math.Log(1 - _random.Unit()) / Math.Log(1 - BlinkRate));

    private int[] Nearest()
    {
        var near = new int[_stops * _nearCount];
        var others = new int[_stops - 1];
        var keys = new int[_stops - 1];
        for (var stop = 1; stop < _stops; stop++)
        {
            var count = 0;
            for (var other = 1; other < _stops; other++)
            {
                if (other != stop)
                {
                    others[count] = other;
                    keys[count++] = _from[(stop * _stops) + other];
                }
            }

            Array.Sort(keys, others, 0, count);
            Array.Copy(others, 0, near, stop * _nearCount, _nearCount);
        }

        return near;
    }

    private static int[] Transposed(int[] lengths, int stops)
    {
        var transposed = new int[lengths.Length];
        for (var i = 0; i < stops; i++)
        {
            for (var j = 0; j < stops; j++)
            {
                transposed[(j * stops) + i] = lengths[(i * stops) + j];
            }
        }

        return transposed;
    }
}
