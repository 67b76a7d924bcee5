namespace JobMatching.Engine.Assigning;

/// <summary>
/// The best assignment in which cohorts stay together and posts (or trips) with a minimum are filled to it or not opened. Branch and
/// bound: without these rules the problem is an exact assignment, whose value bounds what is possible; where its answer breaks a
/// rule, the search goes on twice, with the rule decided one way and the other.
/// </summary>
public static class CohortAssignment
{
    /// <summary>Searches. There is an answer at once, that nobody bound to a rule is placed, and it only gets better.</summary>
    /// <param name="problem">Who may take what.</param>
    /// <param name="cohorts">Who stays together.</param>
    /// <param name="minimum">How many each post takes at least when it takes anybody; null for no such posts.</param>
    /// <param name="relaxations">After so many assignments solved, the best so far is the answer, with the bound that is proven.</param>
    /// <exception cref="ArgumentException">
    /// Somebody is in two cohorts or not there, a cohort is empty or has not one area a post, or a minimum is below zero.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CohortSolution Solve(
        AssignmentProblem problem, IReadOnlyList<Cohort> cohorts, IReadOnlyList<int>? minimum = null, int relaxations = 1000,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(relaxations, 2);
        minimum ??= new int[problem.PostCount];
        Demand(problem, cohorts, minimum);
        var relaxation = new CohortRelaxation(problem, cohorts, minimum, cancellationToken);
        var open = new PriorityQueue<CohortRelaxation.Answer, long>();
        var best = relaxation.Solve(relaxation.Nothing)!;
        var root = relaxation.Solve(relaxation.Anything)!;
        best = Dive(relaxation, root, best, relaxations);
        open.Enqueue(root, -root.Value);
        while (open.TryPeek(out var answer, out _) && answer.Value > best.Value && relaxation.Solved + 2 <= relaxations)
        {
            open.Dequeue();
            foreach (var choice in relaxation.Branch(answer))
            {
                if (relaxation.Solve(choice) is not { } next || next.Value <= best.Value)
                {
                    continue;
                }

                if (relaxation.KeepsRules(next))
                {
                    best = next;
                }
                else
                {
                    open.Enqueue(next, -next.Value);
                }
            }
        }

        var bound = open.TryPeek(out var left, out _) && !relaxation.KeepsRules(left) ? Math.Max(best.Value, left.Value) : best.Value;
        return new CohortSolution(best.Pairs, best.Value, bound, relaxation.Solved);
    }

    // Decides all that is broken at once, each rule as most of its people have it, until nothing is.
    private static CohortRelaxation.Answer Dive(
        CohortRelaxation relaxation, CohortRelaxation.Answer root, CohortRelaxation.Answer best, int relaxations)
    {
        var answer = root;
        while (!relaxation.KeepsRules(answer) && relaxation.Solved < relaxations)
        {
            var decided = relaxation.DecideAll(answer);
            while (relaxation.Solve(decided) is null)
            {
                // Together it cannot be: what is decided last is given up first.
                if (relaxation.Solved >= relaxations || !relaxation.GiveUpLast(decided))
                {
                    return best;
                }
            }

            answer = relaxation.Last!;
        }

        return relaxation.KeepsRules(answer) && answer.Value > best.Value ? answer : best;
    }

    private static void Demand(AssignmentProblem problem, IReadOnlyList<Cohort> cohorts, IReadOnlyList<int> minimum)
    {
        var seen = new HashSet<int>();
        foreach (var (index, cohort) in cohorts.Index())
        {
            if (cohort.Members.Count == 0 || cohort.AreaOfPost.Count != problem.PostCount || cohort.AreaOfPost.Any(area => area < 0))
            {
                throw new ArgumentException($"Cohort {index} is empty, or has not one area of zero or more a post.", nameof(cohorts));
            }

            if (cohort.Members.FirstOrDefault(worker => worker < 0 || worker >= problem.WorkerCount || !seen.Add(worker), -1) is >= 0 and var twice)
            {
                throw new ArgumentException($"Worker {twice} of cohort {index} is not there, or is in two cohorts.", nameof(cohorts));
            }
        }

        if (minimum.Count != problem.PostCount || minimum.Any(few => few < 0))
        {
            throw new ArgumentException("Each post has a minimum of zero or more.", nameof(minimum));
        }
    }
}
