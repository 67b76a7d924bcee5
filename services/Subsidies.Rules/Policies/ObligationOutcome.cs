namespace Subsidies.Rules.Policies;

/// <summary>How an obligation stands.</summary>
public enum ObligationState
{
    /// <summary>It holds, and its time is not over.</summary>
    Running,

    /// <summary>It held to its end.</summary>
    Kept,

    /// <summary>It does not hold: money is taken back.</summary>
    Broken,

    /// <summary>Facts are missing or contradict each other.</summary>
    Unknown,

    /// <summary>The expression failed on these facts: a fault of the policy.</summary>
    Failed,
}

/// <summary>How one obligation stands on a day.</summary>
/// <param name="Obligation">The obligation.</param>
/// <param name="State">How it stands.</param>
/// <param name="Until">Its last day; null while that is not known.</param>
/// <param name="ClawbackShare">The share of what was paid that is taken back, 0 to 1; zero unless broken.</param>
/// <param name="Facts">The facts that it reads, by path.</param>
public sealed record ObligationOutcome(
    Obligation Obligation, ObligationState State, DateOnly? Until, decimal ClawbackShare, IReadOnlyList<SeenFact> Facts);
