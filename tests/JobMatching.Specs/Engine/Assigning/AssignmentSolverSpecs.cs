using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class AssignmentSolverSpecs
{
    [Fact]
    public void A_small_assignment_is_worth_as_much_as_the_best_of_all_that_there_are()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var problem = Problems.Random(workers: seed % 7, posts: seed % 6, most: 2, seed, values: 2 + (seed % 30));

            ShouldBeBest(problem, $"seed {seed}");
        }
    }

    [Fact]
    public void Quotas_over_posts_and_over_quotas_are_kept_and_the_value_is_still_the_greatest()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var problem = Problems.Random(workers: seed % 7, posts: 1 + (seed % 5), most: 3, seed, values: 2 + (seed % 30), quotas: true);

            ShouldBeBest(problem, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1_000_000)]
    [InlineData(1)]
    public void Large_assignments_are_certified(int values)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            ShouldBeCertified(Problems.Random(workers: 400, posts: 80, most: 8, seed, values, density: 15, quotas: seed % 2 == 0));
        }
    }

    [Fact]
    public void Where_everybody_wants_the_same_post_those_who_make_most_of_it_get_it()
    {
        var problem = Problems.Of([3], [.. Enumerable.Range(0, 1000).Select(worker => new[] { (0, (long)worker) })]);

        var solution = ShouldBeCertified(problem);

        solution.Value.ShouldBe(999 + 998 + 997);
        solution.PostPrices.Single().ShouldBeInRange(996, 997);
    }

    [Fact]
    public void Where_all_are_equal_as_many_are_placed_as_there_are_places()
    {
        var pairs = Enumerable.Range(0, 50).Select(post => (post, 7L)).ToArray();
        var problem = Problems.Of([.. Enumerable.Repeat(2, 50)], [.. Enumerable.Repeat(pairs, 300)]);

        ShouldBeCertified(problem).Placed.ShouldBe(100);
    }

    [Fact]
    public void Places_without_end_give_everybody_the_best()
    {
        var problem = Problems.Of([int.MaxValue, int.MaxValue], [(0, 5), (1, 9)], [(0, 4)], [(1, -3)], []);

        var solution = ShouldBeCertified(problem);

        solution.Value.ShouldBe(13);
        solution.Pairs.ShouldBe([1, 2, AssignmentSolution.Unplaced, AssignmentSolution.Unplaced]);
        solution.PostPrices.ShouldAllBe(price => price == 0);
    }

    [Fact]
    public void Nobody_and_nothing_is_solved_too()
    {
        AssignmentSolver.Solve(new AssignmentProblem([0], [], [], [])).Value.ShouldBe(0);
        AssignmentSolver.Solve(new AssignmentProblem([0], [], [], [4])).Value.ShouldBe(0);
        AssignmentSolver.Solve(new AssignmentProblem([0, 0], [], [], [])).Pairs.ShouldBe([AssignmentSolution.Unplaced]);
    }

    [Fact]
    public void A_search_can_be_cancelled() =>
        Should.Throw<OperationCanceledException>(() => AssignmentSolver.Solve(
            Problems.Random(10, 10, 2, seed: 1), progress: null, new CancellationToken(canceled: true)));

    [Fact]
    public void Rubbish_is_refused_with_what_is_wrong()
    {
        Should.Throw<ArgumentException>(() => new AssignmentProblem([], [], [], [])).Message.ShouldContain("rows");
        Should.Throw<ArgumentException>(() => new AssignmentProblem([0, 2, 1], [0], [1], [1])).Message.ShouldContain("worker 1");
        Should.Throw<ArgumentException>(() => new AssignmentProblem([0, 1], [1], [1], [1])).Message.ShouldContain("post 1");
        Should.Throw<ArgumentException>(() => new AssignmentProblem([0, 1], [0], [1], [-1])).Message.ShouldContain("Post 0");
        Should.Throw<ArgumentException>(() => new AssignmentProblem([0, 1], [0], [long.MinValue], [1])).Message.ShouldContain("worth");
        Should.Throw<ArgumentException>(() => new QuotaTree([0], [1, 1], [1, 0])).Message.ShouldContain("under itself");
        Should.Throw<ArgumentException>(() => new QuotaTree([3], [1], [-1])).Message.ShouldContain("no quota 3");
        Should.Throw<ArgumentException>(() => new QuotaTree([0], [-1], [-1])).Message.ShouldContain("Quota 0");
    }

    [Fact]
    public void The_checker_finds_every_kind_of_false_statement()
    {
        var problem = Problems.Of([1, 1], [(0, 5), (1, 3)], [(0, 4)]);
        var solution = AssignmentSolver.Solve(problem);
        CertificateChecker.Check(problem, solution).ProvesOptimum.ShouldBeTrue();

        ShouldFail(solution with { Pairs = [0, 2] }, "Post 0 takes more");
        ShouldFail(solution with { Pairs = [2, 1] }, "not theirs");
        ShouldFail(solution with { Pairs = [99, 1] }, "not theirs");
        ShouldFail(solution with { Pairs = [0] }, "one answer a worker");
        ShouldFail(solution with { Value = 8 }, "The value is 7");
        ShouldFail(solution with { PostPrices = [-1, 0] }, "below zero");
        ShouldFail(solution with { PostPrices = [0] }, "one price a post");
        CertificateChecker.Check(problem, solution with { PostPrices = [9, 9] }).ProvesOptimum.ShouldBeFalse();

        void ShouldFail(AssignmentSolution changed, string reason) =>
            Should.Throw<InvalidOperationException>(() => CertificateChecker.Check(problem, changed)).Message.ShouldContain(reason);
    }

    private static void ShouldBeBest(AssignmentProblem problem, string because) =>
        ShouldBeCertified(problem).Value.ShouldBe(Problems.BestByTryingAll(problem), because);

    private static AssignmentSolution ShouldBeCertified(AssignmentProblem problem)
    {
        var solution = AssignmentSolver.Solve(problem);
        CertificateChecker.Check(problem, solution).ProvesOptimum.ShouldBeTrue();
        return solution;
    }
}
