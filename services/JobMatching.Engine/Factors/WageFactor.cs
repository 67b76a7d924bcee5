namespace JobMatching.Engine.Factors;

/// <summary>The highest wage against the one hoped for; for whoever named none, against twice the city's minimum wage.</summary>
internal sealed class WageFactor() : FactorRule(FactorCodes.Wage, 3)
{
    public override double Value(in Pair pair) =>
        Fit((double)pair.Post.WageMaximum, (double?)pair.Worker.WageExpected, pair.Options);

    public override (string Zh, string En) Reason(in Pair pair, double value) => pair.Worker.WageExpected is not { } expected
        ? ($"最高工资{pair.Post.WageMaximum:0}元,未说明期望工资", $"Pays up to {pair.Post.WageMaximum:0} yuan; no wage expectation stated")
        : value >= 1
            ? ($"最高工资达到期望的{expected:0}元", $"Pays up to the {expected:0} yuan expected")
            : ($"最高工资{pair.Post.WageMaximum:0}元,期望{expected:0}元", $"Pays up to {pair.Post.WageMaximum:0} of {expected:0} yuan expected");

    /// <summary>The wage that counts 1.</summary>
    public static double Full(double? expected, MatchOptions options) => expected ?? (2 * (double)options.CityMinimumWage);

    public static double Fit(double wage, double? expected, MatchOptions options)
    {
        var full = Full(expected, options);
        return full > 0 ? Math.Clamp(wage / full, 0, 1) : expected is null ? Unknown : 1;
    }
}
