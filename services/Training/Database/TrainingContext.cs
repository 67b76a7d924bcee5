using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using Training.Certificates;
using Training.Classes;
using Training.Enrolments;
using Training.Enterprises;
using Training.Newcomers;

namespace Training.Database;

/// <summary>The database of Training: newcomers, classes, enrolments, attendance, certificates, and a copy of the enterprises.</summary>
internal sealed class TrainingContext(DbContextOptions<TrainingContext> options) : ServiceDbContext(options)
{
    public DbSet<Enterprise> Enterprises => Set<Enterprise>();

    public DbSet<Newcomer> Newcomers => Set<Newcomer>();

    public DbSet<TrainingClass> Classes => Set<TrainingClass>();

    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    public DbSet<AttendanceRecord> Attendance => Set<AttendanceRecord>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasSequence<long>(CertificateNumber.Sequence);
    }
}
