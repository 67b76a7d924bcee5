using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Subsidies.Claims;

namespace Subsidies.Payments;

internal sealed class PaymentMapping :
    IEntityTypeConfiguration<PaymentBatch>, IEntityTypeConfiguration<Payment>, IEntityTypeConfiguration<BankResults>,
    IEntityTypeConfiguration<PaymentResult>, IEntityTypeConfiguration<PaymentAccount>, IEntityTypeConfiguration<PayableClaim>
{
    public void Configure(EntityTypeBuilder<PaymentBatch> builder)
    {
        builder.Property(batch => batch.OrderedBy).HasMaxLength(100);
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(batch => batch.FollowsId);
    }

    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.Ignore(payment => payment.State);
        builder.Property(payment => payment.PolicyCode).HasMaxLength(40);
        builder.Property(payment => payment.BudgetLine).HasMaxLength(40);
        builder.HasIndex(payment => payment.BatchId);
        builder.HasIndex(payment => new { payment.ClaimId, payment.Attempt }).IsUnique();
        // The database has no foreign keys here, which would look for each row by itself: PaymentProtection looks once for all that come together.
        builder.HasOne(payment => payment.Result).WithOne().HasForeignKey<PaymentResult>(result => result.PaymentId);
        builder.ToTable(table => table.HasCheckConstraint("payment_attempt", "attempt > 0 AND amount > 0"));
    }

    public void Configure(EntityTypeBuilder<BankResults> builder)
    {
        builder.Property(results => results.TakenBy).HasMaxLength(100);
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(results => results.BatchId);
    }

    public void Configure(EntityTypeBuilder<PaymentResult> builder)
    {
        builder.HasKey(result => result.PaymentId);
        builder.Property(result => result.Reason).HasMaxLength(ResultFile.LongestReason);
        builder.HasIndex(result => result.PaymentId).HasFilter("NOT settled").HasDatabaseName("ix_payment_result_failed");
        builder.ToTable(table => table.HasCheckConstraint("payment_result_reason", "settled = (reason = '')"));
    }

    public void Configure(EntityTypeBuilder<PaymentAccount> builder)
    {
        builder.HasKey(account => new { account.BeneficiaryKind, account.BeneficiaryId, account.Revision });
        builder.Property(account => account.Bank).HasMaxLength(PaymentAccount.LongestBank);
        builder.Property(account => account.LastFour).HasMaxLength(4);
        builder.Property(account => account.ConfirmedBy).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<PayableClaim> builder)
    {
        builder.HasKey(payable => payable.ClaimId);
        builder.Property(payable => payable.PolicyCode).HasMaxLength(40);
        builder.Property(payable => payable.BudgetLine).HasMaxLength(40);
        builder.Property(payable => payable.SubmittedBy).HasMaxLength(100);
        builder.Property(payable => payable.ReviewedBy).HasMaxLength(100);
        builder.Property(payable => payable.AlsoReviewedBy).HasMaxLength(100);
        builder.HasOne<Claim>().WithOne().HasForeignKey<PayableClaim>(payable => payable.ClaimId);
    }
}
