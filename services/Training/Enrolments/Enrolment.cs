using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Training.Classes;
using Training.Enterprises;
using Training.Newcomers;

namespace Training.Enrolments;

internal readonly record struct EnrolmentId(Guid Value) : ITypedId<EnrolmentId>
{
    public static EnrolmentId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(EnrolmentId left, EnrolmentId right) => left.Value > right.Value;

    public static bool operator <(EnrolmentId left, EnrolmentId right) => left.Value < right.Value;
}

internal enum EnrolmentState
{
    Enrolled,
    Passed,
    Failed,
    Withdrawn,
}

/// <summary>A newcomer's place in a class, with what was attended and achieved.</summary>
internal sealed class Enrolment
{
    private Enrolment()
    {
    }

    public EnrolmentId Id { get; private set; }

    public ClassId ClassId { get; private set; }

    public PlacementId PlacementId { get; private set; }

    public WorkerId WorkerId { get; private set; }

    public EnterpriseId EnterpriseId { get; private set; }

    /// <summary>Paid a month during the training, in yuan.</summary>
    public decimal MonthlyWage { get; private set; }

    public EnrolmentState State { get; private set; }

    /// <summary>The sum of the attendance records, kept in the same transaction.</summary>
    public int HoursAttended { get; private set; }

    public int? Score { get; private set; }

    public static Enrolment Confirm(EnrolmentId id, TrainingClass trainingClass, Newcomer newcomer) => new()
    {
        Id = id,
        ClassId = trainingClass.Id,
        PlacementId = newcomer.PlacementId,
        WorkerId = newcomer.WorkerId,
        EnterpriseId = newcomer.EnterpriseId,
        MonthlyWage = trainingClass.MonthlyWageDuringTraining ?? newcomer.MonthlyWage,
        State = EnrolmentState.Enrolled,
    };

    public void Attend(int hours) => HoursAttended += hours;

    public void Assess(int score) => Score = score;

    public void Withdraw() => State = EnrolmentState.Withdrawn;

    public void Complete(Timetable timetable, PassRule rule) =>
        State = rule.IsMet(timetable.Hours, HoursAttended, Score) ? EnrolmentState.Passed : EnrolmentState.Failed;
}

internal sealed class EnrolmentMapping : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.HasIndex(enrolment => new { enrolment.ClassId, enrolment.PlacementId }).IsUnique();
        builder.HasIndex(enrolment => enrolment.PlacementId);
        builder.HasIndex(enrolment => enrolment.WorkerId);
        builder.HasIndex(enrolment => enrolment.EnterpriseId);
        builder.HasOne<TrainingClass>().WithMany().HasForeignKey(enrolment => enrolment.ClassId);
        builder.HasOne<Newcomer>().WithMany().HasForeignKey(enrolment => enrolment.PlacementId);
        builder.ToTable(table => table.HasCheckConstraint("enrolment_score", "score BETWEEN 0 AND 100"));
    }
}
