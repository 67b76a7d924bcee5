using System.Diagnostics;
using System.Globalization;
using JobMatching.Engine;
using Npgsql;
using Recommendations;
using Testing;

// B7: the twenty best posts for a worker and the twenty best workers for a post, with every condition and factor, one thread;
// beside trying every pair and beside the same score in SQL.
const int Limit = 20;
const int Questions = 2000;
const int TriedWhole = 100;
const int AskedInSql = 10;
var options = new ConfigurationBuilder().AddCommandLine(args).Build();
int Option(string name, int usual) => int.Parse(options[name] ?? $"{usual}", CultureInfo.InvariantCulture);
var city = new GeneratedCity(Option("workers", 253_500), Option("posts", 225_600), Option("employers", 38_000), Option("seed", 1));
var scorer = new PairScorer(GeneratedCity.Options);
var random = new Random(Option("seed", 1));

var (index, before) = (new MatchIndex(), GC.GetTotalMemory(forceFullCollection: true));
var watch = Stopwatch.StartNew();
index.PutAll(city.Posts);
index.PutAll(city.Workers);
Tell("recommendations-build", watch.Elapsed.TotalSeconds, "s");
Tell("recommendations-index-memory", (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)(city.Posts.Count + city.Workers.Count), "bytes/profile");
watch.Restart();
for (var i = 0; i < Questions; i++)
{
    index.Put(city.Posts[random.Next(city.Posts.Count)]);
}

Tell("recommendations-change", watch.Elapsed.TotalMilliseconds / Questions, "ms");

var workers = Enumerable.Range(0, Questions).Select(_ => city.Workers[random.Next(city.Workers.Count)]).ToList();
var posts = Enumerable.Range(0, Questions).Select(_ => city.Posts[random.Next(city.Posts.Count)]).ToList();
IReadOnlyList<Match> PostsFor(WorkerProfile worker) => index.RecommendPosts(scorer, worker, new() { Limit = Limit }, CancellationToken.None);
IReadOnlyList<Match> WorkersFor(PostProfile post) => index.RecommendWorkers(scorer, post, new() { Limit = Limit }, CancellationToken.None);

foreach (var worker in workers.Take(TriedWhole))
{
    Same(PostsFor(worker).Select(match => (match.PostId, match.Score)), Best(city.Posts, post => post.Id, post => scorer.Score(worker, post)));
}

foreach (var post in posts.Take(TriedWhole))
{
    Same(WorkersFor(post).Select(match => (match.WorkerId, match.Score)), Best(city.Workers, worker => worker.Id, worker => scorer.Score(worker, post)));
}

Console.WriteLine($"# {2 * TriedWhole} answers are those of trying every pair");
var servers = await Servers.StartAsync(CancellationToken.None, durable: true);
await using (servers)
{
    await using var source = NpgsqlDataSource.Create(await servers.CreateDatabaseAsync("recommendations", CancellationToken.None));
    var sql = new SqlScore(source);
    await sql.FillAsync(city);
    var ofWorkers = workers.ConvertAll(worker => Time(() => PostsFor(worker)));
    var ofPosts = posts.ConvertAll(post => Time(() => WorkersFor(post)));
    var sqlOfWorkers = await AskAsync(workers, worker => sql.PostsAsync(worker.Id), PostsFor, match => match.PostId);
    var sqlOfPosts = await AskAsync(posts, post => sql.WorkersAsync(post.Id), WorkersFor, match => match.WorkerId);
    Tell("posts-for-worker-p50", At(ofWorkers, 0.5), "ms", At(sqlOfWorkers, 0.5));
    Tell("posts-for-worker-p99", At(ofWorkers, 0.99), "ms", At(sqlOfWorkers, 0.99));
    Tell("workers-for-post-p50", At(ofPosts, 0.5), "ms", At(sqlOfPosts, 0.5));
    Tell("workers-for-post-p99", At(ofPosts, 0.99), "ms", At(sqlOfPosts, 0.99));
}

static async Task<List<double>> AskAsync<T>(
    List<T> subjects, Func<T, Task<List<(Guid Id, double Score)>>> ask, Func<T, IReadOnlyList<Match>> ours, Func<Match, Guid> id)
{
    // The first is not timed: it fills the server's cache.
    await ask(subjects[0]);
    var times = new List<double>();
    foreach (var subject in subjects.Take(AskedInSql))
    {
        var watch = Stopwatch.StartNew();
        var rows = await ask(subject);
        times.Add(watch.Elapsed.TotalMilliseconds);
        var matches = ours(subject);
        // SQL adds up in another order: equal scores may fall to either side of the last digit.
        if (matches.Count != rows.Count || matches.Zip(rows).Any(pair => Math.Abs(pair.First.Score - pair.Second.Score) > 1e-9))
        {
            throw new InvalidOperationException("SQL scores otherwise than the engine does.");
        }
    }

    return times;
}

static IEnumerable<(Guid, double)> Best<T>(IEnumerable<T> all, Func<T, Guid> id, Func<T, double?> score) => all
    .Select(item => (Id: id(item), Score: score(item))).Where(item => item.Score is not null)
    .OrderByDescending(item => item.Score).ThenBy(item => item.Id).Take(Limit).Select(item => (item.Id, item.Score!.Value));

static void Same(IEnumerable<(Guid, double)> found, IEnumerable<(Guid, double)> expected)
{
    if (!found.SequenceEqual(expected))
    {
        throw new InvalidOperationException("Trying every pair gives another answer.");
    }
}

static double Time(Action action)
{
    var watch = Stopwatch.StartNew();
    action();
    return watch.Elapsed.TotalMilliseconds;
}

static double At(List<double> times, double share) => times.Order().ElementAt((int)Math.Ceiling(share * times.Count) - 1);

static void Tell(string name, double value, string unit, double? peer = null) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{name} {value:0.###} {unit}{(peer is { } sql ? $" (SQL {sql:0.#}, {sql / value:0.#}x)" : "")}"));
