using Transport.Planner.Routing;

namespace Transport.Specs.Routing;

/// <summary>Walks a plan stop by stop, knowing nothing of how it was found.</summary>
internal static class RoutingChecker
{
    /// <summary>What is wrong with a plan; null when nothing is.</summary>
    public static string? FaultOf(RoutingProblem problem, RoutingPlan plan)
    {
        var visited = plan.Routes.SelectMany(route => route).Order();
        if (!visited.SequenceEqual(Enumerable.Range(1, problem.Stops - 1)))
        {
            return "Each stop is to be visited once.";
        }

        var cost = 0L;
        foreach (var route in plan.Routes)
        {
            if (route.Sum(problem.Demand) > problem.Capacity)
            {
                return "A vehicle is overloaded.";
            }

            var (at, time) = (0, (long)(problem.Schedule?.Earliest[0] ?? 0));
            foreach (var stop in route.Append(0))
            {
                if (Arrive(problem, at, time, stop) is not { } arrived)
                {
                    return $"Stop {stop} is visited too late.";
                }

                cost += problem.Length(at, stop);
                (at, time) = (stop, arrived);
            }
        }

        return cost == plan.Cost ? null : $"The cost is {cost}, not {plan.Cost}.";
    }

    /// <summary>When service starts at the next stop; null if its window is closed by then.</summary>
    public static long? Arrive(RoutingProblem problem, int at, long time, int next)
    {
        if (problem.Schedule is not { } schedule)
        {
            return time;
        }

        var start = Math.Max(
            schedule.Earliest[next], time + schedule.Service[at] + schedule.Durations[(at * problem.Stops) + next]);
        return start <= schedule.Latest[next] ? start : null;
    }
}
