namespace JobMatching.Engine.Assigning;

/// <summary>
/// Verifies an assignment under side constraints without any part of the search: that places, quotas, limits, cohorts and minimums hold, that
/// as many are missing as is said, and what the prices of the limits prove. Whatever keeps the limits is worth no more than the best
/// assignment without them at their prices, less what the floors earn by being met, and more what ceilings leave over.
/// </summary>
public static class ConstraintChecker
{
    /// <summary>Checks every statement that needs no search.</summary>
    /// <returns>
    /// The value less the weight of everybody missing, and the bound of both that the prices prove; without limits none is claimed to be, and
    /// it is the greatest number there is.
    /// </returns>
    /// <exception cref="InvalidOperationException">The solution breaks a constraint, or says what is not so.</exception>
    public static Certificate Check(AssignmentProblem problem, SideConstraints constraints, ConstrainedSolution solution)
    {
        Demand(solution.Pairs.Count == problem.WorkerCount, "There is not one answer a worker.");
        Demand(CertificateChecker.CountPlaces(problem, solution.Pairs) == solution.Value, "The value is another.");
        var post = solution.Pairs.Select(pair => pair < 0 ? -1 : problem.PostOf(pair)).ToArray();
        foreach (var cohort in constraints.Cohorts)
        {
            var areas = cohort.Members.Select(worker => post[worker] < 0 ? -1 : cohort.AreaOfPost[post[worker]]);
            Demand(areas.Distinct().Count() == 1, $"A cohort of {cohort.Members.Count} is not together.");
        }

        foreach (var (opened, count) in post.Where(place => place >= 0).CountBy(place => place))
        {
            Demand(count >= (constraints.Minimum?[opened] ?? 0), $"Post {opened} takes {count}, fewer than its minimum.");
        }

        var counts = new int[constraints.Limits.Count];
        var memberships = new Memberships(problem, constraints.Limits);
        foreach (var (worker, place) in post.Index().Where(one => one.Item >= 0))
        {
            foreach (var limit in memberships.Of(worker, place))
            {
                counts[limit]++;
            }
        }

        foreach (var (index, limit) in constraints.Limits.Index())
        {
            Demand(counts[index] <= limit.AtMost, $"Limit {index} counts {counts[index]}, more than it may.");
            Demand(
                solution.Missing[index] == Math.Max(0, limit.AtLeast - counts[index]),
                $"Limit {index} lacks another number than {solution.Missing[index]}.");
        }

        var missing = solution.Missing.Sum(few => (long)few);
        Demand(solution.UpperBound >= solution.Value && solution.FewestMissing <= missing, "A bound lies beyond what is reached.");
        if (solution.Certificate is not { } certificate)
        {
            return new Certificate(solution.Value, Int128.MaxValue);
        }

        var worth = solution.Value - (certificate.Weight * missing);
        var bound = BoundOf(problem, constraints, certificate, memberships);
        Demand(bound >= worth, "The bound lies below the value, so one of them is wrong.");
        return new Certificate(worth, bound);
    }

    private static Int128 BoundOf(
        AssignmentProblem problem, SideConstraints constraints, LimitCertificate certificate, Memberships memberships)
    {
        var values = new long[problem.PairCount];
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            var (start, end) = (problem.PairsOf(worker).Start.Value, problem.PairsOf(worker).End.Value);
            for (var pair = start; pair < end; pair++)
            {
                values[pair] = problem.ValueOf(pair);
                foreach (var limit in memberships.Of(worker, problem.PostOf(pair)))
                {
                    values[pair] += certificate.LimitPrices[limit];
                }

                // Nobody takes what is worth less than nothing.
                values[pair] = Math.Max(values[pair], -1);
            }
        }

        // A post that needs more than it has takes nobody.
        int[] places = [.. Enumerable.Range(0, problem.PostCount).Select(
            post => constraints.Minimum?[post] > problem.PlacesOf(post) ? 0 : problem.PlacesOf(post))];
        int[] rows = [0, .. Enumerable.Range(0, problem.WorkerCount).Select(worker => problem.PairsOf(worker).End.Value)];
        int[] posts = [.. Enumerable.Range(0, problem.PairCount).Select(problem.PostOf)];
        var bound = CertificateChecker.BoundOf(new AssignmentProblem(rows, posts, values, places, problem.Quotas), certificate.Priced);
        foreach (var (index, own) in constraints.Limits.Index())
        {
            var price = certificate.LimitPrices[index];
            Demand(price <= (own.AtLeast > 0 ? certificate.Weight : 0), $"The price of limit {index} exceeds its weight.");
            Demand(price >= 0 || own.AtMost < int.MaxValue, $"Limit {index} has the price of a ceiling and has none.");
            bound -= (Int128)price * (price > 0 ? own.AtLeast : price < 0 ? own.AtMost : 0);
        }

        return bound;
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>The limits that each worker is in, and the posts of each limit.</summary>
    private sealed class Memberships
    {
        private readonly List<int>[] limitsOf;
        private readonly HashSet<int>?[] postsOf;

        public Memberships(AssignmentProblem problem, IReadOnlyList<AssignmentLimit> limits)
        {
            limitsOf = [.. Enumerable.Range(0, problem.WorkerCount).Select(_ => new List<int>())];
            postsOf = [.. limits.Select(limit => limit.Posts?.ToHashSet())];
            foreach (var (index, limit) in limits.Index())
            {
                foreach (var worker in (limit.Workers ?? [.. Enumerable.Range(0, problem.WorkerCount)]).Distinct())
                {
                    limitsOf[worker].Add(index);
                }
            }
        }

        public IEnumerable<int> Of(int worker, int post) => limitsOf[worker].Where(limit => postsOf[limit]?.Contains(post) != false);
    }
}
