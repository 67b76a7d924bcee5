namespace Transport.Planner;

/// <summary>People who travel together: a family, a village, a cohort hired by one employer, or one person.</summary>
public sealed record TravelGroup
{
    /// <summary>The group's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>How many travel.</summary>
    public required int People { get; init; }

    /// <summary>Whether the group may be spread over several trips of one day.</summary>
    public bool MaySplit { get; init; }

    /// <summary>Where they get on.</summary>
    public required Place Origin { get; init; }

    /// <summary>Where they get off.</summary>
    public required Place Destination { get; init; }

    /// <summary>The first day on which they can travel.</summary>
    public required DateOnly Earliest { get; init; }

    /// <summary>The last day on which they can travel.</summary>
    public required DateOnly Latest { get; init; }
}
