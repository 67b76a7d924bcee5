using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Subsidies.Budgets;
using Subsidies.Notices;
using Subsidies.Policies;

namespace Subsidies.Claims;

internal sealed class ClaimMapping : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.Property(claim => claim.Version).IsRowVersion();
        builder.Property(claim => claim.PolicyCode).HasMaxLength(40);
        builder.Property(claim => claim.StackingKey).HasMaxLength(80);
        builder.Property(claim => claim.BudgetLine).HasMaxLength(40);
        builder.Property(claim => claim.SubmittedBy).HasMaxLength(100);
        builder.Property(claim => claim.ReviewedBy).HasMaxLength(100);
        builder.Property(claim => claim.AlsoReviewedBy).HasMaxLength(100);
        builder.Property(claim => claim.RejectionReason).HasMaxLength(100);
        builder.Ignore(claim => claim.Due);
        builder.HasIndex(claim => new { claim.PolicyCode, claim.BeneficiaryId, claim.BasisId, claim.Correction }).IsUnique();
        builder.HasIndex(claim => new { claim.PolicyCode, claim.StackingKey }).IsUnique()
            .HasFilter("state NOT IN ('rejected', 'released') AND NOT is_supplement");
        builder.HasIndex(claim => new { claim.State, claim.PolicyCode });
        builder.HasIndex(claim => claim.BeneficiaryId);
        builder.HasIndex(claim => claim.NoticeId);
        builder.HasOne<PolicyVersion>().WithMany().HasForeignKey(claim => new { claim.PolicyCode, claim.PolicyVersion });
        builder.HasOne<BudgetLine>().WithMany().HasForeignKey(claim => claim.BudgetLine);
        builder.HasOne<PublicNotice>().WithMany().HasForeignKey(claim => claim.NoticeId);
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("claim_amount", "amount > 0 AND set_off_amount BETWEEN 0 AND amount");
            table.HasCheckConstraint("claim_set_off", "(state = 'set-off') = (set_off_amount = amount)");
            table.HasCheckConstraint("claim_account_confirmed", "NOT confirms_account OR state <> 'payable' OR account_revision IS NOT NULL");
            table.HasCheckConstraint("claim_state_stored", "state NOT IN ('ordered', 'paid', 'failed')");
            table.HasCheckConstraint(
                "claim_four_eyes", "reviewed_by <> submitted_by AND also_reviewed_by NOT IN (submitted_by, reviewed_by)");
            table.HasCheckConstraint(
                "claim_reviewed",
                "state IN ('under-review', 'rejected') OR ((reviewers = 0 OR reviewed_by IS NOT NULL) AND (reviewers < 2 OR also_reviewed_by IS NOT NULL))");
        });
    }
}
