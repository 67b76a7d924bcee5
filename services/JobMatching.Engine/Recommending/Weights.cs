namespace JobMatching.Engine.Recommending;

/// <summary>The weights of the factors, for bounds.</summary>
internal sealed class Weights(IReadOnlyDictionary<string, double> weights)
{
    private static readonly HashSet<string> Known =
    [
        FactorCodes.Occupation, FactorCodes.Skills, FactorCodes.Certificates, FactorCodes.Experience, FactorCodes.Education,
        FactorCodes.Wage, FactorCodes.Distance, FactorCodes.Living, FactorCodes.Terms, FactorCodes.Language, FactorCodes.Family,
        FactorCodes.Priority, FactorCodes.Subsidy, FactorCodes.Reliability,
    ];

    private readonly Dictionary<string, double> _shares = weights.Keys.ToDictionary(code => code, code => Share(weights, code));
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

    // A factor that bounds know nothing of counts as if it were met in full: then they are less sharp, and not wrong.
    private readonly double _unknown = weights.Where(weight => !Known.Contains(weight.Key)).Sum(weight => weight.Value) / weights.Values.Sum();

    /// <summary>The share of one factor in the score.</summary>
    public double Of(string code) => _shares.GetValueOrDefault(code);

    /// <summary>The share of all factors that bounds know nothing of.</summary>
    public double Unknown => _unknown;

    public double Mean(
        double occupation, double skills, double certificates, double experience, double education, double wage, double distance,
        double living, double terms, double language, double family, double priority, double subsidy, double reliability) =>
        (_occupation * occupation) + (_skills * skills) + (_certificates * certificates) + (_experience * experience)
        + (_education * education) + (_wage * wage) + (_distance * distance) + (_living * living) + (_terms * terms)
        + (_language * language) + (_family * family) + (_priority * priority) + (_subsidy * subsidy) + (_reliability * reliability) + _unknown;

    private static double Share(IReadOnlyDictionary<string, double> weights, string code) =>
        weights.GetValueOrDefault(code) / weights.Values.Sum();
}
