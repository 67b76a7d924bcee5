using System.Diagnostics;
using System.Globalization;
using AssignmentBench;
using JobMatching.Engine.Assigning;

// B8: the best assignment of a whole city with its proof, beside LEMON's. B9: one worker or post more in it.
// --workers N, --employers N, --seed N, --arrivals N, --couples N, --relaxations N, --steps N
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[^1]);
var city = new GeneratedCity(Whole("--workers", 253_500), Whole("--employers", 38_000), Whole("--seed", 1));
var problem = city.Problem;
var places = Enumerable.Range(0, problem.PostCount).Sum(post => (long)problem.PlacesOf(post));
Print($"B8-pairs {problem.PairCount} pairs ({problem.WorkerCount} workers, {problem.PostCount} posts of {places} places)");
var watch = Stopwatch.StartNew();
var solution = AssignmentSolver.Solve(problem);
var seconds = watch.Elapsed.TotalSeconds;
using var process = Process.GetCurrentProcess();
var memory = process.PeakWorkingSet64 / 1024.0 / 1024;
watch.Restart();
var certificate = CertificateChecker.Check(problem, solution);
var checkSeconds = watch.Elapsed.TotalSeconds;
var (lemonValue, lemonSeconds) = Lemon.Solve(problem);
if (!certificate.ProvesOptimum || lemonValue != certificate.Value)
{
    Console.Error.WriteLine($"Not the optimum: {certificate}, LEMON {lemonValue}.");
    return 1;
}

Print($"B8-placed {solution.Placed} workers (of {problem.WorkerCount})");
Print($"B8-value {certificate.Value} millionths (LEMON {lemonValue}, {(double)certificate.Value / lemonValue:0.0000})");
Print($"B8-bound {certificate.UpperBound} millionths (gap {certificate.Gap:0.0000}, checked in {checkSeconds:0.00} s)");
Print($"B8-seconds {seconds:0.00} s (LEMON {lemonSeconds:0.00}, {seconds / lemonSeconds:0.000}; one thread each)");
Print($"B8-memory {memory:0} MiB (peak, the generated city and its copies included)");

var likes = Enumerable.Range(0, problem.PairCount).Select(problem.ValueOf).ToArray();
watch.Restart();
var stable = StableAssignment.Find(problem, likes, likes);
var stableSeconds = watch.Elapsed.TotalSeconds;
var stableValue = StableAssignment.ValueOf(problem, stable);
var blocking = StableAssignment.BlockingPairs(problem, stable, likes, likes).Count;
Print($"B8-stable {stableValue} millionths (optimum {certificate.Value}, {(double)stableValue / certificate.Value:0.0000}; {stableSeconds:0.00} s, {blocking} blocking pairs)");

var districts = city.Districts;
var couples = Enumerable.Range(0, Math.Min(Whole("--couples", 1000), problem.WorkerCount / 2))
    .Select(couple => new Cohort { Members = [2 * couple, (2 * couple) + 1], AreaOfPost = districts }).ToArray();
watch.Restart();
var together = ConstrainedAssignment.Solve(problem, new SideConstraints { Cohorts = couples }, Whole("--relaxations", 6));
Print($"B8-couples {together.Value} millionths (bound {together.UpperBound}, gap {100 * together.Gap:0.0000} %; {couples.Length} couples in one district each, {watch.Elapsed.TotalSeconds:0.0} s)");

var quotas = new SideConstraints { Limits = city.CrossingQuotas() };
watch.Restart();
var limited = ConstrainedAssignment.Solve(problem, quotas, Whole("--steps", 60));
var limitedSeconds = watch.Elapsed.TotalSeconds;
var proof = ConstraintChecker.Check(problem, quotas, limited);
var missing = limited.Missing.Sum();
Print($"B8-quotas {limited.Value} millionths (bound {limited.UpperBound}, gap {100 * limited.Gap:0.0000} %; {quotas.Limits.Count} quotas that cross, {limited.Relaxations} assignments, {limitedSeconds:0.0} s)");
Print($"B8-quotas-missing {missing} people to the floors (proven {limited.FewestMissing}; gap of the certificate {100.0 * (double)(proof.UpperBound - proof.Value) / certificate.Value:0.0000} %)");

var live = new LiveAssignment(problem);
var arrivals = Math.Min(Whole("--arrivals", 1000), Math.Min(problem.WorkerCount, problem.PostCount));
Arrive("worker", () => city.NewcomersPairs(), pairs => live.AddWorker(pairs));
Arrive("post", () => city.NewPostsPairs(), pairs => live.AddPost(places: 3, pairs));
var chosen = 0;
Arrive("worker-gone", () => chosen += problem.WorkerCount / arrivals, worker => live.RemoveWorker(worker - 1));
chosen = 0;
Arrive("place-more", () => chosen += problem.PostCount / arrivals, post => live.ChangePlaces(post - 1, problem.PlacesOf(post - 1) + 1));
var (now, then) = live.Read();
return CertificateChecker.Check(now, then).ProvesOptimum ? 0 : 1;

void Arrive<T>(string name, Func<T> next, Action<T> take)
{
    var (times, clock) = (new double[arrivals], new Stopwatch());
    for (var i = 0; i < arrivals; i++)
    {
        var pairs = next();
        clock.Restart();
        take(pairs);
        times[i] = clock.Elapsed.TotalMilliseconds;
    }

    Array.Sort(times);
    Print($"B9-{name} {times.Average():0.000} ms (solved anew {1000 * seconds:0}, {times.Average() / 1000 / seconds:0.00000}; p99 {times[arrivals * 99 / 100]:0.000} ms, goal 1)");
}

int Whole(string name, int otherwise) =>
    options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
