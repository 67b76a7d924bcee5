namespace JobMatching.Engine.Factors;

internal sealed class LivingFactor() : FactorRule(FactorCodes.Living, 1)
{
    private const double LodgingValue = 0.7;
    private const double MealsValue = 0.3;

    public override double Value(in Pair pair) => Fit(pair.LeavesHome, pair.Post.Lodging, pair.Post.Meals);

    public override (string Zh, string En) Reason(in Pair pair, double value) => !pair.LeavesHome
        ? ("在家乡就业,无需食宿", "Near home: no lodging needed")
        : (pair.Post.Lodging, pair.Post.Meals) switch
        {
            (true, true) => ("包吃包住", "Lodging and meals provided"),
            (true, false) => ("提供住宿", "Lodging provided"),
            (false, true) => ("提供伙食", "Meals provided"),
            _ => ("不提供食宿", "Neither lodging nor meals"),
        };

    public static double Fit(bool leavesHome, bool lodging, bool meals) =>
        !leavesHome ? 1 : (lodging ? LodgingValue : 0) + (meals ? MealsValue : 0);
}
