using JobMatching.Engine;

namespace JobMatching.Specs.Engine;

public sealed class RecommendationSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly PairScorer Scorer = new(Some.ManyOptions);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 20)]
    [InlineData(3, 500)]
    public void The_best_posts_for_a_worker_are_those_that_sorting_all_would_give(int seed, int limit)
    {
        var (workers, posts) = Some.City(workers: 40, posts: 1500, places: 3, seed);
        var index = IndexOf([], posts);

        foreach (var worker in workers)
        {
            PostsOf(index.RecommendPosts(Scorer, worker, new() { Limit = limit }, Token)).ShouldBe(Sorted(worker, posts).Take(limit));
        }
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 20)]
    [InlineData(6, 500)]
    public void The_best_workers_for_a_post_are_those_that_sorting_all_would_give(int seed, int limit)
    {
        var (workers, posts) = Some.City(workers: 1500, posts: 40, places: 2, seed);
        var index = IndexOf(workers, []);

        foreach (var post in posts)
        {
            var expected = workers
                .Select(worker => (worker.Id, Score: Scorer.Score(worker, post)))
                .Where(candidate => candidate.Score is not null)
                .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Id)
                .Take(limit).Select(candidate => candidate.Id);
            index.RecommendWorkers(Scorer, post, new() { Limit = limit }, Token).Select(match => match.WorkerId).ShouldBe(expected);
        }
    }

    [Fact]
    public void Any_order_of_changes_that_ends_the_same_gives_the_same_answers()
    {
        var (workers, posts) = Some.City(workers: 30, posts: 1200, places: 3, seed: 7);
        var (_, others) = Some.City(workers: 1, posts: 1200, places: 3, seed: 8);
        var (atOnce, oneByOne, withDetours) = (IndexOf([], posts), new MatchIndex(), new MatchIndex());
        Array.ForEach(posts, oneByOne.Put);
        // Everything is another post first, or is removed and comes back.
        withDetours.PutAll(others);
        foreach (var post in posts.Reverse())
        {
            withDetours.RemovePost(post.Id).ShouldBeTrue();
            withDetours.RemovePost(post.Id).ShouldBeFalse();
            withDetours.Put(post);
        }

        (oneByOne.PostCount, withDetours.PostCount).ShouldBe((1200, 1200));
        foreach (var worker in workers)
        {
            var expected = PostsOf(atOnce.RecommendPosts(Scorer, worker, new(), Token));
            PostsOf(oneByOne.RecommendPosts(Scorer, worker, new(), Token)).ShouldBe(expected);
            PostsOf(withDetours.RecommendPosts(Scorer, worker, new(), Token)).ShouldBe(expected);
        }
    }

    [Fact]
    public void Pages_leave_nothing_out_and_repeat_nothing_while_others_come_and_go()
    {
        var (workers, posts) = Some.City(workers: 1, posts: 600, places: 3, seed: 9);
        var (staying, leaving) = (posts[..400], posts[400..]);
        var index = IndexOf([], posts);
        var (seen, after) = (new List<Guid>(), (MatchCursor?)null);

        while (index.RecommendPosts(Scorer, workers[0], new() { Limit = 7, After = after }, Token) is { Count: > 0 } page)
        {
            seen.AddRange(PostsOf(page));
            after = new MatchCursor(page[^1].Score, page[^1].PostId);
            index.RemovePost(leaving[seen.Count % leaving.Length].Id);
            index.Put(leaving[seen.Count * 7 % leaving.Length]);
        }

        seen.Distinct().Count().ShouldBe(seen.Count);
        var remained = staying.Select(post => post.Id).ToHashSet();
        seen.Where(remained.Contains).ShouldBe(Sorted(workers[0], staying));
    }

    [Fact]
    public void Only_what_the_filter_allows_is_recommended_and_all_of_it()
    {
        var (workers, posts) = Some.City(workers: 10, posts: 500, places: 3, seed: 10);
        var index = IndexOf([], posts);

        foreach (var worker in workers)
        {
            PostsOf(index.RecommendPosts(Scorer, worker, new() { Limit = 500, Where = post => post.Lodging && post.WageMinimum >= 4000 }, Token))
                .ShouldBe(Sorted(worker, [.. posts.Where(post => post.Lodging)]));
        }
    }

    [Fact]
    public void No_employer_fills_a_page_when_others_are_to_have_a_place_on_it()
    {
        var (workers, posts) = Some.City(workers: 10, posts: 500, places: 3, seed: 11);
        var index = IndexOf([], posts);
        var employers = posts.ToDictionary(post => post.Id, post => post.EnterpriseId);

        foreach (var worker in workers)
        {
            var expected = Sorted(worker, posts).GroupBy(post => employers[post]).SelectMany(group => group.Take(2).Index()
                .Select(post => (post.Item, Rank: Sorted(worker, posts).IndexOf(post.Item)))).OrderBy(post => post.Rank)
                .Select(post => post.Item).Take(15);
            PostsOf(index.RecommendPosts(Scorer, worker, new() { Limit = 15, MostOfOneEnterprise = 2 }, Token)).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Whoever_asks_while_posts_change_sees_each_as_it_was_before_or_after()
    {
        var (workers, posts) = Some.City(workers: 8, posts: 800, places: 3, seed: 12);
        var index = IndexOf([], posts);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        // A post is always either cheap with lodging or dear without: nobody may see a mixture, none or both.
        var (cheap, dear) = (Some.Post with { WageMaximum = 5000, Lodging = true }, Some.Post with { WageMaximum = 9000, Lodging = false });
        index.Put(cheap);
        var changing = Task.Run(
            () =>
            {
                for (var i = 0; !enough.IsCancellationRequested; i++)
                {
                    index.Put(i % 2 == 0 ? dear : cheap);
                    index.Put(posts[i % posts.Length]);
                }
            },
            Token);

        var worker = workers[0] with { WageFloor = 0, HealthLimits = [], MaximumKilometres = null, WillingToLeaveHome = true, BirthDate = new(1990, 1, 1) };
        var seen = new HashSet<double>();
        for (var i = 0; i < 400; i++)
        {
            var match = index.RecommendPosts(
                Scorer, worker, new() { Limit = 2, Where = post => post.Id == Some.Post.Id }, Token).ShouldHaveSingleItem();
            seen.Add(match.Score);
        }

        await enough.CancelAsync();
        await changing;
        seen.ShouldBeSubsetOf([Scorer.Score(worker, cheap)!.Value, Scorer.Score(worker, dear)!.Value]);
    }

    [Fact]
    public void A_post_that_fills_up_is_proposed_no_more()
    {
        var index = IndexOf([Some.Worker], [Some.Post]);
        index.RecommendPosts(Scorer, Some.Worker, new(), Token).Count.ShouldBe(1);

        index.Put(Some.Post with { PlacesLeft = 0 });
        index.RecommendPosts(Scorer, Some.Worker, new(), Token).ShouldBeEmpty();

        index.RemovePost(Some.Post.Id).ShouldBeTrue();
        index.RemovePost(Some.Post.Id).ShouldBeFalse();
        index.PostCount.ShouldBe(0);
    }

    [Fact]
    public void A_limit_that_is_not_positive_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new MatchIndex().RecommendPosts(Scorer, Some.Worker, new() { Limit = 0 }, Token));
        Should.Throw<ArgumentOutOfRangeException>(() => new MatchIndex().RecommendWorkers(Scorer, Some.Post, new() { Limit = 0 }, Token));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new MatchIndex().RecommendPosts(Scorer, Some.Worker, new() { MostOfOneEnterprise = 0 }, Token));
    }

    [Fact]
    public void Cancelling_stops_the_search() =>
        Should.Throw<OperationCanceledException>(() =>
            IndexOf([], [Some.Post]).RecommendPosts(Scorer, Some.Worker, new(), new CancellationToken(canceled: true)));

    private static List<Guid> Sorted(WorkerProfile worker, PostProfile[] posts) =>
    [
        .. posts
            .Select(post => (post.Id, Score: Scorer.Score(worker, post)))
            .Where(candidate => candidate.Score is not null)
            .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Id)
            .Select(candidate => candidate.Id),
    ];

    private static IEnumerable<Guid> PostsOf(IEnumerable<Match> matches) => matches.Select(match => match.PostId);

    private static MatchIndex IndexOf(WorkerProfile[] workers, PostProfile[] posts)
    {
        var index = new MatchIndex();
        index.PutAll(workers);
        index.PutAll(posts);
        return index;
    }
}
