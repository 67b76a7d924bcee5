using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Subsidies.Claims;
using Subsidies.Recoveries;

namespace Subsidies.Appeals;

internal readonly record struct AppealId(Guid Value) : ITypedId<AppealId>
{
    public static AppealId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(AppealId left, AppealId right) => left.Value > right.Value;

    public static bool operator <(AppealId left, AppealId right) => left.Value < right.Value;
}

internal enum AppealState
{
    Pending,
    Upheld,
    Dismissed,
}

/// <summary>
/// A beneficiary holds a refusal or a recovery to be wrong. It can be said once, in the days that the policy gives (by law sixty,
/// Administrative Reconsideration Law, article 20).
/// </summary>
internal sealed class Appeal
{
    private Appeal()
    {
    }

    public AppealId Id { get; private set; }

    /// <summary>The claim that was refused, or that money is taken back of.</summary>
    public ClaimId ClaimId { get; private set; }

    /// <summary>The recovery that it is about; null where it is about the claim's refusal.</summary>
    public RecoveryId? RecoveryId { get; private set; }

    public string Text { get; private set; } = "";

    public string RaisedBy { get; private set; } = "";

    public DateTimeOffset RaisedAt { get; private set; }

    public AppealState State { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>Why it was decided so.</summary>
    public string? Answer { get; private set; }

    public static Appeal Raise(ClaimId claim, RecoveryId? recovery, string text, string raisedBy, TimeProvider clock) => new()
    {
        Id = TypedId.New<AppealId>(clock),
        ClaimId = claim,
        RecoveryId = recovery,
        Text = text,
        RaisedBy = raisedBy,
        RaisedAt = clock.GetUtcNow(),
    };

    public Failure? Decide(bool upheld, string answer, string by)
    {
        if (State != AppealState.Pending)
        {
            return AppealErrors.Decided;
        }

        if (by == RaisedBy)
        {
            return ClaimErrors.FourEyes;
        }

        (State, Answer, DecidedBy) = (upheld ? AppealState.Upheld : AppealState.Dismissed, answer, by);
        return null;
    }
}

internal static class AppealErrors
{
    public static readonly Error NotFound = new("appeal-not-found", ErrorKind.NotFound, "There is no such appeal.", "没有此申诉。");

    public static readonly Error NothingToAppeal = new(
        "appeal-without-decision", ErrorKind.Conflict, "Nothing was decided against the beneficiary.", "没有可申诉的决定。");

    public static readonly Error TooLate = new("appeal-too-late", ErrorKind.Conflict, "The time for an appeal is over.", "申诉期限已过。");

    public static readonly Error AlreadyRaised = new("appeal-already-raised", ErrorKind.Conflict, "It was appealed against before.", "已就此提出申诉。");

    public static readonly Error Decided = new("appeal-decided", ErrorKind.Conflict, "The appeal is decided already.", "申诉已处理。");
}

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.Property(appeal => appeal.Text).HasMaxLength(RecoveryMapping.LongestText);
        builder.Property(appeal => appeal.Answer).HasMaxLength(RecoveryMapping.LongestText);
        builder.Property(appeal => appeal.RaisedBy).HasMaxLength(100);
        builder.Property(appeal => appeal.DecidedBy).HasMaxLength(100);
        builder.HasIndex(appeal => appeal.ClaimId).IsUnique().HasFilter("recovery_id IS NULL").HasDatabaseName("ix_appeal_refusal");
        builder.HasIndex(appeal => appeal.RecoveryId).IsUnique();
        builder.HasOne<Claim>().WithMany().HasForeignKey(appeal => appeal.ClaimId);
        builder.HasOne<Recovery>().WithMany().HasForeignKey(appeal => appeal.RecoveryId);
        builder.ToTable(table => table.HasCheckConstraint("appeal_four_eyes", "decided_by <> raised_by AND (state = 'pending') = (decided_by IS NULL)"));
    }
}
