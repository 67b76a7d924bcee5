namespace Transport.Planner;

/// <summary>
/// Seats on one departure of a train or an aircraft: blocks of a regular service or a whole charter. Passengers are brought
/// to it and fetched from it by coach, unless their journey begins or ends at the hub itself.
/// </summary>
public sealed record LineService
{
    /// <summary>Stable code, for example <c>G1234-20210216</c>; unique among lines and vehicle kinds.</summary>
    public required string Code { get; init; }

    /// <summary><see cref="Mode.Carriage"/> or <see cref="Mode.Flight"/>.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Who runs it.</summary>
    public string Carrier { get; init; } = "";

    /// <summary>Where it departs.</summary>
    public required Hub From { get; init; }

    /// <summary>Where it arrives.</summary>
    public required Hub To { get; init; }

    /// <summary>When it departs, local time.</summary>
    public required DateTime Departs { get; init; }

    /// <summary>When it arrives, local time.</summary>
    public required DateTime Arrives { get; init; }

    /// <summary>Seats of a unit: a carriage (118 in a CRH second-class car pair), an aircraft, a block on one.</summary>
    public required int SeatsPerUnit { get; init; }

    /// <summary>Of a unit's passengers, how many may be in wheelchairs.</summary>
    public int WheelchairSpacesPerUnit { get; init; }

    /// <summary>Units that can be had.</summary>
    public int Units { get; init; } = 1;

    /// <summary>A charter of fewer units is not run.</summary>
    public int FewestUnits { get; init; } = 1;

    /// <summary>Yuan a unit.</summary>
    public required decimal CostPerUnit { get; init; }
}
