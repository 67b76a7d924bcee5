using System.Diagnostics;
using System.Globalization;
using JobMatching.Engine;
using MatchingRunsBench;
using Recommendations;

// A whole city from its profiles to the proven best assignment, every condition and factor weighed; beside weighing every pair.
// With --served N percent, through the service: register filled, run requested and watched, proposed; killed in between with --kill true.
// With --fair N workers (and --posts N), a fair that stays assigned while people and posts come, go and change.
// With --ads FILE, the duplicates among as many advertisements (--posts N, 225,600) made of those in the file.
// --percent N of 253,500 workers and 38,000 posts (100), --seed N, --threads N, --checked N workers whose every post is tried after (2,000)
var options = new ConfigurationBuilder().AddCommandLine(args).Build();
int Option(string name, int usual) => int.Parse(options[name] ?? $"{usual}", CultureInfo.InvariantCulture);
if (options["served"] is not null)
{
    return await Served.RunAsync(Option("served", 30), Option("seed", 1), options["kill"] == "true");
}

if (options["ads"] is { } ads)
{
    return await RepeatedAds.RunAsync(ads, Option("posts", 225_600), Option("seed", 1));
}

if (options["fair"] is not null)
{
    return FollowedFair.Run(Option("fair", 2_000), Option("posts", 300), Option("seed", 1));
}

var percent = Option("percent", 100);
var city = new GeneratedCity(2535 * percent, 380 * percent, 380 * percent, Option("seed", 1), mostPlaces: 18);
var matching = GeneratedCity.Options;
var pairs = (double)city.Workers.Count * city.Posts.Count;
Tell($"matching-pairs {pairs / 1e6:0} million ({city.Workers.Count} workers, {city.Posts.Count} posts of {city.Posts.Sum(post => post.PlacesLeft)} places)");
using var process = Process.GetCurrentProcess();
var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
double Worked()
{
    process.Refresh();
    return (process.TotalProcessorTime - before).TotalSeconds;
}

var assignment = new Assigner(matching, new AssignOptions { Threads = Option("threads", Environment.ProcessorCount) }).Assign(
    city.Workers, city.Posts,
    new Rounds(round => Tell($"matching-round-{round.Round} {watch.Elapsed.TotalSeconds:0.0} s (of the processors {Worked():0}; gap {round.UpperBound - round.Value:0.000000})")),
    CancellationToken.None);
var (seconds, worked) = (watch.Elapsed.TotalSeconds, Worked());
var peak = process.PeakWorkingSet64 / 1024.0 / 1024;

watch.Restart();
var sample = Option("checked", Math.Min(2_000, city.Workers.Count));
var best = new OneByOne(city, new PairScorer(matching), assignment);
if (!assignment.ProvenOptimal || !best.Confirms(sample))
{
    Console.Error.WriteLine("Not the best assignment.");
    return 1;
}

var tried = watch.Elapsed.TotalSeconds * city.Workers.Count / sample;
Tell($"matching-placed {assignment.Places.Count} workers (value {assignment.Value:0.000000}, bound {assignment.UpperBound:0.000000})");
Tell($"matching-seconds {seconds:0.0} s (weighing every pair once {tried:0}, {tried / seconds:0.0}x; of the processors {worked:0})");
Tell($"matching-memory {peak:0} MiB (peak, the generated city included)");
Tell($"# every post tried for {sample} workers: none gains more by another at the prices, and every price is of a full post");
return 0;

static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

internal sealed class Rounds(Action<AssignProgress> tell) : IProgress<AssignProgress>
{
    public void Report(AssignProgress value) => tell(value);
}
