using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Subsidies.Claims;

namespace Subsidies.Notices;

internal readonly record struct ObjectionId(Guid Value) : ITypedId<ObjectionId>
{
    public static ObjectionId From(Guid value) => new(value);
}

internal enum ObjectionState
{
    Pending,
    Upheld,
    Dismissed,
}

/// <summary>What somebody has against a claim on notice.</summary>
internal sealed class Objection
{
    private Objection()
    {
    }

    public ObjectionId Id { get; private set; }

    public ClaimId ClaimId { get; private set; }

    public NoticeId NoticeId { get; private set; }

    public string Text { get; private set; } = "";

    public string RaisedBy { get; private set; } = "";

    public DateTimeOffset RaisedAt { get; private set; }

    public ObjectionState State { get; private set; }

    public string? DecidedBy { get; private set; }

    public static Objection Raise(ClaimId claim, NoticeId notice, string text, string raisedBy, TimeProvider clock) => new()
    {
        Id = TypedId.New<ObjectionId>(clock),
        ClaimId = claim,
        NoticeId = notice,
        Text = text,
        RaisedBy = raisedBy,
        RaisedAt = clock.GetUtcNow(),
    };

    public void Decide(bool upheld, string by) =>
        (State, DecidedBy) = (upheld ? ObjectionState.Upheld : ObjectionState.Dismissed, by);
}

internal sealed class ObjectionMapping : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.Property(objection => objection.Text).HasMaxLength(1000);
        builder.Property(objection => objection.RaisedBy).HasMaxLength(100);
        builder.Property(objection => objection.DecidedBy).HasMaxLength(100);
        // One claim is objected to once at a time; a second voice joins the first by being refused.
        builder.HasIndex(objection => objection.ClaimId).IsUnique().HasFilter("state = 'pending'");
        builder.HasOne<Claim>().WithMany().HasForeignKey(objection => objection.ClaimId);
        builder.HasOne<PublicNotice>().WithMany().HasForeignKey(objection => objection.NoticeId);
        builder.ToTable(table => table.HasCheckConstraint(
            "objection_four_eyes", "decided_by IS NULL OR decided_by <> raised_by"));
    }
}
