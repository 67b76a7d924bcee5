namespace Transport.Planner;

/// <summary>A kind of vehicle that can be chartered from one carrier, and what it costs.</summary>
public sealed record VehicleKind
{
    /// <summary>Stable code, for example <c>coach-45</c>; unique among kinds.</summary>
    public required string Code { get; init; }

    /// <summary>The mode that it counts under.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Who runs it.</summary>
    public string Carrier { get; init; } = "";

    /// <summary>Seats for passengers.</summary>
    public required int Seats { get; init; }

    /// <summary>How many of the passengers may be in wheelchairs.</summary>
    public int WheelchairSpaces { get; init; }

    /// <summary>Pieces of luggage that it takes.</summary>
    public int LuggagePieces { get; init; } = int.MaxValue;

    /// <summary>Yuan a trip, whatever the distance.</summary>
    public required decimal FixedCost { get; init; }

    /// <summary>Yuan a kilometre, empty ones from and to the <see cref="Base"/> included.</summary>
    public required decimal CostPerKilometre { get; init; }

    /// <summary>Yuan an hour between the first stop and the last.</summary>
    public decimal CostPerHour { get; init; }

    /// <summary>Yuan a trip for the second driver that <see cref="DrivingRules"/> ask for.</summary>
    public decimal SecondDriverCost { get; init; }

    /// <summary>
    /// The carrier's prices by zone and head count, which stand in place of all other costs wherever one applies; the
    /// cheapest that does.
    /// </summary>
    public IReadOnlyList<ZonePrice> ZonePrices { get; init; } = [];

    /// <summary>Average speed between stops.</summary>
    public required double KilometresPerHour { get; init; }

    /// <summary>Hours that every leg takes besides, for a mode with stations of its own that the plan leaves out.</summary>
    public double AccessHours { get; init; }

    /// <summary>Length of the road over the great-circle distance.</summary>
    public double DetourFactor { get; init; } = 1;

    /// <summary>Shorter trips are not served.</summary>
    public double MinimumKilometres { get; init; }

    /// <summary>Longer trips are not served.</summary>
    public double MaximumKilometres { get; init; } = double.PositiveInfinity;

    /// <summary>How many stops a trip may have, first and last included; at least 2.</summary>
    public int MostStops { get; init; } = 2;

    /// <summary>
    /// How many vehicles there are; null for any number. Each may make many trips: it can leave again when it is back at
    /// its <see cref="Base"/>, or, without one, at the first stop of the trip.
    /// </summary>
    public int? Number { get; init; }

    /// <summary>Where the vehicles stand; null when they are hired where the trip begins.</summary>
    public Place? Base { get; init; }
}

/// <summary>
/// A line of a carrier's price list: all passengers get on in one area and off in the other, and their number lies in the
/// band (after TransportCostRule of Machete, the open system of worker centres).
/// </summary>
/// <param name="FromArea">How the codes of all pick-up places begin; empty for anywhere.</param>
/// <param name="ToArea">How the codes of all drop-off places begin; empty for anywhere.</param>
/// <param name="FewestPeople">Passengers of the trip, at least.</param>
/// <param name="MostPeople">Passengers of the trip, at most.</param>
/// <param name="Cost">Yuan for the trip.</param>
public sealed record ZonePrice(string FromArea, string ToArea, int FewestPeople, int MostPeople, decimal Cost);
