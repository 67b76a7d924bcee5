using JobMatching.Engine;

namespace JobMatching.Specs.Engine;

public sealed class AssignmentSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void The_assignment_of_a_small_city_is_worth_as_much_as_the_best_of_all_that_there_are()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (workers, posts) = Some.City(workers: 1 + (seed % 6), posts: 1 + (seed % 5), places: 2, seed);

            var assignment = Assign(workers, posts, new AssignOptions());

            assignment.Value.ShouldBe(BestByTryingAll(workers, posts), 1e-5, $"seed {seed}");
            ShouldBeSound(assignment, workers, posts);
            assignment.ProvenOptimal.ShouldBeTrue();
        }
    }

    [Fact]
    public void Pricing_candidates_in_finds_the_same_value_as_weighing_all()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (workers, posts) = Some.City(workers: 150, posts: 60, places: 3, seed);

            var whole = Assign(workers, posts, new AssignOptions());
            var priced = Assign(workers, posts, new AssignOptions { ExhaustivePairs = 0, Candidates = 6, MaximumRounds = 50 });

            priced.Value.ShouldBe(whole.Value, 1e-6, $"seed {seed}");
            priced.ProvenOptimal.ShouldBeTrue();
            ShouldBeSound(priced, workers, posts);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public void From_prices_estimated_by_a_few_the_value_and_its_proof_are_those_of_weighing_all(int estimatedFrom)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (workers, posts) = Some.City(workers: 200, posts: 80, places: 4, seed);
            // Beside so great a value of a placement, scores are small for single precision.
            var large = new AssignOptions { ValueOfPlacement = seed % 2 == 0 ? 1 : 1000 };

            var whole = Assign(workers, posts, large, Some.ManyOptions);
            var priced = Assign(
                workers, posts, large with { ExhaustivePairs = 0, Candidates = 4, MaximumRounds = 100, EstimatedFrom = estimatedFrom },
                Some.ManyOptions);

            priced.Value.ShouldBe(whole.Value, 1e-6, $"seed {seed}");
            (priced.ProvenOptimal, whole.ProvenOptimal).ShouldBe((true, true));
            priced.UpperBound.ShouldBe(whole.UpperBound, 1e-6);
            priced.Unplaced.CountBy(worker => worker.Code).OrderBy(count => count.Key)
                .ShouldBe(whole.Unplaced.CountBy(worker => worker.Code).OrderBy(count => count.Key));
        }
    }

    [Fact]
    public void The_bound_holds_even_after_a_single_round()
    {
        var (workers, posts) = Some.City(workers: 150, posts: 60, places: 3, seed: 3);
        var best = Assign(workers, posts, new AssignOptions()).Value;

        var hasty = Assign(workers, posts, new AssignOptions { ExhaustivePairs = 0, Candidates = 4, MaximumRounds = 1 });

        hasty.Value.ShouldBeLessThanOrEqualTo(best + 1e-6);
        hasty.UpperBound.ShouldBeGreaterThanOrEqualTo(best - 1e-6);
    }

    [Fact]
    public void The_prices_prove_that_no_assignment_is_worth_more()
    {
        var (workers, posts) = Some.City(workers: 200, posts: 50, places: 4, seed: 11);
        var scorer = new PairScorer(Some.Options);

        var assignment = Assign(workers, posts, new AssignOptions());

        // Weak duality, counted apart from the engine: places at their prices plus what each worker gains at best.
        var bound = posts.Sum(post => post.PlacesLeft * assignment.Prices.GetValueOrDefault(post.Id))
            + workers.Sum(worker => Math.Max(0, posts.Max(post =>
                scorer.Score(worker, post) + 1 - assignment.Prices.GetValueOrDefault(post.Id)) ?? 0));
        assignment.Value.ShouldBe(bound, 1e-3);
    }

    [Fact]
    public void The_order_of_the_input_and_the_number_of_threads_change_nothing()
    {
        var (workers, posts) = Some.City(workers: 300, posts: 80, places: 3, seed: 7);
        var options = new AssignOptions { ExhaustivePairs = 0, Candidates = 8 };

        var one = Assign(workers, posts, options);
        var other = Assign([.. workers.Reverse()], [.. posts.Reverse()], options with { Threads = 2 });

        other.Places.ShouldBe(one.Places);
        other.Unplaced.ShouldBe(one.Unplaced);
    }

    [Fact]
    public void More_people_are_placed_rather_than_fewer_better()
    {
        // The first worker fits both posts, the second only the one that the first likes better.
        var stay = Some.Worker with { Id = Some.Id(1), WillingToLeaveHome = false, Home = Some.Kunming };
        var open = Some.Worker with { Id = Some.Id(2), Home = Some.Kunming };
        var near = Some.Post with { Id = Some.Id(101), Workplace = Some.Kunming };
        var far = Some.Post with { Id = Some.Id(102) };

        Assign([stay, open], [near, far], new AssignOptions()).Places
            .Select(place => (place.WorkerId, place.PostId))
            .ShouldBe([(stay.Id, near.Id), (open.Id, far.Id)]);
    }

    [Fact]
    public void Who_is_left_out_learns_why()
    {
        var picky = Some.Worker with { Id = Some.Id(3), WageFloor = 20_000 };

        var assignment = Assign([Some.Worker, Some.Worker with { Id = Some.Id(2) }, picky], [Some.Post], new AssignOptions());

        assignment.Unplaced.Select(worker => worker.Code).ShouldBe(["outbid", "no-eligible-post"], ignoreOrder: true);
    }

    [Fact]
    public void An_id_that_occurs_twice_is_refused() =>
        Should.Throw<ArgumentException>(() => Assign([Some.Worker, Some.Worker], [Some.Post], new AssignOptions()));

    [Fact]
    public void Nobody_and_nothing_is_assigned_in_an_empty_city()
    {
        Assign([], [], new AssignOptions()).Places.ShouldBeEmpty();
        Assign([Some.Worker], [], new AssignOptions()).Unplaced.ShouldHaveSingleItem().Code.ShouldBe("no-eligible-post");
    }

    [Fact]
    public void A_demonstration_city_is_assigned_with_proof()
    {
        var (workers, posts) = Some.City(workers: 1200, posts: 300, places: 6, seed: 42);

        var assignment = Assign(workers, posts, new AssignOptions());

        assignment.ProvenOptimal.ShouldBeTrue();
        ShouldBeSound(assignment, workers, posts);
    }

    private static Assignment Assign(WorkerProfile[] workers, PostProfile[] posts, AssignOptions options, MatchOptions? matching = null) =>
        new Assigner(matching ?? Some.Options, options).Assign(workers, posts, progress: null, Token);

    private static void ShouldBeSound(Assignment assignment, WorkerProfile[] workers, PostProfile[] posts)
    {
        var scorer = new PairScorer(Some.Options);
        var (worker, post) = (workers.ToDictionary(worker => worker.Id), posts.ToDictionary(post => post.Id));
        assignment.Places.Select(place => place.WorkerId).Concat(assignment.Unplaced.Select(left => left.WorkerId))
            .Order().ShouldBe(workers.Select(one => one.Id).Order());
        assignment.Places.ShouldAllBe(place => place.Score == scorer.Score(worker[place.WorkerId], post[place.PostId]));
        assignment.Places.GroupBy(place => place.PostId).ShouldAllBe(taken => taken.Count() <= post[taken.Key].PlacesLeft);
    }

    private static double BestByTryingAll(WorkerProfile[] workers, PostProfile[] posts)
    {
        var (scorer, left) = (new PairScorer(Some.Options), posts.Select(post => post.PlacesLeft).ToArray());
        double From(int worker)
        {
            if (worker == workers.Length)
            {
                return 0;
            }

            var best = From(worker + 1);
            for (var post = 0; post < posts.Length; post++)
            {
                if (left[post] > 0 && scorer.Score(workers[worker], posts[post]) is { } score)
                {
                    left[post]--;
                    best = Math.Max(best, 1 + score + From(worker + 1));
                    left[post]++;
                }
            }

            return best;
        }

        return From(0);
    }
}
