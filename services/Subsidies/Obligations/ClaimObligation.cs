using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Subsidies.Claims;
using Subsidies.Recoveries;
using Subsidies.Rules.Policies;

namespace Subsidies.Obligations;

/// <summary>How what a policy demands after payment stands for one claim, as of the day it was last looked at.</summary>
internal sealed class ClaimObligation
{
    public required ClaimId ClaimId { get; init; }

    /// <summary>Its name in the policy.</summary>
    public required string Name { get; init; }

    public ObligationState State { get; private set; }

    /// <summary>Its last day; null while that is not known.</summary>
    public DateOnly? Until { get; private set; }

    public DateOnly CheckedOn { get; private set; }

    /// <summary>What is taken back since it was broken; null while it is not, and where nothing was left to take.</summary>
    public RecoveryId? RecoveryId { get; private set; }

    /// <summary>Kept or broken: it is not looked at again.</summary>
    public bool IsClosed => State is ObligationState.Kept or ObligationState.Broken;

    public void Look(ObligationOutcome outcome, DateOnly today, RecoveryId? recovery) =>
        (State, Until, CheckedOn, RecoveryId) = (outcome.State, outcome.Until, today, recovery);
}

internal sealed class ClaimObligationMapping : IEntityTypeConfiguration<ClaimObligation>
{
    public void Configure(EntityTypeBuilder<ClaimObligation> builder)
    {
        builder.HasKey(obligation => new { obligation.ClaimId, obligation.Name });
        builder.Ignore(obligation => obligation.IsClosed);
        builder.Property(obligation => obligation.Name).HasMaxLength(100);
        builder.HasOne<Claim>().WithMany().HasForeignKey(obligation => obligation.ClaimId);
        builder.HasOne<Recovery>().WithMany().HasForeignKey(obligation => obligation.RecoveryId);
    }
}
