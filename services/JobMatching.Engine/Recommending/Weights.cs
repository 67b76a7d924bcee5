namespace JobMatching.Engine.Recommending;

/// <summary>The weights of the factors, for bounds.</summary>
internal sealed class Weights(IReadOnlyDictionary<string, double> weights)
{
    private readonly double _occupation = Share(weights, FactorCodes.Occupation);
    private readonly double _skills = Share(weights, FactorCodes.Skills);
    private readonly double _certificates = Share(weights, FactorCodes.Certificates);
    private readonly double _experience = Share(weights, FactorCodes.Experience);
    private readonly double _education = Share(weights, FactorCodes.Education);
    private readonly double _wage = Share(weights, FactorCodes.Wage);
    private readonly double _distance = Share(weights, FactorCodes.Distance);
    private readonly double _living = Share(weights, FactorCodes.Living);
    private readonly double _terms = Share(weights, FactorCodes.Terms);
    private readonly double _language = Share(weights, FactorCodes.Language);
    private readonly double _family = Share(weights, FactorCodes.Family);
    private readonly double _priority = Share(weights, FactorCodes.Priority);
    private readonly double _subsidy = Share(weights, FactorCodes.Subsidy);
    private readonly double _reliability = Share(weights, FactorCodes.Reliability);

    public double Mean(
        double occupation, double skills, double certificates, double experience, double education, double wage, double distance,
        double living, double terms, double language, double family, double priority, double subsidy, double reliability) =>
        (_occupation * occupation) + (_skills * skills) + (_certificates * certificates) + (_experience * experience)
        + (_education * education) + (_wage * wage) + (_distance * distance) + (_living * living) + (_terms * terms)
        + (_language * language) + (_family * family) + (_priority * priority) + (_subsidy * subsidy) + (_reliability * reliability);

    private static double Share(IReadOnlyDictionary<string, double> weights, string code) =>
        weights.GetValueOrDefault(code) / weights.Values.Sum();
}
