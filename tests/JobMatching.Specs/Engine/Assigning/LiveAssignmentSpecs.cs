using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class LiveAssignmentSpecs
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_every_change_the_assignment_is_proven_best_and_worth_what_solving_anew_gives(bool quotas)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var live = new LiveAssignment(Problems.Random(random.Next(30), random.Next(12), most: 4, seed, values: 3 + seed, quotas: quotas));
            var (workers, posts) = (live.Read().Problem.WorkerCount, live.Read().Problem.PostCount);
            var gone = new HashSet<int>();
            for (var change = 0; change < 80; change++)
            {
                ChangeSomething(live, random, quotas, gone, ref workers, ref posts);

                var (problem, solution) = live.Read();
                var certificate = CertificateChecker.Check(problem, solution);
                certificate.ProvesOptimum.ShouldBeTrue($"seed {seed}, change {change}");
                live.Value.ShouldBe(AssignmentSolver.Solve(problem).Value);
            }
        }
    }

    [Fact]
    public void Who_loses_a_place_moves_on_and_comes_back_when_there_is_one_again()
    {
        var live = new LiveAssignment(Problems.Of([1, 1], [(0, 5), (1, 3)], [(0, 4)]));
        live.PostOf(0).ShouldBe(1);

        live.RemovePost(1);
        live.PostOf(0).ShouldBe(0);
        live.PostOf(1).ShouldBeNull();

        live.ChangePlaces(0, 2);
        live.PostOf(1).ShouldBe(0);
        live.Value.ShouldBe(9);
    }

    [Fact]
    public void Rubbish_is_refused_and_changes_nothing()
    {
        var live = new LiveAssignment(Problems.Of([1], [(0, 5)]));

        Should.Throw<ArgumentOutOfRangeException>(() => live.AddWorker([(1, 1)]));
        Should.Throw<ArgumentOutOfRangeException>(() => live.AddWorker([(0, long.MinValue)]));
        Should.Throw<ArgumentOutOfRangeException>(() => live.AddPost(-1, []));
        Should.Throw<ArgumentOutOfRangeException>(() => live.AddPost(1, [(7, 1)]));
        Should.Throw<ArgumentOutOfRangeException>(() => live.AddPost(1, [], quota: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => live.ChangePlaces(0, -1));
        live.RemoveWorker(0);
        Should.Throw<ArgumentException>(() => live.RemoveWorker(0));
        Should.Throw<ArgumentException>(() => live.AddPost(1, [(0, 1)]));
        live.Value.ShouldBe(0);
        live.Read().Problem.PostCount.ShouldBe(1);
    }

    private static void ChangeSomething(
        LiveAssignment live, Random random, bool quotas, HashSet<int> gone, ref int workers, ref int posts)
    {
        var (some, few) = (random.Next(workers + 1), random.Next(posts + 1));
        switch (random.Next(5))
        {
            case 0:
                live.AddWorker([.. Enumerable.Range(0, posts).Where(_ => random.Next(2) == 0).Select(post => (post, (long)random.Next(40) - 3))])
                    .ShouldBe(workers++);
                break;
            case 1 when some < workers && gone.Add(some):
                live.RemoveWorker(some);
                break;
            case 2:
                live.AddPost(
                    random.Next(4),
                    [.. Enumerable.Range(0, workers).Where(worker => !gone.Contains(worker) && random.Next(2) == 0)
                        .Select(worker => (worker, (long)random.Next(40) - 3))],
                    quotas ? random.Next(-1, 1) : QuotaTree.None).ShouldBe(posts++);
                break;
            case 3 when few < posts:
                live.ChangePlaces(few, random.Next(5));
                break;
            case 4 when few < posts:
                live.RemovePost(few);
                break;
            default:
                break;
        }
    }
}
