using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace JobMatching.Catalogue;

internal enum CatalogueSubject
{
    Worker,
    Post,

    /// <summary>Somebody is proposed, waits no longer for an answer, or was refused for good.</summary>
    Intent,

    /// <summary>A live matching run has its assignment: from here on it follows.</summary>
    MatchingRun,
}

/// <summary>
/// Something about a worker, a post or an intent has changed: written by the database's own triggers (migration), whoever changes it and however.
/// Every instance reads them and brings what it has in memory up to date.
/// </summary>
internal sealed class CatalogueChange
{
    public required long Position { get; init; }

    /// <summary>
    /// The transaction that changed it. Positions are given before transactions end: only what lies before the oldest transaction that
    /// is still open is complete.
    /// </summary>
    public required long Transaction { get; init; }

    public required CatalogueSubject Subject { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>By the database's clock: when it may be forgotten.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class CatalogueChangeMapping : IEntityTypeConfiguration<CatalogueChange>
{
    public void Configure(EntityTypeBuilder<CatalogueChange> builder)
    {
        builder.HasKey(change => change.Position);
        builder.Property(change => change.Position).UseIdentityAlwaysColumn();
        builder.Property(change => change.Transaction).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
        builder.Property(change => change.At).HasDefaultValueSql("now()");
        builder.HasIndex(change => new { change.Transaction, change.Position });
    }
}
