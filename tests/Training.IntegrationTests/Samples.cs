using Contracts.JobMatching.V1;
using Contracts.Liaison.V1;

namespace Training.IntegrationTests;

/// <summary>Valid messages of the other services; a test changes only what it is about.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly FirstDay = new(2026, 3, 2);

    public static EnterpriseDetails Details(string operation = "recovering") => new()
    {
        UnifiedSocialCreditCode = "91331000MA2AK9Q87L",
        Name = "台州模拟机械有限公司",
        DivisionCode = "331002",
        Industry = "manufacturing",
        Size = "small",
        Operation = operation,
        EstablishedOn = new DateOnly(2015, 3, 1),
    };

    public static EnterpriseRegistered Registered(Guid enterprise) =>
        new() { EnterpriseId = enterprise, Details = Details(), OccurredAt = Morning };

    public static EnterpriseUpdated Updated(Guid enterprise, int revision, string operation) => new()
    {
        EnterpriseId = enterprise, Details = Details(operation), Revision = revision, OccurredAt = Morning,
    };

    public static PlacementDetails Placement(Guid enterprise, Guid? worker = null) => new()
    {
        PlacementId = Guid.CreateVersion7(),
        WorkerId = worker ?? Guid.CreateVersion7(),
        PostId = Guid.CreateVersion7(),
        EnterpriseId = enterprise,
        OriginDivisionCode = "530602",
        DestinationDivisionCode = "331002",
        StartsOn = FirstDay,
        MonthlyWage = 4_800.50m,
    };

    public static PlacementStarted Started(PlacementDetails placement) =>
        new() { Placement = placement, StartedOn = FirstDay, OccurredAt = Morning };

    public static PlacementEnded Ended(PlacementDetails placement) =>
        new() { Placement = placement, Reason = "resigned", EndedOn = FirstDay.AddDays(1), OccurredAt = Morning };
}
