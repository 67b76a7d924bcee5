namespace Transport.Planner;

/// <summary>
/// People who travel together: a family, a village, a cohort hired by one employer, or one person. Times are the city's
/// local time.
/// </summary>
public sealed record TravelGroup
{
    /// <summary>The group's id. Ids ascend with time: when seats run out, who came first is carried first.</summary>
    public required Guid Id { get; init; }

    /// <summary>How many travel, those in wheelchairs included.</summary>
    public required int People { get; init; }

    /// <summary>Whether the group may be spread over several trips. A group with wheelchairs never is.</summary>
    public bool MaySplit { get; init; }

    /// <summary>Where they are fetched: the door of the home, or the stop nearest to it.</summary>
    public required Place Origin { get; init; }

    /// <summary>Where they are brought: the door of the factory.</summary>
    public required Place Destination { get; init; }

    /// <summary>They are not fetched before this.</summary>
    public required DateTime Earliest { get; init; }

    /// <summary>They are not fetched after this.</summary>
    public required DateTime Latest { get; init; }

    /// <summary>Start of the first shift, before which they must have arrived; null when it does not matter.</summary>
    public DateTime? ArriveBy { get; init; }

    /// <summary>Pieces of luggage that each of them brings.</summary>
    public int LuggagePieces { get; init; } = 1;

    /// <summary>How many of them need a wheelchair space.</summary>
    public int Wheelchairs { get; init; }

    /// <summary>They sit beside women only: their seats are given in pairs of neighbours.</summary>
    public bool WomenOnly { get; init; }

    /// <summary>Whether they have agreed to travel. Those who are only likely to come get the seats that are left.</summary>
    public bool Confirmed { get; init; } = true;

    /// <summary>Whoever bears the employer's share of the cost; null when nobody does.</summary>
    public Guid? EmployerId { get; init; }
}
