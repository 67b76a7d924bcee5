using ServiceDefaults.Database;

namespace Transport.Demands;

internal readonly record struct TravelGroupId(Guid Value) : ITypedId<TravelGroupId>
{
    public static TravelGroupId From(Guid value) => new(value);
}

/// <summary>People who travel together: a family, a village squad, a cohort hired by one employer.</summary>
internal sealed class TravelGroup
{
    public required TravelGroupId Id { get; init; }

    /// <summary>Whether the group may be spread over several trips when it fits on none.</summary>
    public required bool MaySplit { get; init; }
}
