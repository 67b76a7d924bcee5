namespace JobMatching.Engine.Factors;

internal sealed class PriorityFactor() : FactorRule(FactorCodes.Priority, 1)
{
    public override double Value(in Pair pair) => Fit(pair.Worker.Categories, pair.Options);

    public override (string Zh, string En) Reason(in Pair pair, double value) => value >= 1
        ? ("属于优先帮扶群体", "Belongs to a group that comes first")
        : ("不属于优先帮扶群体", "In no group that comes first");

    public static double Fit(IReadOnlyList<string> categories, MatchOptions options)
    {
        foreach (var category in categories)
        {
            if (options.PriorityCategories.Contains(category))
            {
                return 1;
            }
        }

        return 0;
    }
}
