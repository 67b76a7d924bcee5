using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Policies;

/// <summary>A published version of a policy. It never changes: claims name the version that decided them.</summary>
internal sealed class PolicyVersion
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    /// <summary>The document as it was published: YAML or JSON.</summary>
    public required string Document { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string PublishedBy { get; init; }
}

internal sealed class PolicyVersionMapping : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.HasKey(policy => new { policy.Code, policy.Version });
        builder.Property(policy => policy.Code).HasMaxLength(40);
        builder.Property(policy => policy.PublishedBy).HasMaxLength(100);
    }
}
