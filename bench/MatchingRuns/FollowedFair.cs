using System.Diagnostics;
using System.Globalization;
using JobMatching.Engine;
using Recommendations;

namespace MatchingRunsBench;

/// <summary>A fair that stays assigned while people and posts come, go and change; beside assigning it anew.</summary>
internal static class FollowedFair
{
    private const int Changes = 200;

    public static int Run(int workers, int posts, int seed)
    {
        var city = new GeneratedCity(workers + Changes, posts + Changes, posts, seed, mostPlaces: 10);
        var effort = new AssignOptions { Threads = Environment.ProcessorCount };
        var watch = Stopwatch.StartNew();
        new Assigner(GeneratedCity.Options, effort).Assign(
            [.. city.Workers.Take(workers)], [.. city.Posts.Take(posts)], progress: null, CancellationToken.None);
        var anew = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        var live = new LiveAssigner(
            GeneratedCity.Options, effort, new Dictionary<Guid, int>(), [.. city.Workers.Take(workers)], [.. city.Posts.Take(posts)], [],
            CancellationToken.None);
        Tell($"fair-begin {watch.Elapsed.TotalMilliseconds:0} ms ({workers} workers, {posts} posts; assigned once {anew:0})");
        Measure("worker", index => live.Put(city.Workers[workers + index]));
        Measure("worker-changed", index => live.Put(city.Workers[index] with { WageFloor = 0, Skills = ["焊接"] }));
        Measure("worker-gone", index => live.RemoveWorker(city.Workers[index].Id));
        Measure("post", index => live.Put(city.Posts[posts + index]));
        Measure("post-changed", index => live.Put(city.Posts[index] with { WageMaximum = 20_000 }));
        Measure("place-more", index => live.Put(city.Posts[posts - 1 - index] with { PlacesLeft = city.Posts[posts - 1 - index].PlacesLeft + 1 }));
        Measure("post-gone", index => live.RemovePost(city.Posts[index].Id));
        watch.Restart();
        var ruled = live.Read();
        Tell($"fair-read {watch.Elapsed.TotalMilliseconds:0} ms (with its proof)");
        var best = new Assigner(GeneratedCity.Options, effort).Assign(live.Workers, live.Posts, progress: null, CancellationToken.None);
        Tell($"fair-value {ruled.Assignment.Value:0.000000} (assigned anew {best.Value:0.000000})");
        return ruled.Assignment.Value == best.Value ? 0 : 1;

        void Measure(string name, Action<int> change)
        {
            var times = new double[Changes];
            for (var index = 0; index < Changes; index++)
            {
                var clock = Stopwatch.StartNew();
                change(index);
                times[index] = clock.Elapsed.TotalMilliseconds;
            }

            Array.Sort(times);
            Tell($"fair-{name} {times.Average():0.00} ms (p99 {times[Changes * 99 / 100]:0.00}; assigned anew {anew:0})");
        }
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
