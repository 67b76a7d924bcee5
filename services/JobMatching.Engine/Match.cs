namespace JobMatching.Engine;

/// <summary>A worker and a post that may be proposed to each other, and why.</summary>
/// <param name="Score">From 0 to 1: the weighted mean of the factors.</param>
/// <param name="Factors">Every factor with a weight, in a fixed order.</param>
public sealed record Match(Guid WorkerId, Guid PostId, double Score, IReadOnlyList<Factor> Factors)
{
    /// <summary>The factor whose improvement would raise the score most; null when the score is perfect.</summary>
    public Factor? RaisesMost => Factors
        .Where(factor => factor.Value < 1)
        .MaxBy(factor => factor.Weight * (1 - factor.Value));
}

/// <summary>One reason of a score.</summary>
/// <param name="Code">Stable, see <see cref="FactorCodes"/>.</param>
/// <param name="Value">From 0 to 1.</param>
/// <param name="Weight">As configured; the score divides by the sum of the weights.</param>
public sealed record Factor(string Code, double Value, double Weight, string ReasonZh, string ReasonEn);

/// <summary>A hard condition that keeps a worker and a post apart.</summary>
/// <param name="Code">Stable, for example <c>wage-below-floor</c>.</param>
public sealed record Refusal(string Code, string ReasonZh, string ReasonEn);
