using System.Diagnostics;

namespace Transport.Planner.Routing;

/// <summary>
/// The routes of a search, each a chain from depot to depot: what a step costs does not grow with the number of stops. Steps
/// are noted until <see cref="Keep"/>, so that <see cref="Undo"/> takes them back; the cheapest routes seen are remembered.
/// </summary>
internal sealed class LinkedRoutes
{
    public const int Depot = 0;
    public const int Absent = -1;

    private readonly int _stops;
    private readonly int[] _demand;
    private readonly int[] _lengths;
    private readonly RoutingSchedule? _schedule;
    private readonly int[] _first;
    private readonly int[] _last;
    private readonly Stack<int> _free = new();

    // When a service starts at the earliest, and at the latest so that the rest of the route is still in time.
    private readonly int[] _start;
    private readonly int[] _late;

    private readonly List<(int Stop, int Previous, int Next, int Route, bool Inserted)> _log = [];
    private readonly int[] _bestNext;
    private readonly int[] _bestFirst;
    private long _before;

    public LinkedRoutes(RoutingProblem problem)
    {
        var stops = _stops = problem.Stops;
        (_demand, _lengths, _schedule) = (problem.Demands, problem.Lengths, problem.Schedule);
        (Next, Previous, RouteOf) = (new int[stops], new int[stops], new int[stops]);
        Array.Fill(RouteOf, Absent);
        (_first, _last, Load, Size) = (new int[stops], new int[stops], new int[stops], new int[stops]);
        (_start, _late, _bestNext, _bestFirst) = (new int[stops], new int[stops], new int[stops], new int[stops]);
        for (var route = stops - 1; route >= 0; route--)
        {
            _free.Push(route);
        }
    }

    /// <summary>By stop: what follows it and what it follows (the depot at an end), and its route.</summary>
    public int[] Next { get; }

    public int[] Previous { get; }

    public int[] RouteOf { get; }

    /// <summary>By route: what it carries and how many stops it has.</summary>
    public int[] Load { get; }

    public int[] Size { get; }

    /// <summary>The routes in use and their whole length, and the least length remembered.</summary>
    public int Count { get; private set; }

    public long Cost { get; private set; }

    public long BestCost { get; private set; } = long.MaxValue;

    public int BestCount { get; private set; }

    public int NewRoute() => _free.Pop();

    public void Remove(int stop)
    {
        var (previous, next, route) = (Previous[stop], Next[stop], RouteOf[stop]);
        _log.Add((stop, previous, next, route, false));
        Cost += Leg(previous, next) - Leg(previous, stop) - Leg(stop, next);
        Unlink(stop, previous, next, route);
    }

    public void Insert(int stop, int previous, int next, int route)
    {
        _log.Add((stop, previous, next, route, true));
        Cost += Leg(previous, stop) + Leg(stop, next) - (previous == next ? 0 : Leg(previous, next));
        Link(stop, previous, next, route);
        Reschedule(route);
    }

    /// <summary>The steps from here on can be undone, those before no more.</summary>
    public void Keep()
    {
        _log.Clear();
        _before = Cost;
    }

    public void Undo()
    {
        for (var index = _log.Count - 1; index >= 0; index--)
        {
            var (stop, previous, next, route, inserted) = _log[index];
            if (inserted)
            {
                Unlink(stop, previous, next, route);
            }
            else
            {
                if (Size[route] == 0)
                {
                    Take(route);
                }

                Link(stop, previous, next, route);
            }
        }

        foreach (var (_, _, _, route, _) in _log)
        {
            Reschedule(route);
        }

        Cost = _before;
    }

    public void Remember()
    {
        (BestCost, BestCount) = (Cost, Count);
        Array.Copy(Next, _bestNext, _stops);
        Array.Copy(_first, _bestFirst, _stops);
    }

    public RoutingPlan Best()
    {
        var routes = new List<IReadOnlyList<int>>();
        foreach (var first in _bestFirst.Where(first => first != Depot))
        {
            var route = new List<int>();
            for (var stop = first; stop != Depot; stop = _bestNext[stop])
            {
                route.Add(stop);
            }

            routes.Add(route);
        }

        return new RoutingPlan(routes, BestCost);
    }

    /// <summary>Whether the stop could be served between the two, and all that follow in time after it.</summary>
    public bool IsInTime(int stop, int previous, int next)
    {
        if (_schedule is not { } schedule)
        {
            return true;
        }

        var left = previous == Depot ? schedule.Earliest[Depot] : _start[previous];
        var start = Math.Max(
            schedule.Earliest[stop], left + schedule.Service[previous] + schedule.Durations[(previous * _stops) + stop]);
        return start <= schedule.Latest[stop]
            && start + schedule.Service[stop] + schedule.Durations[(stop * _stops) + next]
                <= (next == Depot ? schedule.Latest[Depot] : _late[next]);
    }

    /// <summary>Times of a route after its stops changed.</summary>
    public void Reschedule(int route)
    {
        if (_schedule is not { } schedule || Size[route] == 0)
        {
            return;
        }

        var (at, left) = (Depot, schedule.Earliest[Depot]);
        for (var stop = _first[route]; stop != Depot; stop = Next[stop])
        {
            left = Math.Max(
                schedule.Earliest[stop], left + schedule.Service[at] + schedule.Durations[(at * _stops) + stop]);
            (_start[stop], at) = (left, stop);
        }

        (at, left) = (Depot, schedule.Latest[Depot]);
        for (var stop = _last[route]; stop != Depot; stop = Previous[stop])
        {
            left = Math.Min(
                schedule.Latest[stop], left - schedule.Durations[(stop * _stops) + at] - schedule.Service[stop]);
            (_late[stop], at) = (left, stop);
        }
    }

    private int Leg(int from, int to) => _lengths[(from * _stops) + to];

    private void Link(int stop, int previous, int next, int route)
    {
        if (Size[route]++ == 0)
        {
            Count++;
        }

        (Previous[stop], Next[stop], RouteOf[stop]) = (previous, next, route);
        Load[route] += _demand[stop];
        if (previous == Depot)
        {
            _first[route] = stop;
        }
        else
        {
            Next[previous] = stop;
        }

        if (next == Depot)
        {
            _last[route] = stop;
        }
        else
        {
            Previous[next] = stop;
        }
    }

    private void Unlink(int stop, int previous, int next, int route)
    {
        if (previous == Depot)
        {
            _first[route] = next;
        }
        else
        {
            Next[previous] = next;
        }

        if (next == Depot)
        {
            _last[route] = previous;
        }
        else
        {
            Previous[next] = previous;
        }

        RouteOf[stop] = Absent;
        Load[route] -= _demand[stop];
        if (--Size[route] == 0)
        {
            Count--;
            _free.Push(route);
        }
    }

    // Undone in reverse, the routes come back in reverse: the one wanted lies on top.
    private void Take(int route)
    {
        var top = _free.Pop();
        Debug.Assert(top == route, "Routes are given back in the order they were taken.");
    }
}
