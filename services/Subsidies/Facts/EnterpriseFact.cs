using Contracts.Liaison.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Facts;

/// <summary>What policies ask of an enterprise.</summary>
internal sealed class EnterpriseFact
{
    public required Guid EnterpriseId { get; init; }

    /// <summary>Null until the first news of the enterprise that brings it.</summary>
    public string? UnifiedSocialCreditCode { get; private set; }

    public string DivisionCode { get; private set; } = "";

    public string Industry { get; private set; } = "";

    public string Size { get; private set; } = "";

    public string Operation { get; private set; } = "";

    /// <summary>Number of the newest change that came; a registration is older than any.</summary>
    public int Revision { get; private set; } = -1;

    /// <summary>When the newest news of it happened, by the city's clock.</summary>
    public DateTimeOffset KnownAt { get; private set; }

    /// <summary>Takes over a newer entry; an older one that comes late changes nothing.</summary>
    public bool Learn(EnterpriseDetails details, int revision, DateTimeOffset at)
    {
        if (revision <= Revision)
        {
            return false;
        }

        (UnifiedSocialCreditCode, DivisionCode, Industry, Size, Operation, Revision, KnownAt) = (
            details.UnifiedSocialCreditCode, details.DivisionCode, details.Industry, details.Size, details.Operation, revision, at);
        return true;
    }

    public void Tell(Rules.Policies.Facts facts) =>
        facts.From(Revision > 0 ? nameof(EnterpriseUpdated) : nameof(EnterpriseRegistered), KnownAt)
            .With("enterprise", "id", EnterpriseId.ToString())
            .With("enterprise", "divisionCode", DivisionCode)
            .With("enterprise", "industry", Industry)
            .With("enterprise", "size", Size)
            .With("enterprise", "operation", Operation);
}

internal sealed class EnterpriseFactMapping : IEntityTypeConfiguration<EnterpriseFact>
{
    public void Configure(EntityTypeBuilder<EnterpriseFact> builder)
    {
        builder.HasKey(enterprise => enterprise.EnterpriseId);
        builder.Property(enterprise => enterprise.EnterpriseId).ValueGeneratedNever();
        builder.Property(enterprise => enterprise.UnifiedSocialCreditCode).HasMaxLength(18);
        builder.HasIndex(enterprise => enterprise.UnifiedSocialCreditCode);
        builder.Property(enterprise => enterprise.DivisionCode).HasMaxLength(6);
        builder.Property(enterprise => enterprise.Industry).HasMaxLength(100);
        builder.Property(enterprise => enterprise.Size).HasMaxLength(20);
        builder.Property(enterprise => enterprise.Operation).HasMaxLength(20);
    }
}
