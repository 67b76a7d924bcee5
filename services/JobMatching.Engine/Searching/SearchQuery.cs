namespace JobMatching.Engine.Searching;

/// <summary>A search for posts.</summary>
public sealed record SearchQuery
{
    /// <summary>
    /// What is looked for, as people type it. "..." or “...” must stand there as it is; -word, -"..." and 不要word must not.
    /// Empty: all that the filter allows. The first 200 characters count.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>What every answer fulfils.</summary>
    public SearchFilter Filter { get; init; } = new();

    /// <summary>The order of the answers.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>How many answers at most, from 1 to 100.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Where to go on: <see cref="SearchResult.Next"/> of the page before, with the same text, filter and sort.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether to count all matches, and by facet.</summary>
    public bool Count { get; init; }

    /// <summary>The time of asking, against which the age of a post is measured. Later pages keep that of the first.</summary>
    public required DateTimeOffset Now { get; init; }
}
