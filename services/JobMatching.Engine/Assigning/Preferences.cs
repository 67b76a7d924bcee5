namespace JobMatching.Engine.Assigning;

/// <summary>What each side of a match looks at, as a score of its own: the city's weights without what concerns only the other.</summary>
public static class Preferences
{
    // The priority of a group is the city's wish and neither side's.
    private static readonly string[] Workers =
    [
        FactorCodes.Occupation, FactorCodes.Wage, FactorCodes.Distance, FactorCodes.Living, FactorCodes.Terms, FactorCodes.Family,
        FactorCodes.Reliability,
    ];

    private static readonly string[] Employers =
    [
        FactorCodes.Occupation, FactorCodes.Skills, FactorCodes.Certificates, FactorCodes.Experience, FactorCodes.Education, FactorCodes.Language,
    ];

    /// <summary>How a worker ranks posts: occupation, wage, distance, lodging, terms, family, how the employer answers.</summary>
    public static PairScorer OfWorkers(MatchOptions matching) => Only(matching, Workers);

    /// <summary>How an employer ranks workers: occupation, skills, certificates, experience, education, language.</summary>
    public static PairScorer OfEmployers(MatchOptions matching) => Only(matching, Employers);

    private static PairScorer Only(MatchOptions matching, string[] factors)
    {
        var weights = Factors.FactorRules.All.ToDictionary(
            rule => rule.Code,
            rule => factors.Contains(rule.Code) ? matching.Weights.GetValueOrDefault(rule.Code, rule.DefaultWeight) : 0);
        // A city that has switched off all that a side looks at leaves it the whole score.
        return new PairScorer(weights.Values.Sum() > 0 ? matching with { Weights = weights } : matching);
    }
}
