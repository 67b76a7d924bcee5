using System.Text.Json;
using JobMatching.Engine;
using JobMatching.Enterprises;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace JobMatching.Intents;

internal readonly record struct IntentId(Guid Value) : ITypedId<IntentId>
{
    public static IntentId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(IntentId left, IntentId right) => left.Value > right.Value;

    public static bool operator <(IntentId left, IntentId right) => left.Value < right.Value;
}

internal enum Side
{
    Worker,
    Enterprise,
}

internal enum IntentState
{
    Proposed,
    WorkerAccepted,
    EnterpriseAccepted,
    Agreed,
    Declined,

    /// <summary>The worker or the last place went elsewhere, or the post was closed.</summary>
    Obsolete,
}

/// <summary>Why a side says no: a closed list, so that it can be counted.</summary>
internal enum DeclineReason
{
    WageTooLow,
    TooFar,
    WorkUnsuitable,
    LivingConditions,
    FamilyReasons,
    FoundOtherWork,
    NotQualified,
    PlaceFilled,
    Other,
}

/// <summary>A worker and a post proposed to each other; both sides must agree (JM-C03).</summary>
internal sealed class Intent
{
    private Intent()
    {
    }

    public IntentId Id { get; private set; }

    public WorkerId WorkerId { get; private set; }

    public PostId PostId { get; private set; }

    public EnterpriseId EnterpriseId { get; private set; }

    public IntentState State { get; private set; }

    /// <summary>From 0 to 1, as it was when proposed.</summary>
    public double Score { get; private set; }

    /// <summary>The reasons of the score, as they were when proposed.</summary>
    public IReadOnlyList<Factor> Factors { get; private set; } = [];

    public Side? DeclinedBy { get; private set; }

    public DeclineReason? DeclineReason { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public bool IsOpen => State is IntentState.Proposed or IntentState.WorkerAccepted or IntentState.EnterpriseAccepted;

    public static Intent Propose(IntentId id, Match match, EnterpriseId enterprise, DateTimeOffset now) => new()
    {
        Id = id,
        WorkerId = WorkerId.From(match.WorkerId),
        PostId = PostId.From(match.PostId),
        EnterpriseId = enterprise,
        Score = match.Score,
        Factors = match.Factors,
        ProposedAt = now,
    };

    /// <summary>Takes a side's yes; null, or why it cannot be taken.</summary>
    public Error? Accept(Side side)
    {
        var (own, other) = side is Side.Worker
            ? (IntentState.WorkerAccepted, IntentState.EnterpriseAccepted)
            : (IntentState.EnterpriseAccepted, IntentState.WorkerAccepted);
        if (!IsOpen || State == own)
        {
            return IsOpen ? IntentErrors.AlreadyAnswered : IntentErrors.NotOpen;
        }

        State = State == other ? IntentState.Agreed : own;
        return null;
    }

    /// <summary>Takes a side's no, also after its yes; null, or why it cannot be taken.</summary>
    public Error? Decline(Side side, DeclineReason reason)
    {
        if (!IsOpen)
        {
            return IntentErrors.NotOpen;
        }

        (State, DeclinedBy, DeclineReason) = (IntentState.Declined, side, reason);
        return null;
    }
}

internal sealed class IntentMapping : IEntityTypeConfiguration<Intent>
{
    public const string Open = "state IN ('proposed', 'worker-accepted', 'enterprise-accepted')";

    public void Configure(EntityTypeBuilder<Intent> builder)
    {
        builder.Ignore(intent => intent.IsOpen);
        builder.Property(intent => intent.Factors).HasColumnType("jsonb").HasConversion(
            factors => JsonSerializer.Serialize(factors, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<Factor>>(json, JsonSerializerOptions.Web)!,
            // They are never changed.
            new ValueComparer<IReadOnlyList<Factor>>(favorStructuralComparisons: false));
        builder.HasOne<Worker>().WithMany().HasForeignKey(intent => intent.WorkerId);
        builder.HasOne<Post>().WithMany().HasForeignKey(intent => intent.PostId);
        builder.HasIndex(intent => new { intent.WorkerId, intent.PostId }).IsUnique().HasFilter(Open);
        builder.HasIndex(intent => new { intent.State, intent.Id });
    }
}
