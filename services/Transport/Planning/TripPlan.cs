using ServiceDefaults.Database;

namespace Transport.Planning;

internal readonly record struct TripPlanId(Guid Value) : ITypedId<TripPlanId>
{
    public static TripPlanId From(Guid value) => new(value);
}

/// <summary>One run of the planner, as it is kept: what it was given and what came of it.</summary>
internal sealed class TripPlan
{
    public required TripPlanId Id { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required int Demands { get; init; }

    public required int Trips { get; init; }

    public required int SeatsBooked { get; init; }

    public required int Unserved { get; init; }

    public required decimal Cost { get; init; }

    /// <summary>No plan for these people costs less.</summary>
    public required decimal LowerBound { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }
}
