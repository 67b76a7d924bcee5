using Contracts.JobMatching.V1;
using Contracts.Liaison.V1;
using Contracts.Subsidies.V1;
using Contracts.Training.V1;
using Contracts.Transport.V1;

namespace Overview.IntegrationTests;

/// <summary>Valid messages of the other services; a test changes only what it is about.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Day = new(2026, 3, 2);

    public static WorkerRegistered Worker(DateTimeOffset? at = null) => new()
    {
        WorkerId = Guid.CreateVersion7(),
        Details = new WorkerDetails { OriginDivisionCode = "530602", Categories = ["migrant"] },
        OccurredAt = at ?? Morning,
    };

    public static AttendanceRecorded Attendance(int hours) => new()
    {
        EnrolmentId = Guid.CreateVersion7(), ClassId = Guid.CreateVersion7(), On = Day, Hours = hours, OccurredAt = Morning,
    };

    public static EmploymentReported Report(Guid enterprise, DateOnly day, int headcount, int minute = 0) => new()
    {
        EnterpriseId = enterprise, ReportedOn = day, Headcount = headcount, OnPost = 0, Shortage = 0,
        OccurredAt = Morning.AddMinutes(minute),
    };

    public static OfficerAssigned Assigned(Guid enterprise, int minute = 0) => new()
    {
        EnterpriseId = enterprise, OfficerId = Guid.CreateVersion7(), OccurredAt = Morning.AddMinutes(minute),
    };

    public static TripPlanned Trip(string mode) => new()
    {
        TripId = Guid.CreateVersion7(), Mode = mode, OriginDivisionCode = "530600", DestinationDivisionCode = "331002",
        DepartsOn = Day, Seats = 45, OccurredAt = Morning,
    };

    public static TripArrived Arrived(int people, int noShows) => new()
    {
        TripId = Guid.CreateVersion7(), Mode = "coach", ArrivedOn = Day,
        Arrived = [.. Enumerable.Range(0, people).Select(_ => Passenger())],
        NoShows = [.. Enumerable.Range(0, noShows).Select(_ => Passenger())],
        OccurredAt = Morning,
    };

    public static StaffShared Shared(int persons) => new()
    {
        Sharing = new StaffSharingDetails
        {
            SharingId = Guid.CreateVersion7(), SurplusId = Guid.CreateVersion7(), ShortageId = Guid.CreateVersion7(),
            LenderId = Guid.CreateVersion7(), BorrowerId = Guid.CreateVersion7(), Persons = persons, From = Day,
            Until = Day.AddDays(29),
        },
        StartedOn = Day,
        OccurredAt = Morning,
    };

    public static PlacementEnded Ended(string reason) => new()
    {
        Placement = new PlacementDetails
        {
            PlacementId = Guid.CreateVersion7(), WorkerId = Guid.CreateVersion7(), PostId = Guid.CreateVersion7(),
            EnterpriseId = Guid.CreateVersion7(), OriginDivisionCode = "530602", DestinationDivisionCode = "331002",
            StartsOn = Day, MonthlyWage = 4800,
        },
        Reason = reason, EndedOn = Day, OccurredAt = Morning,
    };

    public static CharterCostSettled Settled(decimal amount) => new()
    {
        TripId = Guid.CreateVersion7(), EnterpriseId = Guid.CreateVersion7(), Amount = amount, EmployerPays = amount, Passengers = 40,
        SettledOn = Day, OccurredAt = Morning,
    };

    public static PaymentSettled Settled(string policy, decimal amount, int payments = 1) => new()
    {
        BatchId = Guid.CreateVersion7(), PolicyCode = policy, Payments = payments, Amount = amount, OccurredAt = Morning,
    };

    public static PaymentFailed Failed(string policy) => new()
    {
        BatchId = Guid.CreateVersion7(), PolicyCode = policy, Payments = 1, Amount = 500m, OccurredAt = Morning,
    };

    private static Passenger Passenger() => new()
    {
        PlacementId = Guid.CreateVersion7(), WorkerId = Guid.CreateVersion7(), EnterpriseId = Guid.CreateVersion7(),
        OriginDivisionCode = "530602", DestinationDivisionCode = "331002",
    };
}
