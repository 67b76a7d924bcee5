namespace JobMatching.Engine.Balancing;

/// <summary>Staff of a surplus who could work where they are short, and why.</summary>
/// <param name="Persons">How many.</param>
/// <param name="From">The first day of both.</param>
/// <param name="Until">The last day of both, itself included.</param>
/// <param name="Closeness">From 0 to 1: of the occupations, lowered by up to a half by distance.</param>
/// <param name="Reasons">In a fixed order.</param>
public sealed record SharingMatch(
    Guid SurplusId, Guid ShortageId, int Persons, DateOnly From, DateOnly Until, double Closeness,
    IReadOnlyList<SharingReason> Reasons)
{
    /// <summary>Days that each of them is shared.</summary>
    public int Days => Until.DayNumber - From.DayNumber + 1;

    /// <summary>Days of all of them together.</summary>
    public long PersonDays => (long)Persons * Days;
}

/// <summary>Why staff of one enterprise suit another, or how far.</summary>
/// <param name="Code">Stable: <c>occupation</c>, <c>distance</c>, <c>period</c> or <c>persons</c>.</param>
/// <param name="Value">From 0 to 1; of the period and the persons, the share of what the shortage asks for.</param>
public sealed record SharingReason(string Code, double Value, string ReasonZh, string ReasonEn);

/// <summary>Which surplus goes to which shortage so that the person-days shared, weighed by closeness, are most.</summary>
/// <param name="Matches">Never more persons of a surplus than it has, nor for a shortage than it lacks; by value, greatest first.</param>
/// <param name="Value">Person-days weighed by closeness.</param>
/// <param name="UpperBound">No plan is worth more: proven by prices of the places.</param>
public sealed record SharingPlan(IReadOnlyList<SharingMatch> Matches, double Value, double UpperBound)
{
    /// <summary>Whether no plan is worth more.</summary>
    public bool ProvenOptimal => UpperBound == Value;
}
