namespace JobMatching.Engine;

/// <summary>Which of the best are asked for.</summary>
/// <typeparam name="TProfile"><see cref="PostProfile"/> or <see cref="WorkerProfile"/>.</typeparam>
public sealed record RecommendationQuery<TProfile>
{
    /// <summary>How many, at least 1.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>
    /// Where the page before ended. Pages stay sound while data change: nothing that kept its score is left out or comes twice.
    /// </summary>
    public MatchCursor? After { get; init; }

    /// <summary>What else they must be; null for nothing. It is asked of many: it should be fast and must not change its mind.</summary>
    public Func<TProfile, bool>? Where { get; init; }

    /// <summary>At most so many posts of one employer on the page, so that one that posts a lot does not fill it; null for any number.</summary>
    public int? MostOfOneEnterprise { get; init; }
}

/// <summary>The last match of a page.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Id">Of its post, or of its worker where workers are recommended.</param>
public readonly record struct MatchCursor(double Score, Guid Id);
