namespace JobMatching.Engine;

/// <summary>What a city configures: the limits of law, the weights of the factors, who comes first.</summary>
public sealed record MatchOptions
{
    /// <summary>The day on which ages are counted.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Nobody younger is proposed (Labour Law, article 15).</summary>
    public int MinimumAge { get; init; } = 16;

    /// <summary>Men of this age or older are not proposed.</summary>
    public int RetirementAgeOfMen { get; init; } = 60;

    /// <summary>Women of this age or older are not proposed.</summary>
    public int RetirementAgeOfWomen { get; init; } = 55;

    /// <summary>The city's monthly minimum wage in yuan; posts that offer less are not proposed.</summary>
    public decimal CityMinimumWage { get; init; }

    /// <summary>The distance at which the distance factor has fallen to a half.</summary>
    public double HalfScoreKilometres { get; init; } = 500;

    /// <summary>How many leading characters of two occupation codes make them neighbours.</summary>
    public int OccupationGroupLength { get; init; } = 4;

    /// <summary>Groups that come first, such as <c>hard-to-employ</c>.</summary>
    public IReadOnlySet<string> PriorityCategories { get; init; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "hard-to-employ", "zero-employment-household", "lifted-out-of-poverty", "graduate", "veteran",
    };

    /// <summary>Pairs that either side refused for good: worker with post or worker with enterprise.</summary>
    public IReadOnlySet<BlockedPair> BlockedPairs { get; init; } = new HashSet<BlockedPair>();

    /// <summary>
    /// Weights by factor code that replace the defaults of <see cref="FactorCodes"/>; zero switches a factor off.
    /// </summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();
}

/// <summary>A worker and the post or enterprise never to be proposed to each other.</summary>
public readonly record struct BlockedPair(Guid WorkerId, Guid PostOrEnterpriseId);
