using Transport.Planner.Routing;

namespace Transport.Specs.Routing;

/// <summary>Random problems, the same for a seed.</summary>
internal static class RoutingProblems
{
    /// <summary>Stops on a square, or lengths without any geometry, that differ there and back.</summary>
    public static RoutingProblem Random(int seed, int stops, bool windows = false, bool asymmetric = false)
    {
        var random = new Random(seed);
        var count = stops + 1;
        var places = Enumerable.Range(0, count).Select(_ => (X: random.Next(1000), Y: random.Next(1000))).ToList();
        var lengths = new int[count * count];
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                lengths[(from * count) + to] = from == to ? 0 : asymmetric
                    ? random.Next(1, 1000)
                    : (int)Math.Sqrt(Math.Pow(places[from].X - places[to].X, 2) + Math.Pow(places[from].Y - places[to].Y, 2));
            }
        }

        int[] demands = [0, .. Enumerable.Range(0, stops).Select(_ => random.Next(0, 10))];
        return new RoutingProblem(20, demands, lengths, windows ? Schedule(random, count, lengths) : null);
    }

    private static RoutingSchedule Schedule(Random random, int count, int[] lengths)
    {
        const int day = 10_000;
        var (earliest, latest, service) = (new int[count], new int[count], new int[count]);
        latest[0] = day;
        for (var stop = 1; stop < count; stop++)
        {
            service[stop] = random.Next(0, 100);
            earliest[stop] = random.Next(0, 4000);
            // Wide enough that a vehicle of its own can always come.
            latest[stop] = Math.Max(earliest[stop], lengths[stop]) + random.Next(0, 1000);
        }

        return new RoutingSchedule(earliest, latest, service, lengths);
    }
}
