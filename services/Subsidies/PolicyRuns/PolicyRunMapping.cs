using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Subsidies.Database;

namespace Subsidies.PolicyRuns;

internal sealed class PolicyRunMapping
    : IEntityTypeConfiguration<PolicyRun>, IEntityTypeConfiguration<PolicyRunPart>, IEntityTypeConfiguration<PolicyDecision>
{
    public void Configure(EntityTypeBuilder<PolicyRun> builder)
    {
        builder.Property(run => run.PolicyCode).HasMaxLength(40);
        builder.Property(run => run.RequestedBy).HasMaxLength(100);
        builder.HasIndex(run => new { run.PolicyCode, run.Month }).IsUnique();
        builder.HasIndex(run => run.RequestedAt).HasFilter("completed_at IS NULL");
        builder.ToTable(table => table.HasCheckConstraint("policy_run_month", "extract(day FROM month) = 1"));
    }

    public void Configure(EntityTypeBuilder<PolicyRunPart> builder)
    {
        builder.HasKey(part => part.Number);
        builder.Property(part => part.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(part => new { part.RunId, part.Pass, part.Number });
        builder.HasOne<PolicyRun>().WithMany().HasForeignKey(part => part.RunId);
    }

    // No foreign keys: each would cost a look-up for every one of a million rows. A decision is written in the transaction of its
    // part, and neither runs nor parts nor records are ever deleted.
    public void Configure(EntityTypeBuilder<PolicyDecision> builder)
    {
        builder.HasKey(decision => new { decision.RunId, decision.BasisId, decision.Number });
        builder.Property(decision => decision.ExcludedBy).HasMaxLength(40);
        builder.Property(decision => decision.HouseholdId).HasMaxLength(100);
        builder.Property(decision => decision.Outcome).AsWord().HasMaxLength(20);
        builder.ToTable(table => table.HasCheckConstraint(
            "policy_decision_amount", "amount >= 0 AND (amount = 0 OR (outcome = 'eligible' AND beneficiary_id IS NOT NULL AND excluded_by IS NULL))"));
    }
}
