using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>How a condition stands.</summary>
public enum ConditionState
{
    /// <summary>It holds.</summary>
    Met,

    /// <summary>It does not hold.</summary>
    Unmet,

    /// <summary>Facts are missing or contradict each other; it may yet hold.</summary>
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

    /// <summary>Nothing speaks against it, but facts are missing or contradict each other: not yet knowable.</summary>
    Undecided,
}

/// <summary>How one condition stands, and what would change that.</summary>
/// <param name="Name">The condition's name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Text">What is demanded.</param>
/// <param name="Lift">What would lift an unmet or unknown one; null where it is met or nothing can.</param>
/// <param name="MissingFacts">Paths of the facts that are missing or conflict, e.g. <c>trip.arrived</c>.</param>
public sealed record ConditionOutcome(
    string Name, ConditionState State, LocalText Text, LocalText? Lift, IReadOnlyList<string> MissingFacts)
{
    /// <summary>The facts that it reads, by path.</summary>
    public IReadOnlyList<SeenFact> Facts { get; init; } = [];

    /// <summary>Why it failed; null unless it did.</summary>
    public CelError? Error { get; init; }
}

/// <summary>How an amount came about.</summary>
/// <param name="Expression">The policy's expression.</param>
/// <param name="Terms">The facts and figures in it, by name, with their values.</param>
/// <param name="Computed">What the expression gives.</param>
/// <param name="Cap">The policy's cap.</param>
/// <param name="Capped">The sum after the cap.</param>
/// <param name="Rounded">The sum after rounding: the amount.</param>
public sealed record AmountWorking(
    string Expression, IReadOnlyList<AmountTerm> Terms, decimal Computed, decimal? Cap, decimal Capped, decimal Rounded);

/// <summary>A fact or figure in an amount.</summary>
/// <param name="Name">E.g. <c>parameters.share</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record AmountTerm(string Name, CelValue Value);

/// <summary>A fact that a decision lacks.</summary>
/// <param name="Fact">The fact, missing or conflicting.</param>
/// <param name="Supply">The evidence that proves it, with who supplies it.</param>
public sealed record MissingFact(SeenFact Fact, IReadOnlyList<Evidence> Supply);

/// <summary>What a policy says of one subject on one day, with its reasons.</summary>
/// <param name="PolicyCode">The policy.</param>
/// <param name="PolicyVersion">Its version.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Amount">Yuan, capped and rounded as the policy says; null unless eligible.</param>
/// <param name="Payee">Id of who is paid; null unless eligible.</param>
/// <param name="Conditions">Each condition, in the policy's order, and <c>validity</c> first where the day is outside it.
/// Where only the amount, the payee or the household is in question, that stands last under its name.</param>
public sealed record Decision(
    string PolicyCode, int PolicyVersion, Outcome Outcome, decimal? Amount, string? Payee,
    IReadOnlyList<ConditionOutcome> Conditions)
{
    /// <summary>The day that it was made for.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>How the amount came about; null unless eligible.</summary>
    public AmountWorking? Working { get; init; }

    /// <summary>The household that "once" counts for; null unless the policy pays once a household and the subject is entitled.</summary>
    public string? HouseholdId { get; init; }

    /// <summary>Every fact that the policy reads, as it stood, by path.</summary>
    public IReadOnlyList<SeenFact> Facts { get; init; } = [];

    /// <summary>What is missing and who can supply it; empty unless undecided.</summary>
    public IReadOnlyList<MissingFact> Missing { get; init; } = [];

    /// <summary>Whether the subject is entitled now.</summary>
    public bool Eligible => Outcome == Outcome.Eligible;

    /// <summary>Paths of the facts that are missing or conflict, over all conditions.</summary>
    public IEnumerable<string> MissingFacts => Conditions.SelectMany(condition => condition.MissingFacts).Distinct();
}
