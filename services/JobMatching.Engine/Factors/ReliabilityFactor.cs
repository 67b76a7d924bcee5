namespace JobMatching.Engine.Factors;

internal sealed class ReliabilityFactor() : FactorRule(FactorCodes.Reliability, 1)
{
    public override double Value(in Pair pair) => Fit(pair.Post.AnswerRate);

    public override (string Zh, string En) Reason(in Pair pair, double value) => pair.Post.AnswerRate is null
        ? ("企业回复情况未知", "Not known how the employer answers")
        : ($"企业回复率{100 * value:F0}%", $"The employer answers {100 * value:F0}% of the time");

    public static double Fit(double? answerRate) =>
        answerRate is { } rate && !double.IsNaN(rate) ? Math.Clamp(rate, 0, 1) : Unknown;
}
