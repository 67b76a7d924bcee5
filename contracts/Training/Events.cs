namespace Contracts.Training.V1;

/// <summary>A class for an enterprise's newcomers has its dates.</summary>
public sealed record ClassScheduled
{
    /// <summary>Id of the class, minted by Training.</summary>
    public required Guid ClassId { get; init; }

    /// <summary>The enterprise whose people learn.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Course taught.</summary>
    public required string Course { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Hours taught in all.</summary>
    public required int Hours { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A worker has a place in a class.</summary>
public sealed record EnrolmentConfirmed
{
    /// <summary>Id of the enrolment.</summary>
    public required Guid EnrolmentId { get; init; }

    /// <summary>The class.</summary>
    public required Guid ClassId { get; init; }

    /// <summary>The learner.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The placement whose newcomer this is.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>The enterprise.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Hours of one learner on one day are recorded. One record an enrolment and day.</summary>
public sealed record AttendanceRecorded
{
    /// <summary>The enrolment.</summary>
    public required Guid EnrolmentId { get; init; }

    /// <summary>The class.</summary>
    public required Guid ClassId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Hours attended.</summary>
    public required int Hours { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A learner finished, passed or not. The evidence for AS-05.</summary>
public sealed record TrainingCompleted
{
    /// <summary>The enrolment.</summary>
    public required Guid EnrolmentId { get; init; }

    /// <summary>The class.</summary>
    public required Guid ClassId { get; init; }

    /// <summary>The learner.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>The placement whose newcomer this is.</summary>
    public required Guid PlacementId { get; init; }

    /// <summary>The enterprise that paid wages during the training.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>The day of completion.</summary>
    public required DateOnly CompletedOn { get; init; }

    /// <summary>Hours taught in all.</summary>
    public required int HoursTaught { get; init; }

    /// <summary>Hours this learner attended.</summary>
    public required int HoursAttended { get; init; }

    /// <summary>Marks of the assessment, 0 to 100.</summary>
    public required int Score { get; init; }

    /// <summary>Whether attendance and marks meet the course's demands (AS-11).</summary>
    public required bool Passed { get; init; }

    /// <summary>Monthly wage paid during the training, in yuan (AS-03: at least the city's minimum wage).</summary>
    public required decimal MonthlyWageDuringTraining { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A certificate was issued to a learner who passed.</summary>
public sealed record CertificateIssued
{
    /// <summary>Number printed on the certificate, unique in the city.</summary>
    public required string CertificateNumber { get; init; }

    /// <summary>The enrolment that earned it.</summary>
    public required Guid EnrolmentId { get; init; }

    /// <summary>The holder.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>Course.</summary>
    public required string Course { get; init; }

    /// <summary>Day of issue.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
