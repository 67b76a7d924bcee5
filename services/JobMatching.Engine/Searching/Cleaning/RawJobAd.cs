namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>An advertisement as a source sends it: anything may stand anywhere.</summary>
public sealed record RawJobAd
{
    /// <summary>What the post is called.</summary>
    public string? Title { get; init; }

    /// <summary>The prose.</summary>
    public string? Description { get; init; }

    /// <summary>The wage as words and figures, such as 8千-1.2万/月; read when the figures below are missing.</summary>
    public string? Wage { get; init; }

    /// <summary>The lowest wage as a figure, meant to be yuan a month.</summary>
    public decimal? WageMinimum { get; init; }

    /// <summary>The highest wage as a figure, meant to be yuan a month.</summary>
    public decimal? WageMaximum { get; init; }
}
