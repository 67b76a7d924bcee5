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

    /// <summary>The distance from home, in kilometres, at which the distance factor has fallen to half of what it is at most there.</summary>
    public double HalfScoreKilometres { get; init; } = 500;

    /// <summary>The same for a commute within the home prefecture.</summary>
    public double HalfScoreCommuteKilometres { get; init; } = 20;

    /// <summary>Journeys for which a planned trip has seats left.</summary>
    public IReadOnlySet<SeatRoute> Seats { get; init; } = new HashSet<SeatRoute>();

    /// <summary>What the city's policies pay when somebody is placed.</summary>
    public IReadOnlyList<SubsidyOffer> Subsidies { get; init; } = [];

    /// <summary>The subsidy, in yuan, at which the subsidy factor has risen to a half.</summary>
    public double HalfScoreSubsidy { get; init; } = 2000;

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

/// <summary>From a prefecture to a prefecture, by the first four digits of their division codes.</summary>
public readonly record struct SeatRoute(string FromPrefecture, string ToPrefecture);

/// <summary>What a policy pays when somebody is placed.</summary>
/// <param name="Category">Who belongs to it is meant; null for everybody.</param>
/// <param name="OnlyAwayFromHome">Only for work outside the home prefecture.</param>
/// <param name="ToWorker">Yuan.</param>
/// <param name="ToEmployer">Yuan.</param>
public sealed record SubsidyOffer(string? Category, bool OnlyAwayFromHome, decimal ToWorker, decimal ToEmployer);

/// <summary>A worker and the post or enterprise never to be proposed to each other.</summary>
public readonly record struct BlockedPair(Guid WorkerId, Guid PostOrEnterpriseId);
