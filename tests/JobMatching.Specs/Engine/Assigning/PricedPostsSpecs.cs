using JobMatching.Engine;
using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class PricedPostsSpecs
{
    private const double Unit = 1e6;

    [Fact]
    public void What_a_worker_gains_most_by_is_what_trying_every_post_finds()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var (city, posts, prices) = Priced(seed);
            for (var worker = 0; worker < city.Workers.Length; worker++)
            {
                posts.Best(worker, limit: 7).ShouldBe(ByTryingAll(city, prices, worker).Take(7), $"seed {seed}, worker {worker}");
            }
        }
    }

    [Fact]
    public void Among_some_posts_those_are_found_by_which_the_worker_gains_more_than_so_much()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var (city, posts, prices) = Priced(seed);
            var some = Enumerable.Range(0, city.Posts.Length).Where(post => post % 3 != seed % 3).ToArray();
            for (var worker = 0; worker < city.Workers.Length; worker++)
            {
                posts.Among(worker, some, limit: 4, above: 500_000).ShouldBe(
                    ByTryingAll(city, prices, worker).Where(arc => some.Contains(arc.Post) && arc.Value - prices[arc.Post] > 500_000).Take(4),
                    $"seed {seed}, worker {worker}");
            }
        }
    }

    private static (City City, PricedPosts Posts, long[] Prices) Priced(int seed)
    {
        var (workers, posts) = Some.City(workers: 40, posts: 60, places: 3, seed);
        var matching = Some.ManyOptions with
        {
            // Factors that are switched off, and one that counts for nearly everything.
            Weights = (seed % 3) switch
            {
                1 => new Dictionary<string, double> { [FactorCodes.Skills] = 0, [FactorCodes.Distance] = 0 },
                2 => new Dictionary<string, double> { [FactorCodes.Distance] = 500 },
                _ => new Dictionary<string, double>(),
            },
        };
        var scorer = new PairScorer(matching);
        var city = new City(workers, posts, scorer, new AssignOptions(), Unit);
        var (priced, random) = (new PricedPosts(city, scorer, Unit), new Random(seed));
        var prices = Array.ConvertAll(posts, _ => random.Next(3) == 0 ? 0L : random.NextInt64(0, 1_500_000));
        priced.Price(prices);
        return (city, priced, prices);
    }

    private static IEnumerable<Candidate> ByTryingAll(City city, long[] prices, int worker) =>
        city.ArcsOf(worker).OrderByDescending(arc => arc.Value - prices[arc.Post]).ThenBy(arc => arc.Post);
}
