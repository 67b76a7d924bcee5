namespace JobMatching.Engine.Assigning;

/// <summary>
/// The best assignment in which limits hold, cohorts stay together, and posts (or trips) with a minimum are filled to it or not opened.
/// Limits get prices (Lagrangian relaxation), cohorts and minimums are left out: what remains is an exact assignment, whose value bounds
/// what is possible. Where its answer breaks a rule, the search goes on twice, with the rule decided one way and the other.
/// </summary>
public static class ConstrainedAssignment
{
    private const int MostSteps = 100;
    private const int MostStepsLater = 12;

    /// <summary>Searches. There is an answer at once, and it only gets better.</summary>
    /// <param name="problem">Who may take what.</param>
    /// <param name="constraints">What to keep to.</param>
    /// <param name="relaxations">After so many assignments solved, the best so far is the answer, with the bound that is proven.</param>
    /// <param name="cancellationToken">Ends the search without a result.</param>
    /// <exception cref="ArgumentException">
    /// The constraints name who is not there or contradict themselves, or the values are too large to put floors before them.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConstrainedSolution Solve(
        AssignmentProblem problem, SideConstraints constraints, int relaxations = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(relaxations, 2);
        constraints.Demand(problem);
        var hasLimits = constraints.Limits.Count > 0;
        var steps = hasLimits ? Math.Clamp(relaxations * 2 / 5, 1, MostSteps) : 1;
        var later = hasLimits ? Math.Clamp(relaxations / 20, 1, MostStepsLater) : 1;
        var relaxation = new ConstrainedRelaxation(problem, constraints, cancellationToken);
        var open = new PriorityQueue<ConstrainedRelaxation.Answer, Int128>();
        var root = relaxation.Solve(relaxation.Anything, new long[constraints.Limits.Count], steps, reached: null)!;
        var best = Better(relaxation, root, relaxation.Repair(root.Pairs));
        while (hasLimits && root.Bound > best.Worth && relaxation.Solved + later <= 2 * steps)
        {
            var next = relaxation.Solve(relaxation.Anything, root.Prices, later, best.Worth)!;
            best = Better(relaxation, next, best);
            root = next.Bound < root.Bound ? next : root;
        }

        best = Dive(relaxation, root, best, later, relaxations);
        open.Enqueue(root, -root.Bound);
        while (open.TryPeek(out var answer, out _) && answer.Bound > best.Worth && relaxation.Solved + (2 * later) <= relaxations)
        {
            open.Dequeue();
            foreach (var choice in relaxation.Branch(answer))
            {
                if (relaxation.Solve(choice, answer.Prices, later, best.Worth) is not { } next || next.Bound <= best.Worth)
                {
                    continue;
                }

                best = Better(relaxation, next, best);
                if (next.Bound > best.Worth)
                {
                    open.Enqueue(next, -next.Bound);
                }
            }
        }

        return relaxation.Read(best, open.TryPeek(out var left, out _) ? Int128.Max(best.Worth, left.Bound) : best.Worth);
    }

    private static FeasibleAssignment Better(ConstrainedRelaxation relaxation, ConstrainedRelaxation.Answer answer, FeasibleAssignment best)
    {
        foreach (var pairs in new[] { answer.Pairs, answer.Other }.Distinct())
        {
            var repaired = relaxation.Repair(pairs);
            best = repaired.Worth > best.Worth ? repaired : best;
        }

        return best;
    }

    // Decides all cohorts and minimums that are broken at once, each as most of its people have it, until none is.
    private static FeasibleAssignment Dive(
        ConstrainedRelaxation relaxation, ConstrainedRelaxation.Answer root, FeasibleAssignment best, int steps, int relaxations)
    {
        var answer = root;
        while (!relaxation.KeepsTogether(answer) && relaxation.Solved + steps <= relaxations)
        {
            var decided = relaxation.DecideAll(answer);
            ConstrainedRelaxation.Answer? next;
            while ((next = relaxation.Solve(decided, answer.Prices, steps, best.Worth)) is not { IsDecided: true })
            {
                // Together it cannot be: what is decided last is given up first.
                if (relaxation.Solved + steps > relaxations || !relaxation.GiveUpLast(decided))
                {
                    return best;
                }
            }

            answer = next;
            best = Better(relaxation, answer, best);
        }

        return best;
    }
}
