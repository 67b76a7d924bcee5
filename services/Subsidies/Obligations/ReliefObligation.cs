using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Subsidies.Database;
using Subsidies.PolicyRuns;
using Subsidies.Rules.Policies;

namespace Subsidies.Obligations;

/// <summary>
/// How what a policy demands after an exemption, reduction or deferral stands for one record. Nothing was paid, so that nothing is taken
/// back: whoever is owed the contributions collects them.
/// </summary>
internal sealed class ReliefObligation
{
    public required PolicyRunId RunId { get; init; }

    /// <summary>The record.</summary>
    public required Guid BasisId { get; init; }

    /// <summary>Its name in the policy.</summary>
    public required string Name { get; init; }

    public required int PolicyVersion { get; init; }

    public required DateOnly BasisOn { get; init; }

    public required Guid BeneficiaryId { get; init; }

    /// <summary>What was granted, in yuan.</summary>
    public required decimal Amount { get; init; }

    public ObligationState State { get; private set; }

    /// <summary>Its last day; null while that is not known.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Null until it was looked at for the first time.</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>When it is looked at next; null when it was kept or broken.</summary>
    public DateOnly? CheckOn { get; private set; }

    public void Look(ObligationOutcome outcome, DateOnly today) => (State, Until, CheckedOn, CheckOn) = (
        outcome.State, outcome.Until, today,
        outcome.State is ObligationState.Kept or ObligationState.Broken ? null
            : outcome.Obligation.IsDeadline && outcome.Until > today ? outcome.Until
            : today.AddDays(1));
}

internal sealed class ReliefObligationMapping : IEntityTypeConfiguration<ReliefObligation>
{
    public void Configure(EntityTypeBuilder<ReliefObligation> builder)
    {
        builder.HasKey(obligation => new { obligation.RunId, obligation.BasisId, obligation.Name });
        builder.Property(obligation => obligation.Name).HasMaxLength(100);
        builder.Property(obligation => obligation.State).AsWord();
        builder.HasOne<PolicyRun>().WithMany().HasForeignKey(obligation => obligation.RunId);
        builder.HasIndex(obligation => obligation.CheckOn).HasFilter("check_on IS NOT NULL");
        builder.ToTable(table => table.HasCheckConstraint("relief_obligation_amount", "amount > 0"));
    }
}
