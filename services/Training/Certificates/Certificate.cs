using Contracts.Training.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Clock;
using Training.Classes;
using Training.Database;
using Training.Enrolments;

namespace Training.Certificates;

/// <summary>Proof that a learner passed a class.</summary>
internal sealed class Certificate
{
    private Certificate()
    {
    }

    public string Number { get; private set; } = "";

    public EnrolmentId EnrolmentId { get; private set; }

    public string Course { get; private set; } = "";

    public int Hours { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    /// <summary>Within a transaction: one certificate for each of those who passed.</summary>
    public static async Task IssueAsync(
        TrainingContext database, TrainingClass trainingClass, IReadOnlyList<Enrolment> passed, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var serials = await database.Database
            .SqlQuery<long>($"SELECT nextval('certificate_number') FROM generate_series(1, {passed.Count})")
            .ToListAsync(cancellationToken);
        var today = clock.Today();
        foreach (var (enrolment, serial) in passed.Zip(serials))
        {
            var certificate = new Certificate
            {
                Number = CertificateNumber.Of(today.Year, serial),
                EnrolmentId = enrolment.Id,
                Course = trainingClass.Course,
                Hours = trainingClass.Timetable.Hours,
                IssuedOn = today,
            };
            database.Add(certificate);
            database.Publish(new CertificateIssued
            {
                CertificateNumber = certificate.Number, EnrolmentId = enrolment.Id.Value,
                WorkerId = enrolment.WorkerId.Value, Course = certificate.Course, IssuedOn = today,
                OccurredAt = clock.GetUtcNow(),
            });
        }
    }
}

internal sealed class CertificateMapping : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.HasKey(certificate => certificate.Number);
        builder.Property(certificate => certificate.Number).HasMaxLength(40);
        builder.Property(certificate => certificate.Course).HasMaxLength(200);
        builder.HasIndex(certificate => certificate.EnrolmentId).IsUnique();
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(certificate => certificate.EnrolmentId);
    }
}
