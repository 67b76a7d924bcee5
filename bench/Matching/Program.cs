using System.Diagnostics;
using System.Globalization;
using JobMatching.Engine.Searching;
using Matching;
using Npgsql;
using ServiceDefaults.City;
using Testing;

// B6: quality and speed of the search for jobs, beside PostgreSQL over pairs of characters (see README.md).
// --jobs FILE (ads as they are), --queries FILE, --posts N (generate up to so many), --seed N, --peer no, --tell yes (each query),
// --show ID,ID (the first answers)
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[^1]);
var jobs = options.GetValueOrDefault("--jobs");
var shared = Path.Combine("..", "shared", "data", "jobs", "job-ads.jsonl");
if (jobs is null && !File.Exists(shared))
{
    Console.WriteLine($"Skipped: {shared} is not here; name a file of ads with --jobs.");
    return;
}

var today = new DateOnly(2026, 3, 1);
var now = new DateTimeOffset(today, default, TimeSpan.Zero);
var ads = Ad.ReadAll(jobs ?? shared);
if (jobs is null || options.ContainsKey("--posts"))
{
    var count = int.Parse(options.GetValueOrDefault("--posts") ?? "225600");
    ads = new AdGenerator(ads, today, int.Parse(options.GetValueOrDefault("--seed") ?? "1")).Make(count);
}

var queries = GradedQuery.ReadAll(options.GetValueOrDefault("--queries") ?? Path.Combine(AppContext.BaseDirectory, "queries.jsonl"));
if (ads.Count == 0 || queries.Count == 0)
{
    Console.WriteLine("Nothing to measure: there is no ad with a title, or no query.");
    return;
}

Console.WriteLine($"B6 {ads.Count} posts, {queries.Count} queries, one thread");

var judged = ads.ConvertAll(JudgedAd.Of);
var grades = queries.Select(query => judged.Select(ad => (byte)query.Grade(ad, today)).ToArray()).ToArray();

var watch = Stopwatch.StartNew();
var index = Fill(ads, now);
Console.WriteLine($"B6-index-build {watch.Elapsed.TotalSeconds:0.0} s");
Console.WriteLine($"B6-index-memory {(double)index.Bytes / ads.Count:0} byte/post");

int[] Engine(GradedQuery query, int limit) =>
[
    .. index.Search(new SearchQuery { Text = query.Text, Filter = query.Filter.Engine(today), Limit = limit, Now = now }, CancellationToken.None)
        .Hits.Select(hit => Ad.NumberOf(hit.PostId)),
];

if (options.TryGetValue("--show", out var shown))
{
    foreach (var query in queries.Where(query => shown.Split(',').Contains(query.Id)))
    {
        Console.WriteLine($"{query.Id} {query.Text}");
        foreach (var (number, place) in Engine(query, 10).Select((number, place) => (number, place)))
        {
            var (ad, allowed) = (ads[number], Allows(query, number) ? "" : " FORBIDDEN");
            Console.WriteLine($"  {place + 1} grade {grades[queries.IndexOf(query)][number]}{allowed}: {ad.Title} | {ad.City} {ad.District} | {ad.Company}");
        }
    }

    return;
}

var ours = Quality.Of(queries, grades, Allows, [.. queries.Select(query => Engine(query, 50))], options.ContainsKey("--tell") ? Console.WriteLine : null);
var oursTimes = new List<double>();
for (var round = 0; round < 12; round++)
{
    foreach (var query in queries)
    {
        watch.Restart();
        Engine(query, 20);
        if (round >= 2)
        {
            oursTimes.Add(watch.Elapsed.TotalMilliseconds);
        }

        if (round == 3 && options.ContainsKey("--tell"))
        {
            Console.WriteLine($"{query.Id} {query.Text}: {watch.Elapsed.TotalMilliseconds:0.00} ms");
        }
    }
}

oursTimes.Sort();
var oneByOne = ads.Take(2000).Select((ad, number) => ad.Post(number, now, [])).ToList();
watch.Restart();
oneByOne.ForEach(index.Put);
Console.WriteLine($"B6-changes {oneByOne.Count / watch.Elapsed.TotalSeconds:0} 1/s (posts replaced one by one)");
watch.Restart();
foreach (var typed in queries.Select(query => query.Text[..Math.Min(2, query.Text.Length)]))
{
    index.Suggest(typed, 10);
}

Console.WriteLine($"B6-typeahead {watch.Elapsed.TotalMilliseconds / queries.Count:0.00} ms");
if (options.GetValueOrDefault("--peer") == "no")
{
    Report(null, [0]);
    return;
}

await using var servers = await Servers.StartAsync(CancellationToken.None);
await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(await servers.CreateDatabaseAsync("search", CancellationToken.None))
{
    Options = "-c jit=off -c work_mem=64MB -c max_parallel_workers_per_gather=0", CommandTimeout = 600,
}.ConnectionString);
watch.Restart();
var peer = await SearchPeer.FillAsync(database, ads);
Console.WriteLine($"B6-peer-build {watch.Elapsed.TotalSeconds:0.0} s, {(double)await peer.BytesAsync() / ads.Count:0} byte/post");
var answers = new List<int[]>();
foreach (var query in queries)
{
    answers.Add(await peer.SearchAsync(query, today, 50));
}

var theirs = Quality.Of(queries, grades, Allows, answers, null);
var (theirsTimes, allTimes) = (new List<double>(), new List<double>());
foreach (var query in queries.Concat(queries))
{
    watch.Restart();
    await peer.SearchAsync(query, today, 20);
    theirsTimes.Add(watch.Elapsed.TotalMilliseconds);
    watch.Restart();
    await peer.SearchAllAsync(query, today, 20);
    allTimes.Add(watch.Elapsed.TotalMilliseconds);
}

theirsTimes.Sort();
allTimes.Sort();
Report(theirs, theirsTimes);
Print("p95-of-all-words", Share(oursTimes, 0.95), "ms", Share(allTimes, 0.95), "0.00");

bool Allows(GradedQuery query, int number) => query.Allows(judged[number], today);

void Report(Quality? other, List<double> times)
{
    Print("nDCG@10", ours.Ndcg, "", other?.Ndcg, "0.000");
    Print("recall@50", ours.Recall, "", other?.Recall, "0.000");
    Print("zero-results", 100 * ours.Nothing, "%", 100 * other?.Nothing, "0.0");
    Print("filter-violations", ours.Violations, "answers", other?.Violations, "0");
    Print("p50", Share(oursTimes, 0.5), "ms", Share(times, 0.5), "0.00");
    Print("p95", Share(oursTimes, 0.95), "ms", Share(times, 0.95), "0.00");
    Print("p99", Share(oursTimes, 0.99), "ms", Share(times, 0.99), "0.00");
    Print("rate", 1000 / oursTimes.Average(), "1/s", 1000 / times.Average(), "0");
}

static double Share(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];

static void Print(string name, double value, string unit, double? other, string format) =>
    Console.WriteLine($"B6-{name} {value.ToString(format)} {unit} (PostgreSQL {other?.ToString(format)}, {value / other:0.0000})");

static SearchIndex Fill(List<Ad> ads, DateTimeOffset now)
{
    var places = new Dictionary<Division, JobMatching.Engine.Place>();
    var posts = ads.Select((ad, number) => ad.Post(number, now, places)).ToList();
    var index = new SearchIndex(SearchVocabulary.Build(posts));
    index.Put(posts);
    return index;
}
