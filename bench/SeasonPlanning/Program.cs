using System.Diagnostics;
using System.Globalization;
using SeasonPlanning;
using Transport.Planner;
using Transport.Planner.Checking;

// B12: a season of chartered transport, all rules on, beside what the city used and beside the lower bound.
// --people N, --prefectures N, --seconds N, --threads N, --seed N, --regions DIR (with regions_lnglat.csv),
// --factor X (share of the seats that may be used)
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[^1]);
var regions = options.GetValueOrDefault("--regions") ?? Path.Combine("..", "shared", "data", "regions");
if (!Directory.Exists(regions))
{
    Console.WriteLine($"Skipped: there are no divisions in {regions}; name a folder with --regions.");
    return 0;
}

var (people, seed) = (Whole("--people", 253_500), Whole("--seed", 1));
var (groups, supply, rules) = SeasonGenerator.Generate(regions, people, Whole("--prefectures", 41), seed);
rules = rules with { CapacityFactor = Number("--factor", 1) };
var budget = new PlanBudget
{
    Time = TimeSpan.FromSeconds(Number("--seconds", 80)),
    Rounds = null,
    Seed = seed,
    Threads = Whole("--threads", 2),
};
Print($"B12-groups {groups.Count} groups (generated, {supply.Lines.Count} departures of trains and aircraft)");

var watch = Stopwatch.StartNew();
var plan = new TripPlanner(supply, rules).Plan(groups, budget, progress: null, CancellationToken.None);
var seconds = watch.Elapsed.TotalSeconds;
using var process = Process.GetCurrentProcess();
var memory = process.PeakWorkingSet64 / 1024.0 / 1024;

var served = people - plan.Unserved.Sum(group => group.People);
Print($"B12-served {served} people (of {people}, {(double)served / people:0.0000})");
foreach (var code in plan.Unserved.GroupBy(group => group.Code).OrderBy(code => code.Key, StringComparer.Ordinal))
{
    Print($"B12-unserved-{code.Key} {code.Sum(group => group.People)} people (in {code.Count()} groups)");
}

Trips("coach-trips", Mode.Coach, "trips", 5_037);
Trips("carriages", Mode.Carriage, "carriages", 115);
Trips("flights", Mode.Flight, "flights", 24);
Print($"B12-seat-fill {100 * plan.SeatFill:0.00} % (floor 97, goal 99)");
Print($"B12-cost {plan.Cost:0} yuan (lower bound {plan.LowerBound:0}, {1 + plan.Gap:0.0000})");
Print($"B12-cost-per-head {(served == 0 ? 0 : plan.Cost / served):0.00} yuan");
Print($"B12-seconds {seconds:0.0} s (floor 120, goal 60, {budget.Threads} threads)");
Print($"B12-memory {memory:0} MiB (goal 4096, {memory / 4096:0.00})");

var faults = PlanChecker.Check(groups, supply, rules, plan);
foreach (var fault in faults)
{
    Console.Error.WriteLine(fault);
}

return faults.Count == 0 ? 0 : 1;

void Trips(string name, Mode mode, string unit, int published)
{
    var count = plan.Trips.Count(trip => trip.Mode == mode);
    // What the city used is a measure for its own number of people only.
    var ratio = count * 253_500.0 / people / published;
    Print($"B12-{name} {count} {unit} (published {published} for 253500 people, {ratio:0.00})");
}

double Number(string name, double otherwise) =>
    options.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

int Whole(string name, int otherwise) =>
    options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
