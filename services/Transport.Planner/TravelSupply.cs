namespace Transport.Planner;

/// <summary>All that can carry people.</summary>
public sealed record TravelSupply
{
    /// <summary>Vehicles that go where they are sent.</summary>
    public IReadOnlyList<VehicleKind> Vehicles { get; init; } = [];

    /// <summary>Departures of trains and aircraft between hubs.</summary>
    public IReadOnlyList<LineService> Lines { get; init; } = [];

    /// <summary>Hubs whose departures are limited; those of the lines need not be repeated.</summary>
    public IReadOnlyList<Hub> Hubs { get; init; } = [];

    /// <summary>Vehicles alone.</summary>
    public static implicit operator TravelSupply(VehicleKind[] vehicles) => new() { Vehicles = vehicles };
}
