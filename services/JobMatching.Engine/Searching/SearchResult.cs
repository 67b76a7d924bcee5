namespace JobMatching.Engine.Searching;

/// <summary>A page of answers.</summary>
public sealed record SearchResult
{
    /// <summary>The answers in order: first those that match all that was asked, then those that match a part.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>The cursor of the next page; null when this is the last.</summary>
    public string? Next { get; init; }

    /// <summary>
    /// The text that was searched in place of the one given, because next to no post has a word of that and very many have one
    /// that is a slip away from it; null when it was searched as given.
    /// </summary>
    public string? CorrectedText { get; init; }

    /// <summary>
    /// How many match, and of which kinds; null unless asked for. When nothing matches all, those that match as much as the
    /// first answer are counted.
    /// </summary>
    public SearchFacets? Facets { get; init; }
}
