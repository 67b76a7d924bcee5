using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Subsidies.Budgets;
using Subsidies.Claims;

namespace Subsidies.Recoveries;

internal sealed class RecoveryMapping :
    IEntityTypeConfiguration<Recovery>, IEntityTypeConfiguration<RecoveryInstalment>, IEntityTypeConfiguration<RecoveryReceipt>
{
    public const int LongestText = 1000;

    public void Configure(EntityTypeBuilder<Recovery> builder)
    {
        builder.Property(recovery => recovery.Version).IsRowVersion();
        builder.Ignore(recovery => recovery.Outstanding);
        builder.Property(recovery => recovery.BudgetLine).HasMaxLength(40);
        builder.Property(recovery => recovery.Finding).HasMaxLength(LongestText);
        builder.Property(recovery => recovery.Reply).HasMaxLength(LongestText);
        builder.Property(recovery => recovery.Explanation).HasMaxLength(LongestText);
        builder.Property(recovery => recovery.ProposedBy).HasMaxLength(100);
        builder.Property(recovery => recovery.DecidedBy).HasMaxLength(100);
        builder.HasIndex(recovery => recovery.ClaimId);
        builder.HasIndex(recovery => recovery.BeneficiaryId);
        // Whoever is paid is looked up in it: only what is still kept back stands there.
        builder.HasIndex(recovery => new { recovery.BeneficiaryKind, recovery.BeneficiaryId })
            .HasFilter("state = 'confirmed' AND set_off").HasDatabaseName("ix_recovery_set_off");
        builder.HasOne<Claim>().WithMany().HasForeignKey(recovery => recovery.ClaimId);
        builder.HasOne<BudgetLine>().WithMany().HasForeignKey(recovery => recovery.BudgetLine);
        builder.HasMany(recovery => recovery.Instalments).WithOne().HasForeignKey(instalment => instalment.RecoveryId);
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("recovery_amount", "amount > 0 AND recovered BETWEEN 0 AND amount");
            table.HasCheckConstraint("recovery_settled", "state <> 'settled' OR recovered = amount");
            table.HasCheckConstraint("recovery_four_eyes", "decided_by <> proposed_by");
            table.HasCheckConstraint("recovery_decided", "(state = 'proposed') = (decided_by IS NULL)");
        });
    }

    public void Configure(EntityTypeBuilder<RecoveryInstalment> builder)
    {
        builder.HasKey(instalment => new { instalment.RecoveryId, instalment.Number });
        builder.ToTable(table => table.HasCheckConstraint("recovery_instalment_amount", "amount > 0 AND number > 0"));
    }

    public void Configure(EntityTypeBuilder<RecoveryReceipt> builder)
    {
        builder.Property(receipt => receipt.Reference).HasMaxLength(RecoveryReceipt.LongestReference);
        builder.Property(receipt => receipt.TakenBy).HasMaxLength(100);
        // A transfer is taken once, and a payment is kept back from once for each that is owed.
        builder.HasIndex(receipt => new { receipt.RecoveryId, receipt.Kind, receipt.Reference }).IsUnique();
        builder.HasIndex(receipt => receipt.Reference);
        builder.HasOne<Recovery>().WithMany().HasForeignKey(receipt => receipt.RecoveryId);
        builder.ToTable(table => table.HasCheckConstraint("recovery_receipt_amount", "amount > 0"));
    }
}
