using System.Globalization;
using Routing;
using Transport.Planner.Routing;

// B10 and B11: the cost of routes after some seconds, beside the best that anybody is known to have found.
// --instances DIR (.vrp, Solomon's .txt, bks.csv), --seconds N, --threads N, --only TEXT,TEXT, --seed N, --out DIR (for the routes found)
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[^1]);
var shared = Path.Combine("..", "shared", "data");
var seconds = double.Parse(options.GetValueOrDefault("--seconds") ?? "10", CultureInfo.InvariantCulture);
var threads = int.Parse(options.GetValueOrDefault("--threads") ?? "1", CultureInfo.InvariantCulture);
var seed = ulong.Parse(options.GetValueOrDefault("--seed") ?? "1", CultureInfo.InvariantCulture);
if (options.TryGetValue("--instances", out var folder))
{
    Run("routing", folder, options.GetValueOrDefault("--only")?.Split(',') ?? []);
}
else if (Directory.Exists(shared))
{
    Run("B10", Path.Combine(shared, "cvrp"), ["n110", "n303", "n502", "n701", "n895"]);
    Run("B11", Path.Combine(shared, "vrptw"), [".txt"]);
}
else
{
    Console.WriteLine($"Skipped: there are no instances in {shared}; name a folder with --instances.");
}

void Run(string name, string folder, string[] only)
{
    var known = ReadBestKnown(Path.Combine(folder, "bks.csv"));
    var gaps = new List<double>();
    foreach (var path in Instance.FilesIn(folder).Where(path => only.Length == 0 || only.Any(path.Contains)))
    {
        var instance = Instance.Read(path);
        var plan = RouteSearch.Find(
            instance.Problem, new RoutingOptions { Time = TimeSpan.FromSeconds(seconds), Seed = seed, Threads = threads });
        var cost = Check(instance, plan);
        Write(instance, plan, cost);
        if (known.TryGetValue(instance.Name, out var best))
        {
            gaps.Add(100 * ((cost / best) - 1));
            Print($"{name}-{instance.Name} {cost} units (best known {best}, {cost / best:0.0000}) by {plan.Routes.Count} routes");
        }
        else
        {
            Print($"{name}-{instance.Name} {cost} units by {plan.Routes.Count} routes");
        }
    }

    if (gaps.Count > 0)
    {
        Print($"{name}-mean-gap {gaps.Average():0.00} % (best known 0, {seconds} s each, {threads} threads)");
    }
}

void Write(Instance instance, RoutingPlan plan, double cost)
{
    if (options.TryGetValue("--out", out var output))
    {
        var lines = plan.Routes.Select((route, index) => $"Route #{index + 1}: {string.Join(' ', route)}")
            .Append(string.Create(CultureInfo.InvariantCulture, $"Cost {cost}"));
        File.WriteAllLines(Path.Combine(Directory.CreateDirectory(output).FullName, instance.Name + ".sol"), lines);
    }
}

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

static double Check(Instance instance, RoutingPlan plan)
{
    var (problem, cost) = (instance.Problem, 0L);
    var seen = new HashSet<int>();
    foreach (var route in plan.Routes)
    {
        var (at, load, time) = (0, 0L, (long)(problem.Schedule?.Earliest[0] ?? 0));
        foreach (var stop in route.Append(0))
        {
            cost += problem.Length(at, stop);
            load += problem.Demand(stop);
            if (problem.Schedule is { } schedule)
            {
                time = Math.Max(schedule.Earliest[stop], time + schedule.Service[at] + schedule.Durations[(at * problem.Stops) + stop]);
                if (time > schedule.Latest[stop])
                {
                    throw new InvalidOperationException($"Stop {stop} is visited too late.");
                }
            }

            if (stop != 0 && !seen.Add(stop))
            {
                throw new InvalidOperationException($"Stop {stop} is visited twice.");
            }

            at = stop;
        }

        if (load > problem.Capacity)
        {
            throw new InvalidOperationException("A route is overloaded.");
        }
    }

    return seen.Count == problem.Stops - 1 && cost == plan.Cost
        ? (double)cost / instance.Unit
        : throw new InvalidOperationException("Not everybody is visited, or the cost is wrong.");
}

static Dictionary<string, double> ReadBestKnown(string path)
{
    if (!File.Exists(path))
    {
        return [];
    }

    var lines = File.ReadAllLines(path);
    var columns = lines[0].Split(',');
    var cost = Array.FindIndex(columns, column => column.StartsWith("bks_cost", StringComparison.Ordinal));
    return lines.Skip(1).Select(line => line.Split(','))
        .ToDictionary(row => row[0], row => double.Parse(row[cost], CultureInfo.InvariantCulture));
}
