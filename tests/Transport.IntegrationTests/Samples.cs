using Contracts.JobMatching.V1;

namespace Transport.IntegrationTests;

/// <summary>Valid placements; a test changes only what it is about.</summary>
internal static class Samples
{
    private static int _day;

    /// <summary>A day that no other test plans: planning takes all open demand of a day.</summary>
    public static DateOnly DayOfItsOwn() => new DateOnly(2031, 1, 1).AddDays(2 * Interlocked.Increment(ref _day));

    public static PlacementDetails Placement(DateOnly travelOn, string origin = "530602", Guid? enterprise = null) => new()
    {
        PlacementId = Guid.CreateVersion7(),
        WorkerId = Guid.CreateVersion7(),
        PostId = Guid.CreateVersion7(),
        EnterpriseId = enterprise ?? Guid.CreateVersion7(),
        OriginDivisionCode = origin,
        DestinationDivisionCode = "331002",
        StartsOn = travelOn.AddDays(1),
        MonthlyWage = 5000,
    };

    public static PlacementAgreed Agreed(PlacementDetails placement) =>
        new() { Placement = placement, OccurredAt = TimeProvider.System.GetUtcNow() };

    public static PlacementEnded Ended(PlacementDetails placement) => new()
    {
        Placement = placement,
        Reason = "withdrawn",
        EndedOn = placement.StartsOn,
        OccurredAt = TimeProvider.System.GetUtcNow(),
    };
}
