namespace Transport.Planner;

/// <summary>What a plan strives for once everybody who can be is carried; cost decides between equals.</summary>
public enum PlanPriority
{
    /// <summary>Least cost.</summary>
    LeastCost,

    /// <summary>Fewest trips.</summary>
    FewestVehicles,

    /// <summary>Least time on board, summed over the passengers.</summary>
    ShortestRide,
}

/// <summary>The rules of a plan, each of which can be switched.</summary>
public sealed record PlanRules
{
    /// <summary>What comes first.</summary>
    public PlanPriority Priority { get; init; }

    /// <summary>
    /// Share of the seats that may be used, on all trips at once: 0.5 in an epidemic (transport guidance of February 2020:
    /// at most half of a chartered coach). At least one seat is always usable.
    /// </summary>
    public double CapacityFactor { get; init; } = 1;

    /// <summary>A trip with fewer passengers is not opened; its groups are told so. Feeders of a line are exempt.</summary>
    public int MinimumLoad { get; init; } = 1;

    /// <summary>What an hour of a traveller's time is worth in yuan when journeys are compared; never charged.</summary>
    public decimal YuanPerPersonHour { get; init; }

    /// <summary>Nobody sits longer on one trip; null for no limit.</summary>
    public TimeSpan? LongestRide { get; init; }

    /// <summary>Rests and nights of coaches; null when they are not to be kept.</summary>
    public DrivingRules? Driving { get; init; } = new();

    /// <summary>Everybody arrives this long before the shift begins.</summary>
    public TimeSpan ArrivalMargin { get; init; }

    /// <summary>How the codes of places begin where nobody may be fetched or brought (NB-04: areas of high risk).</summary>
    public IReadOnlyList<string> ClosedAreas { get; init; } = [];

    /// <summary>Groups that may not be split stay whole; otherwise everybody is a single traveller.</summary>
    public bool GroupsTogether { get; init; } = true;

    /// <summary>Whether women who ask for it sit beside women only.</summary>
    public bool WomenOnlySeats { get; init; } = true;

    /// <summary>Minutes that a stop between the first and the last takes.</summary>
    public int StopMinutes { get; init; } = 10;

    /// <summary>How far from its hub, in great-circle kilometres, a line's passengers may be fetched and brought.</summary>
    public double FeederKilometres { get; init; } = 150;

    /// <summary>The longest time at a hub between two trips.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(6);

    /// <summary>What employers bear of the cost of their people, 0 to 1; the city bears the rest (TZ-07: free for workers).</summary>
    public decimal EmployerShare { get; init; }
}
