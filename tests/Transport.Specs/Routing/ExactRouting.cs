using Transport.Planner.Routing;

namespace Transport.Specs.Routing;

/// <summary>The least cost of a small problem, by trying everything: each set of stops in each order, each division into sets.</summary>
internal static class ExactRouting
{
    public static long LeastCost(RoutingProblem problem)
    {
        var count = problem.Stops - 1;
        var least = new long[1 << count];
        for (var set = 1; set < least.Length; set++)
        {
            least[set] = long.MaxValue;
            for (var part = set; part > 0; part = (part - 1) & set)
            {
                var route = LeastRoute(problem, part);
                if (route < long.MaxValue && least[set ^ part] < long.MaxValue)
                {
                    least[set] = Math.Min(least[set], route + least[set ^ part]);
                }
            }
        }

        return least[^1];
    }

    private static long LeastRoute(RoutingProblem problem, int set)
    {
        var stops = Enumerable.Range(1, problem.Stops - 1).Where(stop => (set & (1 << (stop - 1))) != 0).ToList();
        return stops.Sum(problem.Demand) > problem.Capacity
            ? long.MaxValue
            : Extend(problem, 0, problem.Schedule?.Earliest[0] ?? 0, stops);
    }

    private static long Extend(RoutingProblem problem, int at, long time, List<int> open)
    {
        if (open.Count == 0)
        {
            return RoutingChecker.Arrive(problem, at, time, 0) is null ? long.MaxValue : problem.Length(at, 0);
        }

        var least = long.MaxValue;
        foreach (var stop in open)
        {
            if (RoutingChecker.Arrive(problem, at, time, stop) is { } arrived
                && Extend(problem, stop, arrived, [.. open.Where(other => other != stop)]) is < long.MaxValue and var rest)
            {
                least = Math.Min(least, problem.Length(at, stop) + rest);
            }
        }

        return least;
    }
}
