namespace JobMatching.Engine.Searching;

/// <summary>An answer.</summary>
/// <param name="PostId">The post.</param>
/// <param name="Score">The greater the better; comparable within one search only.</param>
/// <param name="Partial">
/// It does not match all that was asked: an occupation is a neighbouring one, or words are missing. Filters and negative words
/// hold all the same.
/// </param>
/// <param name="Missing">The words of the query that it does not have.</param>
public sealed record SearchHit(Guid PostId, int Score, bool Partial, IReadOnlyList<string> Missing);
