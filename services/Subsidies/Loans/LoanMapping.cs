using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Subsidies.Database;
using Subsidies.Registries;

namespace Subsidies.Loans;

internal sealed class LoanMapping :
    IEntityTypeConfiguration<LoanProgrammeVersion>, IEntityTypeConfiguration<GuaranteeFund>, IEntityTypeConfiguration<Loan>,
    IEntityTypeConfiguration<LoanSignOff>, IEntityTypeConfiguration<LoanRepayment>, IEntityTypeConfiguration<InterestQuarter>,
    IEntityTypeConfiguration<JobReport>
{
    public void Configure(EntityTypeBuilder<LoanProgrammeVersion> builder)
    {
        builder.HasKey(programme => new { programme.Code, programme.Version });
        builder.Property(programme => programme.Code).HasMaxLength(40);
        builder.Property(programme => programme.PublishedBy).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<GuaranteeFund> builder)
    {
        builder.HasKey(fund => fund.ProgrammeCode);
        builder.Property(fund => fund.ProgrammeCode).HasMaxLength(40);
        builder.ToTable(table => table.HasCheckConstraint(
            "guarantee_fund_never_exceeded", "exposure >= 0 AND exposure <= most_exposure"));
    }

    public void Configure(EntityTypeBuilder<Loan> builder)
    {
        builder.Property(loan => loan.Version).IsRowVersion();
        builder.Property(loan => loan.Applicant).AsWord();
        builder.Property(loan => loan.Repayment).AsWord();
        builder.Property(loan => loan.Guarantor).AsWord();
        builder.Property(loan => loan.ProgrammeCode).HasMaxLength(40);
        builder.Property(loan => loan.Purpose).HasMaxLength(200);
        builder.Property(loan => loan.SubmittedBy).HasMaxLength(100);
        builder.Property(loan => loan.AnnualRate).HasPrecision(7, 6);
        builder.Property(loan => loan.ReferenceRate).HasPrecision(7, 6);
        builder.Property(loan => loan.RejectionReason).HasMaxLength(100);
        builder.Property(loan => loan.DisbursementReference).HasMaxLength(100);
        builder.Property(loan => loan.StoppedBy).HasMaxLength(100);
        builder.Ignore(loan => loan.Bank);
        builder.Ignore(loan => loan.BorrowerKind);
        builder.Ignore(loan => loan.Sides);
        builder.HasIndex(loan => new { loan.ProgrammeCode, loan.ApplicantId }).IsUnique()
            .HasFilter("state IN ('under-review', 'approved', 'disbursed')");
        builder.HasIndex(loan => new { loan.ProgrammeCode, loan.State });
        builder.HasIndex(loan => loan.ApplicantId);
        builder.HasOne<LoanProgrammeVersion>().WithMany().HasForeignKey(loan => new { loan.ProgrammeCode, loan.ProgrammeVersion });
        builder.HasMany(loan => loan.SignOffs).WithOne().HasForeignKey(one => one.LoanId);
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("loan_figures", "principal > 0 AND months > 0 AND partners > 0 AND annual_rate >= 0");
            table.HasCheckConstraint("loan_outstanding", "outstanding BETWEEN 0 AND principal");
            table.HasCheckConstraint(
                "loan_disbursed", "(state IN ('disbursed', 'repaid')) = (disbursed_on IS NOT NULL AND annual_rate IS NOT NULL)");
            table.HasCheckConstraint(
                "loan_repaid", "(state = 'repaid') = (closed_on IS NOT NULL) AND (outstanding > 0) = (state = 'disbursed')");
            table.HasCheckConstraint("loan_stopped", "num_nulls(stopped_on, stop_reason, stopped_by) IN (0, 3)");
        });
    }

    public void Configure(EntityTypeBuilder<LoanSignOff> builder)
    {
        builder.HasKey(one => new { one.LoanId, one.Side });
        builder.Property(one => one.SignedBy).HasMaxLength(100);
        builder.HasIndex(one => new { one.LoanId, one.SignedBy }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LoanRepayment> builder)
    {
        builder.HasKey(one => new { one.LoanId, one.Reference });
        builder.Property(one => one.Reference).HasMaxLength(100);
        builder.HasOne<Loan>().WithMany().HasForeignKey(one => one.LoanId);
        builder.ToTable(table => table.HasCheckConstraint(
            "loan_repayment_amount", "principal >= 0 AND interest >= 0 AND principal + interest > 0"));
    }

    public void Configure(EntityTypeBuilder<InterestQuarter> builder)
    {
        builder.HasKey(one => new { one.LoanId, one.Quarter });
        builder.Property(one => one.Quarter).HasMaxLength(7);
        builder.HasIndex(one => one.RecordId);
        builder.HasOne<Loan>().WithMany().HasForeignKey(one => one.LoanId);
        builder.HasOne<RegistryRecord>().WithMany().HasForeignKey(one => one.RecordId);
        builder.ToTable(table => table.HasCheckConstraint(
            "interest_quarter_amount",
            "subsidised BETWEEN 0 AND interest AND due >= 0 AND taken_back BETWEEN 0 AND overpaid AND (due > 0) = (record_id IS NOT NULL)"));
    }

    public void Configure(EntityTypeBuilder<JobReport> builder)
    {
        builder.HasKey(report => new { report.LoanId, report.Quarter });
        builder.Property(report => report.Quarter).HasMaxLength(7);
        builder.Property(report => report.ReportedBy).HasMaxLength(100);
        builder.Property(report => report.Version).IsRowVersion();
        builder.HasOne<Loan>().WithMany().HasForeignKey(report => report.LoanId);
        builder.ToTable(table => table.HasCheckConstraint("job_report_figures", "created >= 0 AND kept >= 0"));
    }
}
