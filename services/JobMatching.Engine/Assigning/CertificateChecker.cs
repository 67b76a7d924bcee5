namespace JobMatching.Engine.Assigning;

/// <summary>
/// Verifies an assignment and its bound from the problem alone, without any part of the solver: that nobody is where they may not
/// be, that no post or quota takes too many, and, by linear-programming duality, that no assignment is worth more than
/// the prices add up to: all places at their prices, and for each worker the best that a post leaves over its price.
/// </summary>
public static class CertificateChecker
{
    /// <summary>Checks every statement of a solution.</summary>
    /// <returns>The value counted anew, and the bound that the prices prove; when they are equal, the value is the greatest.</returns>
    /// <exception cref="InvalidOperationException">The solution breaks a rule, or says a value that it does not have.</exception>
    public static Certificate Check(AssignmentProblem problem, AssignmentSolution solution)
    {
        Demand(solution.Pairs.Count == problem.WorkerCount, "There is not one answer a worker.");
        var value = CountPlaces(problem, solution.Pairs);
        Demand(value == solution.Value, $"The value is {value}, not {solution.Value}.");
        var bound = BoundOf(problem, solution);
        Demand(bound >= value, "The bound lies below the value, so one of them is wrong.");
        return new Certificate(value, bound);
    }

    /// <summary>What no assignment can be worth more than at the prices of a solution.</summary>
    internal static Int128 BoundOf(AssignmentProblem problem, AssignmentSolution solution)
    {
        var quotas = problem.Quotas;
        Demand(solution.PostPrices.Count == problem.PostCount, "There is not one price a post.");
        Demand(solution.QuotaPrices.Count == (quotas?.Places.Count ?? 0), "There is not one price a quota.");
        Demand(solution.PostPrices.Concat(solution.QuotaPrices).All(price => price >= 0), "A price is below zero.");
        Int128 bound = 0;
        var paid = new Int128[problem.PostCount];
        for (var post = 0; post < paid.Length; post++)
        {
            paid[post] = solution.PostPrices[post];
            bound += (Int128)solution.PostPrices[post] * problem.PlacesOf(post);
            for (var quota = quotas?.OfPost[post] ?? QuotaTree.None; quota != QuotaTree.None; quota = quotas!.Parents[quota])
            {
                paid[post] += solution.QuotaPrices[quota];
            }
        }

        for (var quota = 0; quota < solution.QuotaPrices.Count; quota++)
        {
            bound += (Int128)solution.QuotaPrices[quota] * quotas!.Places[quota];
        }

        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            Int128 best = 0;
            var (pairs, end) = (problem.PairsOf(worker).Start.Value, problem.PairsOf(worker).End.Value);
            for (var pair = pairs; pair < end; pair++)
            {
                best = Int128.Max(best, problem.ValueOf(pair) - paid[problem.PostOf(pair)]);
            }

            bound += best;
        }

        return bound;
    }

    /// <summary>The value of the pairs taken, when they are within places and quotas.</summary>
    internal static long CountPlaces(AssignmentProblem problem, IReadOnlyList<int> pairs)
    {
        var (value, quotas) = (0L, problem.Quotas);
        var taken = new int[problem.PostCount];
        var under = new int[quotas?.Places.Count ?? 0];
        for (var worker = 0; worker < problem.WorkerCount; worker++)
        {
            var pair = pairs[worker];
            if (pair == AssignmentSolution.Unplaced)
            {
                continue;
            }

            var (own, post) = (problem.PairsOf(worker), pair >= 0 && pair < problem.PairCount ? problem.PostOf(pair) : 0);
            Demand(pair >= own.Start.Value && pair < own.End.Value, $"Worker {worker} takes pair {pair}, which is not theirs.");
            value = checked(value + problem.ValueOf(pair));
            Demand(++taken[post] <= problem.PlacesOf(post), $"Post {post} takes more than {problem.PlacesOf(post)}.");
            for (var quota = quotas?.OfPost[post] ?? QuotaTree.None; quota != QuotaTree.None; quota = quotas!.Parents[quota])
            {
                Demand(++under[quota] <= quotas!.Places[quota], $"Quota {quota} takes more than {quotas.Places[quota]}.");
            }
        }

        return value;
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}

/// <summary>What a checked assignment is worth, and what none can exceed.</summary>
/// <param name="Value">Counted from the pairs.</param>
/// <param name="UpperBound">Proven by the prices. It may exceed what a long holds when prices are poor.</param>
public readonly record struct Certificate(long Value, Int128 UpperBound)
{
    /// <summary>No assignment is worth more than this one.</summary>
    public bool ProvesOptimum => UpperBound == Value;

    /// <summary>By how much the best assignment may be worth more, as a share of the bound; zero when proven best.</summary>
    public double Gap => UpperBound == Value ? 0 : (double)(UpperBound - Value) / (double)UpperBound;
}
