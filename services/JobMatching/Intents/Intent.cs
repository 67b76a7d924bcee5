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

    /// <summary>A side said nothing until the day by which it had to answer.</summary>
    Expired,
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

    /// <summary>Until then an open intent waits for an answer; the first yes gives the other side its time anew.</summary>
    public DateTimeOffset AnswerBy { get; private set; }

    /// <summary>When those who have yet to answer were reminded.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? WorkerAnsweredAt { get; private set; }

    public DateTimeOffset? EnterpriseAnsweredAt { get; private set; }

    /// <summary>When it was declined, expired or became obsolete.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => State is IntentState.Proposed or IntentState.WorkerAccepted or IntentState.EnterpriseAccepted;

    /// <summary>Who has yet to answer; nobody when it is not open.</summary>
    public IEnumerable<Side> Awaits => State switch
    {
        IntentState.Proposed => [Side.Worker, Side.Enterprise],
        IntentState.WorkerAccepted => [Side.Enterprise],
        IntentState.EnterpriseAccepted => [Side.Worker],
        _ => [],
    };

    public static Intent Propose(IntentId id, Match match, EnterpriseId enterprise, AnswerTime time) => new()
    {
        Id = id,
        WorkerId = WorkerId.From(match.WorkerId),
        PostId = PostId.From(match.PostId),
        EnterpriseId = enterprise,
        Score = match.Score,
        Factors = match.Factors,
        ProposedAt = time.Now,
        AnswerBy = time.AnswerBy,
    };

    /// <summary>Takes a side's yes; null, or why it cannot be taken.</summary>
    public Error? Accept(Side side, AnswerTime time)
    {
        var (own, other) = side is Side.Worker
            ? (IntentState.WorkerAccepted, IntentState.EnterpriseAccepted)
            : (IntentState.EnterpriseAccepted, IntentState.WorkerAccepted);
        if (!IsOpen || State == own)
        {
            return IsOpen ? IntentErrors.AlreadyAnswered : IntentErrors.NotOpen;
        }

        State = State == other ? IntentState.Agreed : own;
        Answered(side, time.Now);
        (AnswerBy, RemindedAt) = (time.AnswerBy, null);
        return null;
    }

    /// <summary>Takes a side's no, also after its yes; null, or why it cannot be taken.</summary>
    public Error? Decline(Side side, DeclineReason reason, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return IntentErrors.NotOpen;
        }

        (State, DeclinedBy, DeclineReason, ClosedAt) = (IntentState.Declined, side, reason, now);
        Answered(side, now);
        return null;
    }

    public void Remind(DateTimeOffset now) => RemindedAt = now;

    /// <summary>Ends an open intent that nobody answered in time.</summary>
    public void Expire(DateTimeOffset now) => (State, ClosedAt) = (IntentState.Expired, now);

    /// <summary>Ends an open intent that can come to nothing any more.</summary>
    public void MakeObsolete(DateTimeOffset now) => (State, ClosedAt) = (IntentState.Obsolete, now);

    private void Answered(Side side, DateTimeOffset now)
    {
        if (side is Side.Worker)
        {
            WorkerAnsweredAt ??= now;
        }
        else
        {
            EnterpriseAnsweredAt ??= now;
        }
    }
}

/// <summary>The moment, and until when somebody who is asked now may answer.</summary>
internal readonly record struct AnswerTime(DateTimeOffset Now, DateTimeOffset AnswerBy);

internal sealed class IntentMapping : IEntityTypeConfiguration<Intent>
{
    public const string Open = "state IN ('proposed', 'worker-accepted', 'enterprise-accepted')";

    public void Configure(EntityTypeBuilder<Intent> builder)
    {
        builder.Ignore(intent => intent.IsOpen);
        builder.Ignore(intent => intent.Awaits);
        builder.Property(intent => intent.Factors).HasColumnType("jsonb").HasConversion(
            factors => JsonSerializer.Serialize(factors, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<Factor>>(json, JsonSerializerOptions.Web)!,
            // They are never changed.
            new ValueComparer<IReadOnlyList<Factor>>(favorStructuralComparisons: false));
        builder.HasOne<Worker>().WithMany().HasForeignKey(intent => intent.WorkerId);
        builder.HasOne<Post>().WithMany().HasForeignKey(intent => intent.PostId);
        builder.HasIndex(intent => new { intent.WorkerId, intent.PostId }).IsUnique().HasFilter(Open);
        builder.HasIndex(intent => new { intent.State, intent.Id });
        builder.HasIndex(intent => intent.AnswerBy).HasFilter(Open);
        // Who answers, and who does not: counted for each employer.
        builder.HasIndex(intent => new { intent.EnterpriseId, intent.ProposedAt });
    }
}
