using JobMatching.Engine;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class LiveAssignerSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly Dictionary<Guid, int> NoQuotas = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_comes_goes_and_changes_it_is_worth_what_assigning_anew_finds(bool withQuotas)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var (workers, posts) = Some.City(workers: 40, posts: 15, places: 3, seed);
            Dictionary<Guid, WorkerProfile> seeking = workers.Take(20).ToDictionary(worker => worker.Id);
            Dictionary<Guid, PostProfile> open = posts.Take(8).ToDictionary(post => post.Id);
            var quotas = withQuotas ? posts.Select(post => post.EnterpriseId).Distinct().ToDictionary(id => id, _ => 1 + random.Next(2)) : NoQuotas;
            var live = new LiveAssigner(Some.ManyOptions, new AssignOptions(), quotas, [.. seeking.Values], [.. open.Values], [], Token);
            for (var change = 0; change < 40; change++)
            {
                ChangeSomething(live, random, workers, posts, seeking, open);

                ShouldBeAsGoodAsNew(live, quotas, $"seed {seed}, change {change}");
                live.Workers.ShouldBe(seeking.OrderBy(known => known.Key).Select(known => known.Value));
                live.Posts.ShouldBe(open.OrderBy(known => known.Key).Select(known => known.Value));
            }
        }
    }

    [Fact]
    public void Who_has_gone_leaves_nothing_behind_however_many_come()
    {
        var (workers, posts) = Some.City(workers: 3000, posts: 20, places: 2, seed: 5);
        var live = Live(workers[..10], posts);
        for (var next = 10; next < workers.Length; next++)
        {
            live.Put(workers[next]);
            live.RemoveWorker(workers[next - 10].Id).ShouldBeTrue();
            live.Put(posts[next % 20]);
        }

        ShouldBeAsGoodAsNew(live, NoQuotas, "after 2,990 workers");
        live.Workers.Select(worker => worker.Id).ShouldBe(workers[^10..].Select(worker => worker.Id));
    }

    [Fact]
    public void Of_equally_good_assignments_it_is_one_that_leaves_people_where_they_are()
    {
        // All are alike, and so are all posts: any eight of the twenty may have the places.
        var workers = Enumerable.Range(1, 20).Select(number => Some.Worker with { Id = Some.Id(number) }).ToArray();
        var posts = Enumerable.Range(101, 8).Select(number => Some.Post with { Id = Some.Id(number) }).ToArray();
        var places = Enumerable.Range(0, 8).Select(number => new AssignedPlace(workers[19 - number].Id, posts[(number * 3) % 8].Id, 0)).ToArray();

        var live = new LiveAssigner(Some.Options, new AssignOptions(), NoQuotas, workers, posts, places, Token);
        Pairs(live).ShouldBe(places.Select(place => (place.WorkerId, place.PostId)), ignoreOrder: true);

        // Who changes keeps the place too, as long as nobody else becomes better for it.
        live.Put(workers[19] with { Categories = ["veteran"] });
        live.Put(workers[19]);
        live.Put(posts[0] with { Skills = ["sewing"] });
        live.Put(posts[0]);
        Pairs(live).ShouldBe(places.Select(place => (place.WorkerId, place.PostId)), ignoreOrder: true);
    }

    [Fact]
    public void It_says_for_whom_the_answer_has_become_another()
    {
        var (first, second) = (Some.Worker, Some.Worker with { Id = Some.Id(2), Skills = ["sewing"] });
        var post = Some.Post with { Skills = ["sewing"] };
        var live = Live([first], [post]);
        var before = live.Read().Assignment;

        live.Put(second);
        var displaced = live.Read().Assignment.Since(before);
        displaced.Places.ShouldHaveSingleItem().WorkerId.ShouldBe(second.Id);
        displaced.Unplaced.ShouldHaveSingleItem().ShouldBe(UnplacedWorker.Because(first.Id, "outbid"));

        before = live.Read().Assignment;
        live.RemovePost(post.Id);
        live.RemoveWorker(second.Id);
        var closed = live.Read().Assignment.Since(before);
        closed.Unplaced.ShouldHaveSingleItem().ShouldBe(UnplacedWorker.Because(first.Id, "no-eligible-post"));
        closed.Gone.ShouldBe([second.Id]);
        live.Read().Assignment.Since(live.Read().Assignment).None.ShouldBeTrue();
    }

    [Fact]
    public void What_is_put_twice_counts_once_and_what_is_unknown_cannot_go()
    {
        var live = Live([Some.Worker], [Some.Post]);
        var before = live.Read();

        live.Put(Some.Worker);
        live.Put(Some.Post);
        live.RemoveWorker(Some.Id(7)).ShouldBeFalse();
        live.RemovePost(Some.Id(7)).ShouldBeFalse();

        live.Read().Assignment.Since(before.Assignment).None.ShouldBeTrue();
        live.RemoveWorker(Some.Worker.Id).ShouldBeTrue();
        live.RemoveWorker(Some.Worker.Id).ShouldBeFalse();
        (live.Workers.Count, live.Posts.Count, live.Read().Assignment.Value).ShouldBe((0, 1, 0));
    }

    [Fact]
    public void A_pair_that_is_blocked_afterwards_parts_once_one_of_the_two_is_put()
    {
        var live = Live([Some.Worker], [Some.Post]);

        live.Block(new HashSet<BlockedPair> { new(Some.Worker.Id, Some.Post.Id) });
        live.Put(Some.Worker);

        live.Read().Assignment.Unplaced.ShouldHaveSingleItem().Code.ShouldBe("no-eligible-post");
    }

    [Fact]
    public void Rubbish_is_refused()
    {
        Should.Throw<ArgumentException>(() => Live([Some.Worker, Some.Worker], []));
        Should.Throw<ArgumentException>(() => Live([], [Some.Post, Some.Post]));
        Should.Throw<ArgumentException>(() => new LiveAssigner(
            Some.Options, new AssignOptions(), new Dictionary<Guid, int> { [Some.Post.EnterpriseId] = -1 }, [], [], [], Token));
        Should.Throw<ArgumentException>(() => new LiveAssigner(Some.Options, new AssignOptions { ValueOfPlacement = -1 }, NoQuotas, [], [], [], Token));
    }

    private static LiveAssigner Live(WorkerProfile[] workers, PostProfile[] posts) =>
        new(Some.Options, new AssignOptions(), NoQuotas, workers, posts, [], Token);

    private static IEnumerable<(Guid Worker, Guid Post)> Pairs(LiveAssigner live) =>
        live.Read().Assignment.Places.Select(place => (place.WorkerId, place.PostId));

    private static void ChangeSomething(
        LiveAssigner live, Random random, WorkerProfile[] workers, PostProfile[] posts, Dictionary<Guid, WorkerProfile> seeking,
        Dictionary<Guid, PostProfile> open)
    {
        var (worker, other, post, another) = (
            workers[random.Next(workers.Length)], workers[random.Next(workers.Length)], posts[random.Next(posts.Length)], posts[random.Next(posts.Length)]);
        switch (random.Next(6))
        {
            case 0:
                live.RemoveWorker(worker.Id).ShouldBe(seeking.Remove(worker.Id));
                break;
            case 1:
                live.RemovePost(post.Id).ShouldBe(open.Remove(post.Id));
                break;
            case 2:
                live.Put(seeking[worker.Id] = worker);
                break;
            case 3:
                live.Put(seeking[worker.Id] = other with { Id = worker.Id });
                break;
            case 4:
                live.Put(open[post.Id] = another with { Id = post.Id });
                break;
            default:
                live.Put(open[post.Id] = open.GetValueOrDefault(post.Id, post) with { PlacesLeft = random.Next(-1, 4) });
                break;
        }
    }

    private static void ShouldBeAsGoodAsNew(LiveAssigner live, IReadOnlyDictionary<Guid, int> quotas, string when)
    {
        var (ruled, workers, posts) = (live.Read(), live.Workers.ToDictionary(worker => worker.Id), live.Posts.ToDictionary(post => post.Id));
        var anew = new Assigner(live.Matching, new AssignOptions()).Assign(
            live.Workers, live.Posts, new AssignmentRules { MostOfEnterprise = quotas }, progress: null, Token);
        (ruled.Assignment.Value, ruled.ValueWithoutRules).ShouldBe((anew.Assignment.Value, anew.ValueWithoutRules), when);
        ruled.Assignment.ProvenOptimal.ShouldBeTrue(when);
        WithoutPost(ruled).ShouldBe(WithoutPost(anew), when);
        var scorer = new PairScorer(live.Matching);
        ruled.Assignment.Places.ShouldAllBe(place => scorer.Score(workers[place.WorkerId], posts[place.PostId]) == place.Score, when);
        ruled.Assignment.Places.CountBy(place => place.PostId).ShouldAllBe(taken => taken.Value <= posts[taken.Key].PlacesLeft, when);
        ruled.Assignment.Places.Select(place => place.WorkerId).Concat(ruled.Assignment.Unplaced.Select(worker => worker.WorkerId))
            .Order().ShouldBe(workers.Keys.Order(), when);
    }

    private static IEnumerable<Guid> WithoutPost(RuledAssignment ruled) =>
        ruled.Assignment.Unplaced.Where(worker => worker.Code == "no-eligible-post").Select(worker => worker.WorkerId);
}
