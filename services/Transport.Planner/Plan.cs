namespace Transport.Planner;

/// <summary>Who travels how, what it costs, and who cannot and why.</summary>
public sealed record Plan
{
    /// <summary>Ordered by departure, then by the places of their stops.</summary>
    public required IReadOnlyList<PlannedTrip> Trips { get; init; }

    /// <summary>Groups without a journey, ordered by id.</summary>
    public required IReadOnlyList<UnservedGroup> Unserved { get; init; }

    /// <summary>Yuan, the sum over the trips.</summary>
    public required decimal Cost { get; init; }

    /// <summary>No plan that carries these people under these rules costs less.</summary>
    public required decimal LowerBound { get; init; }

    /// <summary>How far the cost may lie above the least possible, as a share of the bound; 0 when it is proven least.</summary>
    public decimal Gap => LowerBound == 0 ? 0 : (Cost - LowerBound) / LowerBound;

    /// <summary>Passengers over usable seats, summed over the trips at their fullest; 1 when there are no trips.</summary>
    public double SeatFill => Trips.Count == 0 ? 1 : (double)Trips.Sum(trip => trip.Fullest) / Trips.Sum(trip => trip.Seats);
}

/// <summary>
/// A group that could not be carried, or that part of one that may be split which could not: the rule in the way and what
/// would lift it.
/// </summary>
/// <param name="Code">
/// <c>invalid-group</c>, <c>duplicate-id</c>, <c>area-closed</c>, <c>no-vehicle-in-range</c>, <c>group-too-large</c>,
/// <c>too-much-luggage</c>, <c>no-wheelchair-space</c>, <c>ride-too-long</c>, <c>arrives-too-late</c>,
/// <c>no-vehicle-available</c>, <c>hub-full</c> or <c>below-minimum-load</c>; of a plan that replaces another also
/// <c>window-over</c> (the latest pick-up has passed), <c>group-departed</c> (they joined a group that stays together after it
/// had left) and <c>stranded</c> (they are on the way, and nothing takes them on).
/// </param>
public sealed record UnservedGroup(Guid GroupId, int People, string Code, string ReasonZh, string ReasonEn);

/// <summary>How far a plan is.</summary>
/// <param name="Groups">Groups to be planned.</param>
/// <param name="Planned">Groups that have a journey in the best plan so far.</param>
/// <param name="Trips">Trips of that plan.</param>
/// <param name="Cost">Its yuan.</param>
/// <param name="Done">Share of the budget used, 0 to 1.</param>
public sealed record PlanProgress(int Groups, int Planned, int Trips, decimal Cost, double Done);

/// <summary>What a journey would take on its own, by the best kind of vehicle.</summary>
public sealed record Quote(VehicleKind Vehicle, int Vehicles, decimal Kilometres, decimal Cost, decimal CostPerHead);
