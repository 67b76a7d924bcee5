namespace Subsidies.Rules.Policies;

/// <summary>How a condition stands.</summary>
public enum ConditionState
{
    /// <summary>It holds.</summary>
    Met,

    /// <summary>It does not hold.</summary>
    Unmet,

    /// <summary>Facts are missing; it may yet hold.</summary>
    Unknown,

    /// <summary>The expression failed on these facts: a fault of the policy, not of the subject.</summary>
    Failed,
}

/// <summary>What a decision comes to.</summary>
public enum Outcome
{
    /// <summary>Every condition holds and the amount is known.</summary>
    Eligible,

    /// <summary>A condition does not hold, or the day is outside the policy's validity.</summary>
    NotEligible,

    /// <summary>Nothing speaks against it, but facts are missing.</summary>
    Undecided,
}

/// <summary>How one condition stands, and what would change that.</summary>
/// <param name="Name">The condition's name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Text">What is demanded.</param>
/// <param name="Lift">What would lift an unmet or unknown one; null where it is met or nothing can.</param>
/// <param name="MissingFacts">Paths of the facts that are missing, e.g. <c>trip.arrived</c>.</param>
public sealed record ConditionOutcome(
    string Name, ConditionState State, LocalText Text, LocalText? Lift, IReadOnlyList<string> MissingFacts);

/// <summary>What a policy says of one subject on one day, with its reasons.</summary>
/// <param name="PolicyCode">The policy.</param>
/// <param name="PolicyVersion">Its version.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Amount">Yuan, rounded to the fen and capped; null unless eligible.</param>
/// <param name="Payee">Id of who is paid; null unless eligible.</param>
/// <param name="Conditions">Each condition, in the policy's order, and <c>validity</c> first where the day is outside it.</param>
public sealed record Decision(
    string PolicyCode, int PolicyVersion, Outcome Outcome, decimal? Amount, string? Payee,
    IReadOnlyList<ConditionOutcome> Conditions)
{
    /// <summary>The household that "once" counts for; null unless the policy pays once a household and the subject is entitled.</summary>
    public string? HouseholdId { get; init; }

    /// <summary>Whether the subject is entitled now.</summary>
    public bool Eligible => Outcome == Outcome.Eligible;

    /// <summary>Facts that are missing, over all conditions.</summary>
    public IEnumerable<string> MissingFacts => Conditions.SelectMany(condition => condition.MissingFacts).Distinct();
}
