using JobMatching.Engine;
using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine;

public sealed class AssignmentRulesSpecs
{
    private const string Poor = "lifted-out-of-poverty";

    [Fact]
    public void Under_all_rules_at_once_nothing_that_keeps_them_is_worth_more()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var (workers, posts) = Some.City(workers: 2 + (seed % 5), posts: 1 + (seed % 4), places: 3, seed);
            var rules = new AssignmentRules
            {
                MostOfEnterprise = posts.Select(post => post.EnterpriseId).Distinct().ToDictionary(id => id, id => 1 + (seed % 2)),
                Groups =
                [
                    new GroupRule { Category = Poor, Floor = null },
                    new GroupRule { Origin = "5301", EnterpriseId = posts[0].EnterpriseId, Ceiling = 1 },
                ],
                Cohorts = [new CohortRule([workers[0].Id, workers[1].Id], (Nearness)(seed % 3))],
                LeastOfPost = new Dictionary<Guid, int> { [posts[^1].Id] = 2 },
                Relaxations = 2000,
            };

            var ruled = Assign(workers, posts, rules);

            ShouldKeep(rules, ruled.Assignment, workers, posts);
            (ruled.Groups[0].Placed, Math.Round(ruled.Assignment.Value, 4))
                .ShouldBe(Best(workers, posts, rules), $"seed {seed}");
            ruled.Assignment.ProvenOptimal.ShouldBeTrue();
            ruled.Assignment.Value.ShouldBeLessThanOrEqualTo(ruled.ValueWithoutRules + 1e-6);
        }
    }

    [Fact]
    public void A_floor_and_a_ceiling_hold_and_what_is_missing_is_told()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var (workers, posts) = Some.City(workers: 6, posts: 3, places: 2, seed);
            var rules = new AssignmentRules
            {
                Groups = [new GroupRule { Category = Poor, Floor = 0, Ceiling = 1 }, new GroupRule { Origin = "5301", Floor = 2, Ceiling = 3 }],
            };

            var ruled = Assign(workers, posts, rules);

            ruled.Groups[0].Placed.ShouldBeLessThanOrEqualTo(1);
            ruled.Groups[1].Placed.ShouldBeLessThanOrEqualTo(3);
            ruled.Groups[1].Missing.ShouldBe(Math.Max(0, Math.Min(2, ruled.Groups[1].Members) - ruled.Groups[1].Placed));
            // Whoever belongs to both counts in both.
            ruled.Groups[0].Members.ShouldBe(workers.Count(worker => worker.Categories.Contains(Poor)));
            ruled.Groups[1].Members.ShouldBe(workers.Count(IsOfOrigin));
            ruled.FewestMissing.ShouldBe(ruled.Groups[1].Missing);
        }
    }

    [Fact]
    public void In_a_stable_assignment_no_worker_and_employer_would_both_rather_have_each_other()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var (workers, posts) = Some.City(workers: 30, posts: 12, places: 3, seed);

            var ruled = Assign(workers, posts, new AssignmentRules { Mode = AssignmentMode.Stable });

            Blocking(workers, posts, ruled.Assignment).ShouldBeEmpty($"seed {seed}");
            ruled.Assignment.Value.ShouldBeLessThanOrEqualTo(ruled.ValueWithoutRules + 1e-6);
        }
    }

    [Fact]
    public void The_assignment_of_greatest_value_is_not_always_stable_which_the_check_sees()
    {
        var (workers, posts) = Some.City(workers: 30, posts: 12, places: 3, seed: 4);

        Blocking(workers, posts, Assign(workers, posts, new AssignmentRules()).Assignment).ShouldNotBeEmpty();
    }

    [Fact]
    public void Of_a_large_city_the_rules_hold_and_the_bound_is_that_without_rules()
    {
        var (workers, posts) = Some.City(workers: 200, posts: 60, places: 3, seed: 5);
        var rules = new AssignmentRules { Cohorts = [new CohortRule([.. workers.Take(4).Select(worker => worker.Id)], Nearness.District)] };

        var ruled = new Assigner(Some.Options, new AssignOptions { ExhaustivePairs = 0, Candidates = 6, MaximumRounds = 3 })
            .Assign(workers, posts, rules, progress: null, TestContext.Current.CancellationToken);

        ShouldKeep(rules, ruled.Assignment, workers, posts);
        ruled.Assignment.UpperBound.ShouldBeGreaterThanOrEqualTo(ruled.ValueWithoutRules - 1e-6);
        ruled.Assignment.Unplaced.Where(worker => worker.Code == "not-together").Select(worker => worker.WorkerId)
            .ShouldBeSubsetOf(workers.Take(4).Select(worker => worker.Id));
    }

    [Fact]
    public void Rules_that_contradict_each_other_are_refused()
    {
        var (workers, posts) = Some.City(workers: 6, posts: 3, places: 2, seed: 1);
        var couple = new CohortRule([workers[0].Id, workers[1].Id], Nearness.Post);
        AssignmentRules[] wrong =
        [
            new() { Cohorts = [couple, new CohortRule([workers[1].Id, workers[2].Id], Nearness.Post)] },
            new() { Cohorts = [couple], Groups = [new GroupRule { Category = Poor, Floor = -1 }] },
            new() { Cohorts = [couple], Mode = AssignmentMode.Stable },
            new() { MostOfEnterprise = new Dictionary<Guid, int> { [posts[0].EnterpriseId] = -1 } },
        ];

        foreach (var rules in wrong)
        {
            Should.Throw<ArgumentException>(() => Assign(workers, posts, rules));
        }
    }

    private static RuledAssignment Assign(WorkerProfile[] workers, PostProfile[] posts, AssignmentRules rules) =>
        new Assigner(Some.Options, new AssignOptions()).Assign(workers, posts, rules, progress: null, TestContext.Current.CancellationToken);

    private static void ShouldKeep(AssignmentRules rules, Assignment assignment, WorkerProfile[] workers, PostProfile[] posts)
    {
        var post = assignment.Places.ToDictionary(place => place.WorkerId, place => posts.Single(known => known.Id == place.PostId));
        post.Count.ShouldBe(assignment.Places.Count);
        (post.Count + assignment.Unplaced.Count).ShouldBe(workers.Length);
        Keeps(rules, workers, post).ShouldBeTrue();
    }

    private static bool IsOfOrigin(WorkerProfile worker) => worker.Home.DivisionCode.StartsWith("5301", StringComparison.Ordinal);

    private static bool Keeps(AssignmentRules rules, WorkerProfile[] workers, Dictionary<Guid, PostProfile> placed) =>
        rules.Groups.All(group => workers.Count(worker => placed.TryGetValue(worker.Id, out var post)
            && (group.Origin is null || IsOfOrigin(worker)) && (group.Category is null || worker.Categories.Contains(group.Category))
            && post.EnterpriseId == (group.EnterpriseId ?? post.EnterpriseId)) <= group.Ceiling) &&
        placed.Values.GroupBy(post => post).All(group => group.Count() <= group.Key.PlacesLeft
            && group.Count() >= rules.LeastOfPost.GetValueOrDefault(group.Key.Id))
        && placed.Values.GroupBy(post => post.EnterpriseId).All(group => group.Count() <= rules.MostOfEnterprise.GetValueOrDefault(group.Key, 9999))
        && rules.Cohorts.All(cohort => IsTogether([.. cohort.WorkerIds.Select(placed.GetValueOrDefault)], cohort.Together));

    private static bool IsTogether(IReadOnlyList<PostProfile?> posts, Nearness together) =>
        posts.All(post => post is null) || (posts.All(post => post is not null) && posts.Select(post => together switch
        {
            Nearness.Enterprise => post!.EnterpriseId.ToString(),
            Nearness.District => post!.Workplace.DivisionCode,
            _ => post!.Id.ToString(),
        }).Distinct().Count() == 1);

    /// <summary>By trying all that there is: the most people of the group, and then the greatest value.</summary>
    private static (int Placed, double Value) Best(WorkerProfile[] workers, PostProfile[] posts, AssignmentRules rules)
    {
        var scorer = new PairScorer(Some.Options);
        var placed = new Dictionary<Guid, PostProfile>();
        var best = (Placed: 0, Value: 0.0);
        Try(0, 0, 0);
        return (best.Placed, Math.Round(best.Value, 4));

        void Try(int worker, int members, double value)
        {
            if (worker == workers.Length)
            {
                best = Keeps(rules, workers, placed) && (members, value).CompareTo(best) > 0 ? (members, value) : best;
                return;
            }

            Try(worker + 1, members, value);
            foreach (var post in posts)
            {
                if (scorer.Score(workers[worker], post) is { } score)
                {
                    placed[workers[worker].Id] = post;
                    Try(worker + 1, members + (workers[worker].Categories.Contains(Poor) ? 1 : 0), value + 1 + Math.Round(score, 6));
                    placed.Remove(workers[worker].Id);
                }
            }
        }
    }

    /// <summary>Pairs that both would rather have, found by looking at each.</summary>
    private static List<(Guid Worker, Guid Post)> Blocking(WorkerProfile[] workers, PostProfile[] posts, Assignment assignment)
    {
        var (worker, employer) = (Preferences.OfWorkers(Some.Options), Preferences.OfEmployers(Some.Options));
        var postOf = assignment.Places.ToDictionary(place => place.WorkerId, place => posts.Single(post => post.Id == place.PostId));
        var peopleOf = assignment.Places.ToLookup(place => place.PostId, place => workers.Single(known => known.Id == place.WorkerId));
        return [.. from seeker in workers
            from post in posts
            where worker.Score(seeker, post) is { } liked
                && (!postOf.TryGetValue(seeker.Id, out var own) || worker.Score(seeker, own) < liked - 1e-8)
                && (peopleOf[post.Id].Count() < post.PlacesLeft
                    || peopleOf[post.Id].Any(taken => employer.Score(taken, post) < employer.Score(seeker, post) - 1e-8))
            select (seeker.Id, post.Id)];
    }
}
