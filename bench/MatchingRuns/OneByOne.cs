using JobMatching.Engine;
using Recommendations;

namespace MatchingRunsBench;

/// <summary>
/// Confirms an assignment without any part of what found it: when every worker has what gains most at the prices, of all posts there are,
/// and every post with a price is full, then nothing is worth more (complementary slackness).
/// </summary>
internal sealed class OneByOne(GeneratedCity city, PairScorer scorer, Assignment assignment)
{
    // Values are counted in millionths, and a price is given as a fraction.
    private const double Rounding = 2e-6;

    public bool Confirms(int workers)
    {
        var taken = assignment.Places.CountBy(place => place.PostId).ToDictionary();
        var gains = assignment.Places.ToDictionary(place => place.WorkerId, place => Gain(place.Score, place.PostId));
        var step = (double)city.Workers.Count / workers;
        return city.Posts.All(post => taken.GetValueOrDefault(post.Id) <= post.PlacesLeft
                && (PriceOf(post.Id) == 0 || taken.GetValueOrDefault(post.Id) == post.PlacesLeft))
            && Enumerable.Range(0, workers).AsParallel().All(index =>
            {
                var worker = city.Workers[(int)(index * step)];
                var most = city.Posts.Max(post => scorer.Score(worker, post) is { } score ? Gain(score, post.Id) : 0);
                return Math.Abs(Math.Max(0, most) - gains.GetValueOrDefault(worker.Id)) < Rounding;
            });
    }

    private double Gain(double score, Guid post) => 1 + score - PriceOf(post);

    private double PriceOf(Guid post) => assignment.Prices.GetValueOrDefault(post);
}
