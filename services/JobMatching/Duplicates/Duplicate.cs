using JobMatching.Database;
using JobMatching.Engine.Searching.Duplicates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;

namespace JobMatching.Duplicates;

internal readonly record struct DuplicateId(Guid Value) : ITypedId<DuplicateId>
{
    public static DuplicateId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(DuplicateId left, DuplicateId right) => left.Value > right.Value;

    public static bool operator <(DuplicateId left, DuplicateId right) => left.Value < right.Value;
}

internal enum DuplicateKind
{
    Post,
    Worker,
}

internal enum DuplicateState
{
    /// <summary>Nobody has decided.</summary>
    Open,
    Same,
    Different,
}

/// <summary>Two posts that may be one, or two registrations that may be of one person. Nothing is merged: an officer decides.</summary>
internal sealed class Duplicate
{
    private Duplicate()
    {
    }

    public DuplicateId Id { get; private set; }

    public DuplicateKind Kind { get; private set; }

    /// <summary>The one with the lower id, which came first.</summary>
    public Guid FirstId { get; private set; }

    public Guid SecondId { get; private set; }

    /// <summary>How much of their texts two posts share, from 0 to 1.</summary>
    public double? Similarity { get; private set; }

    /// <summary>How strongly two registrations look like one person.</summary>
    public DuplicateStrength? Strength { get; private set; }

    public string[] Agrees { get; private set; } = [];

    public string[] Differs { get; private set; } = [];

    public DuplicateState State { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Which of the two was closed or set aside; null when the decision only links them.</summary>
    public Guid? GivenUpId { get; private set; }

    public static Duplicate Of(DuplicateId id, AdDuplicate pair, DateTimeOffset now) => new()
    {
        Id = id,
        Kind = DuplicateKind.Post,
        FirstId = pair.First,
        SecondId = pair.Second,
        Similarity = Math.Round(pair.Similarity, 4),
        Agrees = [.. pair.Agrees],
        Differs = [.. pair.Differs],
        FoundAt = now,
    };

    public static Duplicate Of(DuplicateId id, PersonDuplicate pair, DateTimeOffset now) => new()
    {
        Id = id,
        Kind = DuplicateKind.Worker,
        FirstId = pair.First,
        SecondId = pair.Second,
        Strength = pair.Strength,
        Agrees = [.. pair.Agrees],
        Differs = [.. pair.Differs],
        FoundAt = now,
    };

    /// <summary>Whether it may be decided so: once, or otherwise again as long as no post was closed for it.</summary>
    public bool MayBecome(DuplicateState decision) =>
        State != decision && (State is not DuplicateState.Same || Kind is DuplicateKind.Worker);

    public void Decide(DuplicateState decision, Guid? givenUp, string by, string reason, DateTimeOffset now) =>
        (State, GivenUpId, DecidedBy, Reason, DecidedAt) = (decision, givenUp, by, reason, now);
}

internal sealed class DuplicateMapping : IEntityTypeConfiguration<Duplicate>
{
    public void Configure(EntityTypeBuilder<Duplicate> builder)
    {
        // No pair is recorded twice, whoever finds it.
        builder.HasIndex(duplicate => new { duplicate.Kind, duplicate.FirstId, duplicate.SecondId }).IsUnique();
        builder.HasIndex(duplicate => new { duplicate.Kind, duplicate.SecondId });
        builder.HasIndex(duplicate => new { duplicate.State, duplicate.Kind, duplicate.Id });
        builder.Property(duplicate => duplicate.Strength).HasConversion(new WordColumn<DuplicateStrength>()).HasMaxLength(20);
        builder.Property(duplicate => duplicate.DecidedBy).HasMaxLength(100);
        builder.Property(duplicate => duplicate.Reason).HasMaxLength(200);
    }
}
