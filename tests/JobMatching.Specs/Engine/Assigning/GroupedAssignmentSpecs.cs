using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class GroupedAssignmentSpecs
{
    [Fact]
    public void Fewest_are_missing_to_the_floors_then_the_value_is_the_greatest_and_no_ceiling_is_passed()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var problem = Problems.Random(1 + (seed % 5), 1 + (seed % 4), most: 2, seed, density: 50, quotas: seed % 3 == 0);
            var random = new Random(seed);
            var groups = Enumerable.Range(0, problem.WorkerCount).GroupBy(_ => random.Next(3)).Where(group => group.Key > 0)
                .Select(group => new WorkerGroup { Members = [.. group], Floor = random.Next(group.Count() + 1) })
                .Select(group => group with { Ceiling = group.Floor + random.Next(2) }).ToArray();

            var solution = GroupedAssignment.Solve(problem, groups);

            CertificateChecker.Check(solution.Lifted, solution.Certified).ProvesOptimum.ShouldBeTrue();
            var best = Problems.All(problem)
                .Where(pairs => groups.All(group => Placed(group, pairs) <= group.Ceiling))
                .Select(pairs => (-groups.Sum(group => Missing(group, pairs)), Problems.ValueOf(problem, pairs))).Max();
            (-solution.Missing.Sum(), solution.Value).ShouldBe(best, $"seed {seed}");
            groups.Select(group => Placed(group, [.. solution.Pairs])).ShouldBe(solution.Placed);
        }
    }

    [Fact]
    public void Nobody_willing_of_a_priority_group_stays_unplaced_for_the_sake_of_value()
    {
        var problem = Problems.Of([1], [(0, 1_000_000)], [(0, 1)]);

        var solution = GroupedAssignment.Solve(problem, [new WorkerGroup { Members = [1], Floor = 1 }]);

        solution.Pairs.ShouldBe([AssignmentSolution.Unplaced, 1]);
        solution.Missing.ShouldBe([0]);
    }

    [Fact]
    public void Groups_that_overlap_or_contradict_themselves_are_refused()
    {
        var problem = Problems.Of([1], [(0, 5)], [(0, 1)]);

        Should.Throw<ArgumentException>(() => Solve(new WorkerGroup { Members = [0, 1] }, new WorkerGroup { Members = [1] }))
            .Message.ShouldContain("two groups");
        Should.Throw<ArgumentException>(() => Solve(new WorkerGroup { Members = [2] })).Message.ShouldContain("Worker 2");
        Should.Throw<ArgumentException>(() => Solve(new WorkerGroup { Members = [0], Floor = 1, Ceiling = 0 })).Message.ShouldContain("floor");

        void Solve(params WorkerGroup[] groups) => GroupedAssignment.Solve(problem, groups);
    }

    private static int Placed(WorkerGroup group, int[] pairs) =>
        group.Members.Count(worker => pairs[worker] != AssignmentSolution.Unplaced);

    private static int Missing(WorkerGroup group, int[] pairs) => Math.Max(0, group.Floor - Placed(group, pairs));
}
