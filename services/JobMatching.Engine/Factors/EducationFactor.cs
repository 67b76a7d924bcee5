namespace JobMatching.Engine.Factors;

internal sealed class EducationFactor() : FactorRule(FactorCodes.Education, 1)
{
    private const double LossPerStep = 0.4;

    public override double Value(in Pair pair) => Fit(pair.Worker.Education, pair.Post.Education);

    public override (string Zh, string En) Reason(in Pair pair, double value) => value switch
    {
        1 => ("学历符合要求", "The education wished for"),
        Unknown => ("学历未说明", "Education not stated"),
        _ => ("学历低于要求", "Less education than wished for"),
    };

    public static double Fit(Education held, Education wanted) =>
        wanted is Education.Unknown || held >= wanted ? 1
        : held is Education.Unknown ? Unknown
        : Math.Max(0, 1 - (LossPerStep * (wanted - held)));
}
