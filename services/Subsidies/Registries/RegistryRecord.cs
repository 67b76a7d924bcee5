using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Subsidies.Claims;

namespace Subsidies.Registries;

internal readonly record struct RecordId(Guid Value) : ITypedId<RecordId>
{
    public static RecordId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(RecordId left, RecordId right) => left.Value > right.Value;

    public static bool operator <(RecordId left, RecordId right) => left.Value < right.Value;
}

/// <summary>What a registry says of somebody on a day. A correction is a new revision; what stood there before is kept.</summary>
internal sealed class RegistryRecord
{
    public required RecordId Id { get; init; }

    public required string Registry { get; init; }

    /// <summary>The registry's own key of the record.</summary>
    public required string SourceId { get; init; }

    public required BeneficiaryKind SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>The day it speaks of, such as the last of a month of contributions.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The values as JSON, checked against the definition.</summary>
    public string Values { get; private set; } = "{}";

    /// <summary>From 1.</summary>
    public int Revision { get; private set; }

    /// <summary>When the platform came to know this revision.</summary>
    public DateTimeOffset KnownAt { get; private set; }

    /// <summary>Takes what the registry says now; answers what it said before, or null where that is nothing or the same.</summary>
    public RecordRevision? Learn(DateOnly on, string values, TimeProvider clock, out bool changed)
    {
        changed = Revision == 0 || on != On || values != Values;
        var before = changed && Revision > 0
            ? new RecordRevision { RecordId = Id, Revision = Revision, On = On, Values = Values, KnownAt = KnownAt }
            : null;
        if (changed)
        {
            (On, Values, Revision, KnownAt) = (on, values, Revision + 1, clock.GetUtcNow());
        }

        return before;
    }
}

/// <summary>What a record said before it was corrected.</summary>
internal sealed class RecordRevision
{
    public required RecordId RecordId { get; init; }

    public required int Revision { get; init; }

    public required DateOnly On { get; init; }

    public required string Values { get; init; }

    public required DateTimeOffset KnownAt { get; init; }
}

internal sealed class RegistryRecordMapping : IEntityTypeConfiguration<RegistryRecord>, IEntityTypeConfiguration<RecordRevision>
{
    public void Configure(EntityTypeBuilder<RegistryRecord> builder)
    {
        builder.Property(record => record.Registry).HasMaxLength(40);
        builder.Property(record => record.SourceId).HasMaxLength(100);
        builder.HasIndex(record => new { record.Registry, record.SourceId }).IsUnique();
        builder.HasIndex(record => new { record.SubjectId, record.Registry, record.On });
        // Policy runs read a month in this order.
        builder.HasIndex(record => new { record.Registry, record.On, record.Id });
    }

    public void Configure(EntityTypeBuilder<RecordRevision> builder)
    {
        builder.HasKey(revision => new { revision.RecordId, revision.Revision });
        builder.HasOne<RegistryRecord>().WithMany().HasForeignKey(revision => revision.RecordId);
    }
}
