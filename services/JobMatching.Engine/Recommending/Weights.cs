namespace JobMatching.Engine.Recommending;

/// <summary>The weights of the factors, for bounds.</summary>
internal sealed class Weights(IReadOnlyDictionary<string, double> weights)
{
    private readonly double _total = weights.Values.Sum();
    private readonly double _occupation = weights.GetValueOrDefault(FactorCodes.Occupation);
    private readonly double _skills = weights.GetValueOrDefault(FactorCodes.Skills);
    private readonly double _certificates = weights.GetValueOrDefault(FactorCodes.Certificates);
    private readonly double _experience = weights.GetValueOrDefault(FactorCodes.Experience);
    private readonly double _education = weights.GetValueOrDefault(FactorCodes.Education);
    private readonly double _wage = weights.GetValueOrDefault(FactorCodes.Wage);
    private readonly double _distance = weights.GetValueOrDefault(FactorCodes.Distance);
    private readonly double _living = weights.GetValueOrDefault(FactorCodes.Living);
    private readonly double _terms = weights.GetValueOrDefault(FactorCodes.Terms);
    private readonly double _language = weights.GetValueOrDefault(FactorCodes.Language);
    private readonly double _family = weights.GetValueOrDefault(FactorCodes.Family);
    private readonly double _priority = weights.GetValueOrDefault(FactorCodes.Priority);
    private readonly double _subsidy = weights.GetValueOrDefault(FactorCodes.Subsidy);
    private readonly double _reliability = weights.GetValueOrDefault(FactorCodes.Reliability);

    public double Mean(
        double occupation, double skills, double certificates, double experience, double education, double wage, double distance,
        double living, double terms, double language, double family, double priority, double subsidy, double reliability) =>
        ((_occupation * occupation) + (_skills * skills) + (_certificates * certificates) + (_experience * experience)
        + (_education * education) + (_wage * wage) + (_distance * distance) + (_living * living) + (_terms * terms)
        + (_language * language) + (_family * family) + (_priority * priority) + (_subsidy * subsidy) + (_reliability * reliability)) / _total;
}
