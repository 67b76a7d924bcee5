namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>What became of an advertisement.</summary>
/// <param name="Ad">The cleaned advertisement; null when it is refused.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
/// <param name="Changes">Everything that was done to it, in the order of the fields.</param>
public sealed record CleaningResult(CleanJobAd? Ad, AdRemark? Refusal, IReadOnlyList<AdRemark> Changes);
