using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class StableAssignmentSpecs
{
    [Fact]
    public void No_pair_would_rather_have_each_other_and_no_stable_assignment_is_better_for_any_worker()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = Problems.Random(1 + (seed % 5), 1 + (seed % 4), most: 2, seed);
            var (workersLike, postsLike) = Likes(problem, seed);

            var found = StableAssignment.Find(problem, workersLike, postsLike);

            Blocking(problem, found, workersLike, postsLike).ShouldBe(0);
            StableAssignment.BlockingPairs(problem, found, workersLike, postsLike).ShouldBeEmpty();
            foreach (var other in Problems.All(problem).Where(pairs => Blocking(problem, pairs, workersLike, postsLike) == 0))
            {
                for (var worker = 0; worker < found.Length; worker++)
                {
                    Rank(problem, workersLike, found[worker]).ShouldBeGreaterThanOrEqualTo(Rank(problem, workersLike, other[worker]), $"seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void Every_pair_that_blocks_an_assignment_is_found()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var problem = Problems.Random(4, 3, most: 2, seed);
            var (workersLike, postsLike) = Likes(problem, seed);
            foreach (var pairs in Problems.All(problem))
            {
                StableAssignment.BlockingPairs(problem, pairs, workersLike, postsLike).Count
                    .ShouldBe(Blocking(problem, pairs, workersLike, postsLike));
            }
        }
    }

    [Fact]
    public void Stability_has_a_price()
    {
        // The first would go anywhere, the second only to the post that both like best: stability leaves the second out.
        var problem = Problems.Of([1, 1], [(0, 10), (1, 9)], [(0, 8)]);
        long[] likes = [10, 9, 8];

        var stable = StableAssignment.Find(problem, likes, likes);

        stable.ShouldBe([0, AssignmentSolution.Unplaced]);
        (AssignmentSolver.Solve(problem).Value - StableAssignment.ValueOf(problem, stable)).ShouldBe(7);
    }

    [Fact]
    public void Quotas_are_refused() =>
        Should.Throw<ArgumentException>(() => StableAssignment.Find(
            new AssignmentProblem([0], [], [], [1], new QuotaTree([0], [1], [-1])), [], [])).Message.ShouldContain("quotas");

    private static (long[] Workers, long[] Posts) Likes(AssignmentProblem problem, int seed)
    {
        var random = new Random(seed);
        return (
            [.. Enumerable.Range(0, problem.PairCount).Select(_ => (long)random.Next(4))],
            [.. Enumerable.Range(0, problem.PairCount).Select(_ => (long)random.Next(4))]);
    }

    private static (long, int) Rank(AssignmentProblem problem, long[] like, int pair) =>
        pair < 0 ? (long.MinValue, 0) : (like[pair], -problem.PostOf(pair));

    private static int Blocking(AssignmentProblem problem, int[] taken, long[] workersLike, long[] postsLike)
    {
        var count = 0;
        for (var worker = 0; worker < taken.Length; worker++)
        {
            for (var pair = problem.PairsOf(worker).Start.Value; pair < problem.PairsOf(worker).End.Value; pair++)
            {
                var post = problem.PostOf(pair);
                var worst = Enumerable.Range(0, taken.Length).Where(other => taken[other] >= 0 && problem.PostOf(taken[other]) == post)
                    .Select(other => (postsLike[taken[other]], -other)).Order().ToList();
                var wanted = worst.Count < problem.PlacesOf(post)
                    || (worst.Count > 0 && worst[0].CompareTo((postsLike[pair], -worker)) < 0);
                count += wanted && Rank(problem, workersLike, pair).CompareTo(Rank(problem, workersLike, taken[worker])) > 0 ? 1 : 0;
            }
        }

        return count;
    }
}
