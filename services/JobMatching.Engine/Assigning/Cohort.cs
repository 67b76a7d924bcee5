namespace JobMatching.Engine.Assigning;

/// <summary>Workers who go together or not at all: a couple, a village squad.</summary>
public sealed record Cohort
{
    /// <summary>The indices of the workers; nobody is in two cohorts.</summary>
    public required IReadOnlyList<int> Members { get; init; }

    /// <summary>
    /// The area of each post, from zero: its own index where they want the same post, its employer, or its district. All members find posts
    /// in one area, or none of them any.
    /// </summary>
    public required IReadOnlyList<int> AreaOfPost { get; init; }
}
