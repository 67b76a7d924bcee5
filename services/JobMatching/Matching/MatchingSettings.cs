using JobMatching.Engine;
using JobMatching.Intents;
using JobMatching.Posts;

namespace JobMatching.Matching;

/// <summary>What a city sets under <c>Matching</c>.</summary>
internal sealed class MatchingSettings
{
    /// <summary>The monthly minimum wage in yuan.</summary>
    public decimal CityMinimumWage { get; init; } = 2000;

    /// <summary>Weights by factor code that replace the engine's; zero switches a factor off.</summary>
    public Dictionary<string, double> Weights { get; init; } = [];

    /// <summary>What the city's policies pay when somebody is placed, for the reasons of a match; Subsidies decides what is paid.</summary>
    public IReadOnlyList<SubsidyOffer> Subsidies { get; init; } = [];

    /// <summary>Days from the agreement to the first day of work: time to travel.</summary>
    public int DaysUntilStart { get; init; } = 3;

    /// <summary>Days in which who is asked must answer a proposal; then it is closed.</summary>
    public int DaysToAnswer { get; init; } = 7;

    /// <summary>So many days before that, who has not answered is reminded.</summary>
    public int DaysReminded { get; init; } = 2;

    /// <summary>Days before a run proposes a worker and a post again to whom nobody answered; what was declined it never does.</summary>
    public int DaysUntilProposedAgain { get; init; } = 30;

    /// <summary>A matching run of up to so many pairs of a worker and a post may be live: each is weighed and kept in memory.</summary>
    public long LargestLiveRun { get; init; } = 4_000_000;

    public AnswerTime AnswerTimeFrom(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new AnswerTime(now, now.AddDays(DaysToAnswer));
    }

    public bool MayBeLive(int workers, int posts) => (long)workers * posts <= LargestLiveRun;

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
