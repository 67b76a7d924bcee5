using Liaison.Enterprises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Liaison.EmploymentReports;

/// <summary>What an enterprise reported for one day (LI-C06, LI-C08); a later report of the day replaces it.</summary>
internal sealed class EmploymentReport
{
    private EmploymentReport()
    {
    }

    public EnterpriseId EnterpriseId { get; private set; }

    public DateOnly ReportedOn { get; private set; }

    public int Headcount { get; private set; }

    public int OnPost { get; private set; }

    public int Shortage { get; private set; }

    public static EmploymentReport For(EnterpriseId enterprise, DateOnly day) =>
        new() { EnterpriseId = enterprise, ReportedOn = day };

    public void Replace(int headcount, int onPost, int shortage) =>
        (Headcount, OnPost, Shortage) = (headcount, onPost, shortage);
}

internal sealed class EmploymentReportMapping : IEntityTypeConfiguration<EmploymentReport>
{
    public void Configure(EntityTypeBuilder<EmploymentReport> builder)
    {
        builder.HasKey(report => new { report.EnterpriseId, report.ReportedOn });
        builder.HasOne<Enterprise>().WithMany().HasForeignKey(report => report.EnterpriseId);
        builder.ToTable(table => table.HasCheckConstraint(
            "employment_report_counts", "headcount >= 0 AND shortage >= 0 AND on_post BETWEEN 0 AND headcount"));
    }
}
