namespace JobMatching.Engine.Factors;

/// <summary>What the worker and the employer would be paid by the city's policies if they agreed.</summary>
internal sealed class SubsidyFactor() : FactorRule(FactorCodes.Subsidy, 1)
{
    public override double Value(in Pair pair) => Fit(pair.Worker.Categories, pair.LeavesHome, pair.Options);

    public override (string Zh, string En) Reason(in Pair pair, double value)
    {
        var (toWorker, toEmployer) = Yuan(pair.Worker.Categories, pair.LeavesHome, pair.Options);
        return toWorker + toEmployer == 0
            ? ("无政策补贴", "No subsidy")
            : ($"补贴个人{toWorker:0}元、企业{toEmployer:0}元", $"Subsidies of {toWorker:0} yuan for the worker and {toEmployer:0} for the employer");
    }

    private static (decimal ToWorker, decimal ToEmployer) Yuan(IReadOnlyList<string> categories, bool leavesHome, MatchOptions options)
    {
        var (toWorker, toEmployer) = (0m, 0m);
        foreach (var offer in options.Subsidies)
        {
            if ((offer.Category is null || categories.Contains(offer.Category)) && (leavesHome || !offer.OnlyAwayFromHome))
            {
                (toWorker, toEmployer) = (toWorker + offer.ToWorker, toEmployer + offer.ToEmployer);
            }
        }

        return (toWorker, toEmployer);
    }

    public static double Fit(IReadOnlyList<string> categories, bool leavesHome, MatchOptions options)
    {
        var (toWorker, toEmployer) = Yuan(categories, leavesHome, options);
        var total = (double)(toWorker + toEmployer);
        return total / (total + options.HalfScoreSubsidy);
    }
}
