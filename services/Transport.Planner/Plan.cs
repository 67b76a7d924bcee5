namespace Transport.Planner;

/// <summary>Who travels how, what it costs, and who cannot and why.</summary>
public sealed record Plan
{
    /// <summary>Ordered by date, origin, destination.</summary>
    public required IReadOnlyList<PlannedTrip> Trips { get; init; }

    /// <summary>Groups without a seat, ordered by id.</summary>
    public required IReadOnlyList<UnservedGroup> Unserved { get; init; }

    /// <summary>Yuan, the sum over the trips.</summary>
    public required decimal Cost { get; init; }

    /// <summary>No plan that carries these people under these rules costs less.</summary>
    public required decimal LowerBound { get; init; }
}

/// <summary>One vehicle on one route on one day.</summary>
public sealed record PlannedTrip
{
    /// <summary>The vehicle.</summary>
    public required VehicleKind Vehicle { get; init; }

    /// <summary>Where it starts.</summary>
    public required Place Origin { get; init; }

    /// <summary>Where it goes.</summary>
    public required Place Destination { get; init; }

    /// <summary>The day of departure.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Seats that may be used under the rules.</summary>
    public required int Seats { get; init; }

    /// <summary>Length of the route, to a tenth of a kilometre, as charged.</summary>
    public required decimal Kilometres { get; init; }

    /// <summary>Duration with access.</summary>
    public required double Hours { get; init; }

    /// <summary>Yuan, to the fen.</summary>
    public required decimal Cost { get; init; }

    /// <summary>Yuan a traveller, to the fen.</summary>
    public required decimal CostPerHead { get; init; }

    /// <summary>Who is on it.</summary>
    public required IReadOnlyList<SeatLoad> Loads { get; init; }

    /// <summary>Why this vehicle.</summary>
    public required string ReasonZh { get; init; }

    /// <summary>Why this vehicle.</summary>
    public required string ReasonEn { get; init; }

    /// <summary>People on board.</summary>
    public int People => Loads.Sum(load => load.People);
}

/// <summary>Seats of one trip taken by one group.</summary>
public sealed record SeatLoad(Guid GroupId, int People);

/// <summary>A group that could not be carried: the rule in the way and what would lift it.</summary>
/// <param name="Code">
/// <c>invalid-group</c>, <c>duplicate-id</c>, <c>no-vehicle-in-range</c>, <c>group-too-large</c>,
/// <c>no-vehicle-available</c> or <c>below-minimum-load</c>.
/// </param>
public sealed record UnservedGroup(Guid GroupId, int People, string Code, string ReasonZh, string ReasonEn);

/// <summary>How far a plan is.</summary>
public sealed record PlanProgress(int Groups, int Planned);

/// <summary>What a journey would take on its own, by the best kind of vehicle.</summary>
public sealed record Quote(VehicleKind Vehicle, int Vehicles, decimal Kilometres, decimal Cost, decimal CostPerHead);
