using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class CohortAssignmentSpecs
{
    [Fact]
    public void A_small_assignment_that_keeps_cohorts_and_minimums_is_the_best_of_all_that_do()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var (problem, cohorts, minimum) = Case(1 + (seed % 6), 1 + (seed % 4), seed);

            var solution = CohortAssignment.Solve(problem, cohorts, minimum);

            solution.Value.ShouldBe(
                Problems.All(problem).Where(pairs => Keeps(problem, cohorts, minimum, pairs)).Max(pairs => Problems.ValueOf(problem, pairs)),
                $"seed {seed}");
            solution.ProvenOptimal.ShouldBeTrue();
            Keeps(problem, cohorts, minimum, solution.Pairs).ShouldBeTrue();
            Problems.ValueOf(problem, solution.Pairs).ShouldBe(solution.Value);
        }
    }

    [Fact]
    public void A_large_assignment_is_feasible_at_once_and_its_gap_is_proven()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var (problem, cohorts, minimum) = Case(workers: 200, posts: 40, seed, most: 9);

            var hasty = CohortAssignment.Solve(problem, cohorts, minimum, relaxations: 6);
            var patient = CohortAssignment.Solve(problem, cohorts, minimum, relaxations: 60);

            Keeps(problem, cohorts, minimum, hasty.Pairs).ShouldBeTrue();
            Keeps(problem, cohorts, minimum, patient.Pairs).ShouldBeTrue();
            patient.Value.ShouldBeInRange(hasty.Value, hasty.UpperBound);
            patient.UpperBound.ShouldBeLessThanOrEqualTo(hasty.UpperBound);
            hasty.Relaxations.ShouldBeLessThanOrEqualTo(6);
        }
    }

    [Fact]
    public void A_couple_that_finds_no_two_places_together_lets_others_have_them()
    {
        var problem = Problems.Of([1, 1], [(0, 10)], [(1, 10)], [(0, 1)]);

        CohortAssignment.Solve(problem, [new Cohort { Members = [0, 1], AreaOfPost = [0, 1] }]).Pairs.ShouldBe([-1, -1, 2]);
        CohortAssignment.Solve(problem, [new Cohort { Members = [0, 1], AreaOfPost = [0, 0] }]).Pairs.ShouldBe([0, 1, -1]);
    }

    [Fact]
    public void A_trip_that_cannot_be_filled_is_not_opened()
    {
        var problem = Problems.Of([30, 1], [(0, 10), (1, 1)], [(0, 10)]);

        CohortAssignment.Solve(problem, [], minimum: [3, 0]).Pairs.ShouldBe([1, -1]);
        CohortAssignment.Solve(problem, [], minimum: [2, 0]).Pairs.ShouldBe([0, 2]);
    }

    [Fact]
    public void Rubbish_is_refused()
    {
        var problem = Problems.Of([1], [(0, 5)]);

        Should.Throw<ArgumentException>(() => Solve(new Cohort { Members = [], AreaOfPost = [0] })).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => Solve(new Cohort { Members = [0], AreaOfPost = [] })).Message.ShouldContain("area");
        Should.Throw<ArgumentException>(() => Solve(new Cohort { Members = [0, 0], AreaOfPost = [0] })).Message.ShouldContain("Worker 0");
        Should.Throw<ArgumentException>(() => CohortAssignment.Solve(problem, [], minimum: [-1])).Message.ShouldContain("minimum");
        Should.Throw<ArgumentException>(() => CohortAssignment.Solve(problem, [], relaxations: 1));

        void Solve(Cohort cohort) => CohortAssignment.Solve(problem, [cohort]);
    }

    private static (AssignmentProblem Problem, Cohort[] Cohorts, int[] Minimum) Case(int workers, int posts, int seed, int most = 3)
    {
        var random = new Random(seed);
        var problem = Problems.Random(workers, posts, most, seed, quotas: seed % 3 == 0);
        int[] own = [.. Enumerable.Range(0, posts)];
        int[] districts = [.. own.Select(_ => random.Next(2))];
        var shuffled = Enumerable.Range(0, workers).ToArray();
        random.Shuffle(shuffled);
        return (
            problem,
            [.. shuffled.Take(workers * 2 / 3).Chunk(2 + random.Next(2))
                .Select(members => new Cohort { Members = members, AreaOfPost = random.Next(2) == 0 ? own : districts })],
            [.. own.Select(_ => random.Next(3) == 0 ? random.Next(4) : 0)]);
    }

    private static bool Keeps(AssignmentProblem problem, Cohort[] cohorts, int[] minimum, IReadOnlyList<int> pairs)
    {
        var taken = pairs.Where(pair => pair >= 0).CountBy(problem.PostOf).ToDictionary();
        return taken.All(post => post.Value >= minimum[post.Key] && post.Value <= problem.PlacesOf(post.Key))
            && cohorts.All(cohort => cohort.Members
                .Select(worker => pairs[worker] < 0 ? -1 : cohort.AreaOfPost[problem.PostOf(pairs[worker])]).Distinct().Count() == 1);
    }
}
