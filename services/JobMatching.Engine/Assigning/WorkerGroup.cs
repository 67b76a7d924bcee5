namespace JobMatching.Engine.Assigning;

/// <summary>Workers of whom at least so many should, and at most so many may, have a post: a priority group, an origin.</summary>
public sealed record WorkerGroup
{
    /// <summary>The indices of the workers; nobody is in two groups.</summary>
    public required IReadOnlyList<int> Members { get; init; }

    /// <summary>
    /// So many are placed before anything else counts, as far as it can be met. With as many as there are members, no willing
    /// person of the group stays unplaced whom any assignment could place along with the others.
    /// </summary>
    public int Floor { get; init; }

    /// <summary>Never more than so many are placed.</summary>
    public int Ceiling { get; init; } = int.MaxValue;
}
