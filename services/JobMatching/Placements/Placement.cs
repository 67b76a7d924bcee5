using Contracts.JobMatching.V1;
using JobMatching.Enterprises;
using JobMatching.Intents;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;

namespace JobMatching.Placements;

internal readonly record struct PlacementId(Guid Value) : ITypedId<PlacementId>
{
    public static PlacementId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(PlacementId left, PlacementId right) => left.Value > right.Value;

    public static bool operator <(PlacementId left, PlacementId right) => left.Value < right.Value;
}

internal enum PlacementState
{
    Agreed,
    Started,
    Ended,
}

internal enum EndReason
{
    NoShow,
    Withdrawn,
    Resigned,
    Dismissed,
    Completed,
}

/// <summary>Who goes where, for whom, and when (JM-C03).</summary>
internal sealed class Placement
{
    private Placement()
    {
    }

    public PlacementId Id { get; private set; }

    public IntentId IntentId { get; private set; }

    public WorkerId WorkerId { get; private set; }

    public PostId PostId { get; private set; }

    public EnterpriseId EnterpriseId { get; private set; }

    public PlacementState State { get; private set; }

    public DivisionCode OriginDivisionCode { get; private set; }

    public DivisionCode DestinationDivisionCode { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public decimal MonthlyWage { get; private set; }

    public Guid? IntroducedBy { get; private set; }

    public DateTimeOffset AgreedAt { get; private set; }

    public DateOnly? StartedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public EndReason? EndReason { get; private set; }

    public static Placement Agree(
        PlacementId id, Intent intent, Worker worker, Post post, DateOnly startsOn, decimal wage, DateTimeOffset now) => new()
    {
        Id = id,
        IntentId = intent.Id,
        WorkerId = worker.Id,
        PostId = post.Id,
        EnterpriseId = post.EnterpriseId,
        OriginDivisionCode = worker.Resume.HomeDivisionCode,
        DestinationDivisionCode = post.Terms.DivisionCode,
        StartsOn = startsOn,
        MonthlyWage = wage,
        IntroducedBy = worker.IntroducedBy,
        AgreedAt = now,
    };

    /// <summary>False when it started or ended before.</summary>
    public bool Start(DateOnly day)
    {
        if (State is not PlacementState.Agreed)
        {
            return false;
        }

        (State, StartedOn) = (PlacementState.Started, day);
        return true;
    }

    /// <summary>False when it ended before, or when somebody who works already is said not to have come.</summary>
    public bool End(EndReason reason, DateOnly day)
    {
        var neverBegan = reason is Placements.EndReason.NoShow or Placements.EndReason.Withdrawn;
        if (State is PlacementState.Ended || neverBegan != State is PlacementState.Agreed)
        {
            return false;
        }

        (State, EndReason, EndedOn) = (PlacementState.Ended, reason, day);
        return true;
    }

    public PlacementDetails ToDetails() => new()
    {
        PlacementId = Id.Value,
        WorkerId = WorkerId.Value,
        PostId = PostId.Value,
        EnterpriseId = EnterpriseId.Value,
        OriginDivisionCode = OriginDivisionCode.ToString(),
        DestinationDivisionCode = DestinationDivisionCode.ToString(),
        StartsOn = StartsOn,
        MonthlyWage = MonthlyWage,
        IntroducedBy = IntroducedBy,
    };
}

internal sealed class PlacementMapping : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> builder)
    {
        builder.HasOne<Intent>().WithOne().HasForeignKey<Placement>(placement => placement.IntentId);
        builder.HasOne<Post>().WithMany().HasForeignKey(placement => placement.PostId);
        builder.HasOne<Worker>().WithMany().HasForeignKey(placement => placement.WorkerId);
        // Nobody works at two posts.
        builder.HasIndex(placement => placement.WorkerId).IsUnique().HasFilter("state <> 'ended'");
        builder.HasIndex(placement => new { placement.State, placement.Id });
    }
}
