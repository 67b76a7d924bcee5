using JobMatching.Posts;

namespace JobMatching.Matching;

/// <summary>What a city sets under <c>Matching</c>.</summary>
internal sealed class MatchingSettings
{
    /// <summary>The monthly minimum wage in yuan.</summary>
    public decimal CityMinimumWage { get; init; } = 2000;

    /// <summary>Days from the agreement to the first day of work: time to travel.</summary>
    public int DaysUntilStart { get; init; } = 3;

    /// <summary>
    /// Rounds of pricing when a city is too large to be weighed whole: a second one gains little more, and each looks at
    /// every pair again.
    /// </summary>
    public int Rounds { get; init; } = 2;

    /// <summary>A post without a stated wage is sure of the minimum only.</summary>
    public WageRange WageOf(PostTerms terms) =>
        new(terms.WageMinimum ?? CityMinimumWage, terms.WageMaximum ?? CityMinimumWage);
}

/// <summary>The monthly wage that a post offers.</summary>
internal readonly record struct WageRange(decimal Minimum, decimal Maximum)
{
    /// <summary>What the worker hoped for, within the range; the lower end for one who did not say.</summary>
    public decimal Agreed(decimal? expected) => Math.Clamp(expected ?? Minimum, Minimum, Maximum);
}
