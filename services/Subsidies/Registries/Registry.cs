using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Registries;

/// <summary>A published version of a registry's definition. It never changes.</summary>
internal sealed class Registry
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    /// <summary>The definition as it was published: YAML or JSON.</summary>
    public required string Document { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string PublishedBy { get; init; }
}

internal sealed class RegistryMapping : IEntityTypeConfiguration<Registry>
{
    public void Configure(EntityTypeBuilder<Registry> builder)
    {
        builder.HasKey(registry => new { registry.Code, registry.Version });
        builder.Property(registry => registry.Code).HasMaxLength(40);
        builder.Property(registry => registry.PublishedBy).HasMaxLength(100);
    }
}
