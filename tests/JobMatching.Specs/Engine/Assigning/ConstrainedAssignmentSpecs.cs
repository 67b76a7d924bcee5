using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class ConstrainedAssignmentSpecs
{
    [Fact]
    public void A_small_assignment_that_keeps_cohorts_and_minimums_is_the_best_of_all_that_do()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var (problem, rules) = Case(1 + (seed % 6), 1 + (seed % 4), seed);

            var solution = ConstrainedAssignment.Solve(problem, rules);

            solution.Value.ShouldBe(
                Problems.All(problem).Where(pairs => Keeps(problem, rules, pairs)).Max(pairs => Problems.ValueOf(problem, pairs)),
                $"seed {seed}");
            solution.ProvenOptimal.ShouldBeTrue();
            Keeps(problem, rules, solution.Pairs).ShouldBeTrue();
            Problems.ValueOf(problem, solution.Pairs).ShouldBe(solution.Value);
        }
    }

    [Fact]
    public void Under_limits_that_overlap_fewest_are_missing_to_the_floors_and_then_the_value_is_the_greatest()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var (problem, rules) = Case(1 + (seed % 6), 1 + (seed % 4), seed);
            rules = rules with { Limits = Limits(problem, seed), Cohorts = seed % 2 == 0 ? rules.Cohorts : [], Minimum = seed % 3 == 0 ? null : rules.Minimum };

            var solution = ConstrainedAssignment.Solve(problem, rules, relaxations: 20_000);

            ConstraintChecker.Check(problem, rules, solution);
            var best = Problems.All(problem).Where(pairs => Keeps(problem, rules, pairs))
                .Max(pairs => (-MissingOf(problem, rules, pairs), Problems.ValueOf(problem, pairs)));
            (-solution.Missing.Sum(), solution.Value).ShouldBe(best, $"seed {seed}");
            solution.ProvenOptimal.ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void Of_many_limits_the_bound_is_proven_by_their_prices_and_nearly_reached_where_the_floors_can_be_met()
    {
        var met = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var problem = Problems.Random(workers: 400, posts: 60, most: 9, seed, values: 1000, density: 30);
            var rules = new SideConstraints { Limits = [.. Enumerable.Range(0, 3).SelectMany(more => Limits(problem, (4 * seed) + more))] };

            var solution = ConstrainedAssignment.Solve(problem, rules, relaxations: 150);

            var certificate = ConstraintChecker.Check(problem, rules, solution);
            Keeps(problem, rules, solution.Pairs).ShouldBeTrue();
            solution.UpperBound.ShouldBeGreaterThanOrEqualTo(solution.Value);
            // Of floors and ceilings that contradict each other, how few must be missing is known only nearly.
            ((double)(certificate.UpperBound - certificate.Value) / solution.Certificate!.Weight).ShouldBeLessThan(20, $"seed {seed}");
            if (solution.FewestMissing == solution.Missing.Sum())
            {
                met++;
                solution.Gap.ShouldBeLessThan(0.15, $"seed {seed}");
            }
        }

        met.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void A_couple_and_a_quota_that_lies_across_posts_leave_room_for_each_other()
    {
        (int, long)[] all = [(0, 15), (1, 15), (2, 15)];
        var problem = Problems.Of([3, 3, 1], all, all, all, all, all);

        var solution = ConstrainedAssignment.Solve(problem, new SideConstraints
        {
            Limits = [new AssignmentLimit { Posts = [0, 1], AtMost = 3 }, new AssignmentLimit { AtLeast = 5 }],
            Cohorts = [new Cohort { Members = [0, 1], AreaOfPost = [0, 1, 2] }],
        });

        (solution.Pairs.Count(pair => pair >= 0), solution.Missing[1], solution.FewestMissing).ShouldBe((4, 1, 1L));
        solution.ProvenOptimal.ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_so_is_not_certified()
    {
        var problem = Problems.Of([2, 2], [(0, 9), (1, 5)], [(0, 9), (1, 5)]);
        var rules = new SideConstraints { Limits = [new AssignmentLimit { Posts = [0], AtMost = 1 }, new AssignmentLimit { Workers = [1], AtLeast = 1 }] };
        var solution = ConstrainedAssignment.Solve(problem, rules);
        solution.Value.ShouldBe(14);
        ConstraintChecker.Check(problem, rules, solution).ProvesOptimum.ShouldBeTrue();

        Refused(solution with { Pairs = [0, 2], Value = 18 }, "Limit 0");
        Refused(solution with { Value = 15 }, "value");
        Refused(solution with { Missing = [0, 1] }, "Limit 1");
        Refused(solution with { UpperBound = 13 }, "bound");
        Refused(solution with { Certificate = solution.Certificate! with { LimitPrices = [1, 0] } }, "weight");

        void Refused(ConstrainedSolution wrong, string because) => Should.Throw<InvalidOperationException>(
            () => ConstraintChecker.Check(problem, rules, wrong)).Message.ShouldContain(because);
    }

    [Fact]
    public void A_large_assignment_is_feasible_at_once_and_its_gap_is_proven()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var (problem, rules) = Case(workers: 200, posts: 40, seed, most: 9);

            var hasty = ConstrainedAssignment.Solve(problem, rules, relaxations: 6);
            var patient = ConstrainedAssignment.Solve(problem, rules, relaxations: 60);

            Keeps(problem, rules, hasty.Pairs).ShouldBeTrue();
            Keeps(problem, rules, patient.Pairs).ShouldBeTrue();
            patient.Value.ShouldBeInRange(hasty.Value, hasty.UpperBound);
            patient.UpperBound.ShouldBeLessThanOrEqualTo(hasty.UpperBound);
            hasty.Relaxations.ShouldBeLessThanOrEqualTo(6);
        }
    }

    [Fact]
    public void A_couple_that_finds_no_two_places_together_lets_others_have_them()
    {
        var problem = Problems.Of([1, 1], [(0, 10)], [(1, 10)], [(0, 1)]);

        Together([0, 1]).Pairs.ShouldBe([-1, -1, 2]);
        Together([0, 0]).Pairs.ShouldBe([0, 1, -1]);

        ConstrainedSolution Together(int[] areas) => ConstrainedAssignment.Solve(
            problem, new SideConstraints { Cohorts = [new Cohort { Members = [0, 1], AreaOfPost = areas }] });
    }

    [Fact]
    public void A_trip_that_cannot_be_filled_is_not_opened()
    {
        var problem = Problems.Of([30, 1], [(0, 10), (1, 1)], [(0, 10)]);

        Minimum([3, 0]).Pairs.ShouldBe([1, -1]);
        Minimum([2, 0]).Pairs.ShouldBe([0, 2]);

        ConstrainedSolution Minimum(int[] least) => ConstrainedAssignment.Solve(problem, new SideConstraints { Minimum = least });
    }

    [Fact]
    public void Rubbish_is_refused()
    {
        var problem = Problems.Of([1], [(0, 5)]);

        Should.Throw<ArgumentException>(() => Together([], [0])).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => Together([0], [])).Message.ShouldContain("area");
        Should.Throw<ArgumentException>(() => Together([0, 0], [0])).Message.ShouldContain("Worker 0");
        Should.Throw<ArgumentException>(() => Solve(new SideConstraints { Minimum = [-1] })).Message.ShouldContain("minimum");
        Should.Throw<ArgumentException>(() => Limit(new AssignmentLimit { AtLeast = 2, AtMost = 1 })).Message.ShouldContain("limit 0");
        Should.Throw<ArgumentException>(() => Limit(new AssignmentLimit { Workers = [1] })).Message.ShouldContain("not there");
        Should.Throw<ArgumentException>(() => ConstrainedAssignment.Solve(problem, new SideConstraints(), relaxations: 1));

        void Together(int[] members, int[] areas) =>
            Solve(new SideConstraints { Cohorts = [new Cohort { Members = members, AreaOfPost = areas }] });
        void Limit(AssignmentLimit limit) => Solve(new SideConstraints { Limits = [limit] });
        void Solve(SideConstraints rules) => ConstrainedAssignment.Solve(problem, rules);
    }

    private static (AssignmentProblem Problem, SideConstraints Rules) Case(int workers, int posts, int seed, int most = 3)
    {
        var random = new Random(seed);
        var problem = Problems.Random(workers, posts, most, seed, quotas: seed % 3 == 0);
        int[] own = [.. Enumerable.Range(0, posts)];
        int[] districts = [.. own.Select(_ => random.Next(2))];
        var shuffled = Enumerable.Range(0, workers).ToArray();
        random.Shuffle(shuffled);
        return (problem, new SideConstraints
        {
            Cohorts = [.. shuffled.Take(workers * 2 / 3).Chunk(2 + random.Next(2))
                .Select(members => new Cohort { Members = members, AreaOfPost = random.Next(2) == 0 ? own : districts })],
            Minimum = [.. own.Select(_ => random.Next(3) == 0 ? random.Next(4) : 0)],
        });
    }

    /// <summary>Limits on random workers and posts, most of which overlap, some of which cannot be met.</summary>
    private static AssignmentLimit[] Limits(AssignmentProblem problem, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 1 + (seed % 4)).Select(_ =>
        {
            var floor = random.Next(2) * random.Next(1 + (problem.WorkerCount / 2));
            return new AssignmentLimit
            {
                Workers = random.Next(4) == 0 ? null : Some(problem.WorkerCount),
                Posts = random.Next(3) == 0 ? null : Some(problem.PostCount),
                AtLeast = floor,
                AtMost = random.Next(3) == 0 ? int.MaxValue : floor + random.Next(1 + (problem.WorkerCount / 3)),
            };
        })];

        int[] Some(int count) => [.. Enumerable.Range(0, count).Where(_ => random.Next(5) < 3)];
    }

    private static int Counted(AssignmentProblem problem, AssignmentLimit limit, IReadOnlyList<int> pairs) =>
        pairs.Index().Count(one => one.Item >= 0
            && limit.Workers?.Contains(one.Index) != false && limit.Posts?.Contains(problem.PostOf(one.Item)) != false);

    private static int MissingOf(AssignmentProblem problem, SideConstraints rules, IReadOnlyList<int> pairs) =>
        rules.Limits.Sum(limit => Math.Max(0, limit.AtLeast - Counted(problem, limit, pairs)));

    private static bool Keeps(AssignmentProblem problem, SideConstraints rules, IReadOnlyList<int> pairs)
    {
        var taken = pairs.Where(pair => pair >= 0).CountBy(problem.PostOf).ToDictionary();
        return taken.All(post => post.Value >= (rules.Minimum?[post.Key] ?? 0) && post.Value <= problem.PlacesOf(post.Key))
            && rules.Limits.All(limit => Counted(problem, limit, pairs) <= limit.AtMost)
            && rules.Cohorts.All(cohort => cohort.Members
                .Select(worker => pairs[worker] < 0 ? -1 : cohort.AreaOfPost[problem.PostOf(pairs[worker])]).Distinct().Count() == 1);
    }
}
