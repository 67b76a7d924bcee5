using JobMatching.Engine;

namespace JobMatching.Specs.Engine;

public sealed class RecommendationSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void The_best_posts_for_a_worker_are_those_that_sorting_all_would_give()
    {
        var (workers, posts) = Some.City(workers: 40, posts: 200, places: 2, seed: 1);
        var (index, scorer) = (IndexOf(workers, posts), new PairScorer(Some.Options));

        foreach (var worker in workers)
        {
            var expected = posts
                .Select(post => (post.Id, Score: scorer.Score(worker, post)))
                .Where(candidate => candidate.Score is not null)
                .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Id)
                .Take(20).Select(candidate => candidate.Id);
            index.RecommendPosts(worker, 20, Token).Select(match => match.PostId).ShouldBe(expected);
        }
    }

    [Fact]
    public void The_best_workers_for_a_post_are_those_that_sorting_all_would_give()
    {
        var (workers, posts) = Some.City(workers: 200, posts: 40, places: 2, seed: 2);
        var (index, scorer) = (IndexOf(workers, posts), new PairScorer(Some.Options));

        foreach (var post in posts)
        {
            var expected = workers
                .Select(worker => (worker.Id, Score: scorer.Score(worker, post)))
                .Where(candidate => candidate.Score is not null)
                .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Id)
                .Take(20).Select(candidate => candidate.Id);
            index.RecommendWorkers(post, 20, Token).Select(match => match.WorkerId).ShouldBe(expected);
        }
    }

    [Fact]
    public void A_post_that_fills_up_is_proposed_no_more()
    {
        var index = IndexOf([Some.Worker], [Some.Post]);
        index.RecommendPosts(Some.Worker, 5, Token).Count.ShouldBe(1);

        index.Put(Some.Post with { PlacesLeft = 0 });
        index.RecommendPosts(Some.Worker, 5, Token).ShouldBeEmpty();

        index.RemovePost(Some.Post.Id).ShouldBeTrue();
        index.RemovePost(Some.Post.Id).ShouldBeFalse();
        index.PostCount.ShouldBe(0);
    }

    [Fact]
    public void A_limit_that_is_not_positive_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new MatchIndex(Some.Options).RecommendPosts(Some.Worker, 0, Token));

    [Fact]
    public void Cancelling_stops_the_search() =>
        Should.Throw<OperationCanceledException>(() =>
            IndexOf([], [Some.Post]).RecommendPosts(Some.Worker, 1, new CancellationToken(canceled: true)));

    private static MatchIndex IndexOf(WorkerProfile[] workers, PostProfile[] posts)
    {
        var index = new MatchIndex(Some.Options);
        Array.ForEach(workers, index.Put);
        Array.ForEach(posts, index.Put);
        return index;
    }
}
