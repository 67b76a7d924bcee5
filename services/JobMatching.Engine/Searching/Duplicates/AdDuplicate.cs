namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>Two advertisements that may be one. Nothing is merged: a person decides.</summary>
/// <param name="First">The one with the lower id.</param>
/// <param name="Second">The other.</param>
/// <param name="Similarity">How much of their texts they share, from 0 to 1 (Jaccard index of pieces of four characters).</param>
/// <param name="Agrees">What is equal of: employer, title, place, wage, text.</param>
/// <param name="Differs">What is not.</param>
public sealed record AdDuplicate(
    Guid First, Guid Second, double Similarity, IReadOnlyList<string> Agrees, IReadOnlyList<string> Differs);
