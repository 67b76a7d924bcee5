using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Training.Enrolments;

/// <summary>The hours of one learner on one day; once written it stands, for subsidies are paid on it (AS-11).</summary>
internal sealed class AttendanceRecord
{
    private AttendanceRecord()
    {
    }

    public EnrolmentId EnrolmentId { get; private set; }

    public DateOnly On { get; private set; }

    public int Hours { get; private set; }

    public static AttendanceRecord Of(EnrolmentId enrolment, DateOnly day, int hours) =>
        new() { EnrolmentId = enrolment, On = day, Hours = hours };
}

internal sealed class AttendanceRecordMapping : IEntityTypeConfiguration<AttendanceRecord>
{
    public void Configure(EntityTypeBuilder<AttendanceRecord> builder)
    {
        builder.HasKey(record => new { record.EnrolmentId, record.On });
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(record => record.EnrolmentId);
        builder.ToTable(table => table.HasCheckConstraint("attendance_record_hours", "hours >= 0"));
    }
}
