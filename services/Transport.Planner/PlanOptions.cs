namespace Transport.Planner;

/// <summary>What a plan strives for first; cost decides between equals.</summary>
public enum PlanPriority
{
    /// <summary>Least cost.</summary>
    LeastCost,

    /// <summary>Fewest vehicles.</summary>
    FewestVehicles,

    /// <summary>Shortest ride.</summary>
    ShortestRide,
}

/// <summary>The rules of a plan, each of which can be switched.</summary>
public sealed record PlanOptions
{
    /// <summary>What comes first.</summary>
    public PlanPriority Priority { get; init; }

    /// <summary>Share of the seats that may be used; 0.5 in an epidemic. At least one seat is always usable.</summary>
    public double CapacityFactor { get; init; } = 1;

    /// <summary>A trip with fewer people is not opened; its groups are told so.</summary>
    public int MinimumLoad { get; init; } = 1;

    /// <summary>What an hour of a traveller's time is worth in yuan when modes are compared; never charged.</summary>
    public decimal YuanPerPersonHour { get; init; }

    /// <summary>For searches that draw lots; the present one does not. Equal seeds give equal plans.</summary>
    public int Seed { get; init; }
}
