namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>Two registrations that may be of one person. Nothing is merged: a person decides.</summary>
/// <param name="First">The one with the lower id.</param>
/// <param name="Second">The other.</param>
/// <param name="Strength">How strongly it looks so.</param>
/// <param name="Agrees">What is known of both and equal, of: name, birth-date, phone, id-number.</param>
/// <param name="Differs">What is known of both and not equal.</param>
public sealed record PersonDuplicate(
    Guid First, Guid Second, DuplicateStrength Strength, IReadOnlyList<string> Agrees, IReadOnlyList<string> Differs);

/// <summary>How strongly two registrations look like one person.</summary>
public enum DuplicateStrength
{
    /// <summary>
    /// Two of name, day of birth and phone agree; or all three with different identity numbers. Relatives and namesakes do so too.
    /// </summary>
    Possible,

    /// <summary>Name, day of birth and phone agree, and identity numbers do not contradict.</summary>
    Likely,

    /// <summary>The identity number agrees.</summary>
    Certain,
}
