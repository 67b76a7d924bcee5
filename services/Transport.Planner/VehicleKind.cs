namespace Transport.Planner;

/// <summary>A kind of vehicle that can be chartered, and what it costs.</summary>
public sealed record VehicleKind
{
    /// <summary>Stable code, for example <c>coach-45</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The mode that it counts under.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Seats for passengers.</summary>
    public required int Seats { get; init; }

    /// <summary>Yuan a trip, whatever the distance.</summary>
    public required decimal FixedCost { get; init; }

    /// <summary>Yuan a kilometre of the route.</summary>
    public required decimal CostPerKilometre { get; init; }

    /// <summary>Average speed, stops included.</summary>
    public required double KilometresPerHour { get; init; }

    /// <summary>Hours before departure and after arrival that the mode takes (station, airport).</summary>
    public double AccessHours { get; init; }

    /// <summary>Length of the route over the great-circle distance.</summary>
    public double DetourFactor { get; init; } = 1;

    /// <summary>Shorter routes are not served.</summary>
    public double MinimumKilometres { get; init; }

    /// <summary>Longer routes are not served.</summary>
    public double MaximumKilometres { get; init; } = double.PositiveInfinity;

    /// <summary>How many can be chartered a day, over all routes; null for any number.</summary>
    public int? AvailablePerDay { get; init; }
}
