namespace JobMatching.Engine.Assigning;

/// <summary>
/// The best assignment under floors and ceilings of groups of workers: first the fewest people missing to the floors, then the
/// greatest value. Exact: staying at home becomes a post of each group, so that it is an assignment without groups again.
/// </summary>
public static class GroupedAssignment
{
    /// <summary>Solves it.</summary>
    /// <exception cref="ArgumentException">
    /// Somebody is in two groups or is not there, a floor lies above its ceiling, or the values are too large for the size of the problem.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static GroupedSolution Solve(
        AssignmentProblem problem, IReadOnlyList<WorkerGroup> groups, CancellationToken cancellationToken = default)
    {
        var groupOf = GroupOf(problem, groups);

        // A place for one more of a floor outweighs all values together; keeping a ceiling outweighs that.
        var placing = Outweighing(problem);
        var staying = problem.Values.Select(Math.Abs).DefaultIfEmpty(0).Max() + 1;
        var lifted = Lift(problem, groups, groupOf, placing, staying);
        var solution = AssignmentSolver.Solve(lifted.Problem, progress: null, cancellationToken);
        int[] pairs = [.. solution.Pairs.Select(pair => pair == AssignmentSolution.Unplaced ? pair : lifted.Original[pair])];
        var placed = new int[groups.Count];
        for (var worker = 0; worker < pairs.Length; worker++)
        {
            if (groupOf[worker] >= 0 && pairs[worker] != AssignmentSolution.Unplaced)
            {
                placed[groupOf[worker]]++;
            }
        }

        return new GroupedSolution(
            pairs, StableAssignment.ValueOf(problem, pairs), placed,
            [.. groups.Select((group, index) => Math.Max(0, group.Floor - placed[index]))], lifted.Problem, solution);
    }

    /// <summary>More than any two assignments can differ in value.</summary>
    /// <exception cref="ArgumentException">That is too large to be added up.</exception>
    internal static long Outweighing(AssignmentProblem problem)
    {
        var sum = Int128.One;
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            var (most, least) = (0L, 0L);
            for (var pair = problem.Rows[worker]; pair < problem.Rows[worker + 1]; pair++)
            {
                (most, least) = (Math.Max(most, problem.Values[pair]), Math.Min(least, problem.Values[pair]));
            }

            sum += (Int128)most - least;
        }

        return sum <= AssignmentProblem.LargestSum
            ? (long)sum
            : throw new ArgumentException("The values are too large to put anything before them.", nameof(problem));
    }

    private static int[] GroupOf(AssignmentProblem problem, IReadOnlyList<WorkerGroup> groups)
    {
        var groupOf = new int[problem.WorkerCount];
        Array.Fill(groupOf, -1);
        for (var group = 0; group < groups.Count; group++)
        {
            if (groups[group].Floor < 0 || groups[group].Floor > Math.Min(groups[group].Ceiling, groups[group].Members.Count))
            {
                throw new ArgumentException($"The floor of group {group} lies below zero, above its ceiling or above its size.", nameof(groups));
            }

            foreach (var worker in groups[group].Members)
            {
                if (worker < 0 || worker >= groupOf.Length || groupOf[worker] >= 0)
                {
                    throw new ArgumentException($"Worker {worker} is not there, or is in two groups.", nameof(groups));
                }

                groupOf[worker] = group;
            }
        }

        return groupOf;
    }

    // For each group two posts more: to stay because of the ceiling, and to stay as far as the floor allows.
    private static (AssignmentProblem Problem, int[] Original) Lift(
        AssignmentProblem problem, IReadOnlyList<WorkerGroup> groups, int[] groupOf, long placing, long staying)
    {
        var (rows, posts, values, original) = (new int[problem.Rows.Length], new List<int>(), new List<long>(), new List<int>());
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            var lift = groupOf[worker] < 0 ? 0 : placing;
            for (var pair = problem.Rows[worker]; pair < problem.Rows[worker + 1]; pair++)
            {
                Add(problem.Posts[pair], problem.Values[pair] + lift, pair);
            }

            if (groupOf[worker] >= 0)
            {
                var home = problem.PostCount + (2 * groupOf[worker]);
                Add(home, placing + staying, AssignmentSolution.Unplaced);
                Add(home + 1, placing, AssignmentSolution.Unplaced);
            }

            rows[worker + 1] = posts.Count;
        }

        var homes = groups.SelectMany(group =>
        {
            var most = Math.Min(group.Ceiling, group.Members.Count);
            return new[] { group.Members.Count - most, most - group.Floor };
        });
        var quotas = problem.Quotas is not { } limits ? null : new QuotaTree(
            [.. limits.OfPost, .. Enumerable.Repeat(QuotaTree.None, 2 * groups.Count)], [.. limits.Places], [.. limits.Parents]);
        return (
            new AssignmentProblem(rows, [.. posts], [.. values], [.. problem.Places, .. homes], quotas),
            [.. original]);

        void Add(int post, long value, int from)
        {
            posts.Add(post);
            values.Add(value);
            original.Add(from);
        }
    }
}

/// <summary>An assignment under floors and ceilings.</summary>
/// <param name="Pairs">The pair that each worker takes, or <see cref="AssignmentSolution.Unplaced"/>.</param>
/// <param name="Value">The sum of the values of the pairs.</param>
/// <param name="Placed">How many of each group have a post.</param>
/// <param name="Missing">How many each group lacks to its floor; in sum as few as can be.</param>
/// <param name="Lifted">The same problem without groups, in which what comes first is worth more than all that comes after.</param>
/// <param name="Certified">Its solution, for <see cref="CertificateChecker"/>.</param>
public sealed record GroupedSolution(
    IReadOnlyList<int> Pairs, long Value, IReadOnlyList<int> Placed, IReadOnlyList<int> Missing,
    AssignmentProblem Lifted, AssignmentSolution Certified);
