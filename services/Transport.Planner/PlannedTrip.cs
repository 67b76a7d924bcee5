namespace Transport.Planner;

/// <summary>One vehicle, or one unit of a line, from its first stop to its last.</summary>
public sealed record PlannedTrip
{
    /// <summary>The kind of vehicle; null for a unit of a line.</summary>
    public VehicleKind? Vehicle { get; init; }

    /// <summary>The departure that it is a unit of; null for a vehicle.</summary>
    public LineService? Line { get; init; }

    /// <summary>Which of the kind's vehicles or the line's units, from 1. One vehicle makes trips that follow each other.</summary>
    public required int Unit { get; init; }

    /// <summary>Where it stops, at least twice, in order. A place may occur twice.</summary>
    public required IReadOnlyList<TripStop> Stops { get; init; }

    /// <summary>Who is on it and between which stops.</summary>
    public required IReadOnlyList<TripLoad> Loads { get; init; }

    /// <summary>Seats that may be used under the rules.</summary>
    public required int Seats { get; init; }

    /// <summary>1 or 2 for a coach; 0 for other modes.</summary>
    public required int Drivers { get; init; }

    /// <summary>From the first stop to the last, the sum of its legs, each to a tenth of a kilometre; 0 for a line.</summary>
    public required decimal Kilometres { get; init; }

    /// <summary>From the base to the first stop and from the last stop to the base, each to a tenth of a kilometre.</summary>
    public decimal EmptyKilometres { get; init; }

    /// <summary>Yuan, to the fen.</summary>
    public required decimal Cost { get; init; }

    /// <summary>Who bears the cost; the amounts add up to it.</summary>
    public required IReadOnlyList<CostShare> Shares { get; init; }

    /// <summary>Why this vehicle or line.</summary>
    public required string ReasonZh { get; init; }

    /// <summary>Why this vehicle or line.</summary>
    public required string ReasonEn { get; init; }

    /// <summary>The mode that it counts under, in that mode's own unit (TZ-07).</summary>
    public Mode Mode => Vehicle?.Mode ?? Line!.Mode;

    /// <summary>Code of the vehicle kind or the line.</summary>
    public string Code => Vehicle?.Code ?? Line!.Code;

    /// <summary>When it leaves its first stop.</summary>
    public DateTime Departs => Stops[0].Departs;

    /// <summary>When it reaches its last stop.</summary>
    public DateTime Arrives => Stops[^1].Arrives;

    /// <summary>Everybody carried, wherever they get on and off.</summary>
    public int People => Loads.Sum(load => load.People);

    /// <summary>People on board where it is fullest.</summary>
    public int Fullest => Enumerable.Range(0, Stops.Count - 1)
        .Max(leg => Loads.Where(load => load.FromStop <= leg && leg < load.ToStop).Sum(load => load.People));

    /// <summary>Yuan a passenger, to the fen.</summary>
    public decimal CostPerHead => decimal.Round(Cost / People, 2, MidpointRounding.AwayFromZero);
}

/// <summary>A stop of a trip.</summary>
/// <param name="Place">Where.</param>
/// <param name="Arrives">When it gets there, local time; at the first stop when it leaves.</param>
/// <param name="Departs">When it goes on, local time; at the last stop when it gets there.</param>
public sealed record TripStop(Place Place, DateTime Arrives, DateTime Departs);

/// <summary>People of one group on one trip.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Part">0, or which part of a group that is split; the trips of a part make one journey.</param>
/// <param name="People">How many.</param>
/// <param name="FromStop">Index of the stop where they get on.</param>
/// <param name="ToStop">Index of the stop where they get off.</param>
public sealed record TripLoad(Guid GroupId, int Part, int People, int FromStop, int ToStop);

/// <summary>What the people of one employer cost on one trip.</summary>
/// <param name="EmployerId">The employer; null for people without one.</param>
/// <param name="People">Theirs on the trip.</param>
/// <param name="Amount">Their part of the cost, by heads, in yuan to the fen.</param>
/// <param name="EmployerPays">What the employer bears of it; the city bears the rest.</param>
public sealed record CostShare(Guid? EmployerId, int People, decimal Amount, decimal EmployerPays);
