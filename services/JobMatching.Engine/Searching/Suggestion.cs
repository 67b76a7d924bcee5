namespace JobMatching.Engine.Searching;

/// <summary>A completion of what somebody is typing.</summary>
/// <param name="Text">The whole text with the last word completed.</param>
/// <param name="Occupation">The code of the occupation that the word names; null when it names none.</param>
/// <param name="Posts">How many posts have the completed word, or that occupation under any name.</param>
public sealed record Suggestion(string Text, string? Occupation, int Posts);
