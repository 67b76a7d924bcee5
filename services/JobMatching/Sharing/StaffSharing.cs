using Contracts.JobMatching.V1;
using JobMatching.Enterprises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace JobMatching.Sharing;

internal readonly record struct StaffSharingId(Guid Value) : ITypedId<StaffSharingId>
{
    public static StaffSharingId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(StaffSharingId left, StaffSharingId right) => left.Value > right.Value;

    public static bool operator <(StaffSharingId left, StaffSharingId right) => left.Value < right.Value;
}

internal enum SharingSide
{
    Lender,
    Borrower,
}

internal enum SharingState
{
    Proposed,
    Agreed,
    Started,
    Ended,
    Declined,

    /// <summary>A declaration was withdrawn before both sides agreed.</summary>
    Obsolete,
}

internal enum SharingEndReason
{
    /// <summary>The last day is over.</summary>
    Completed,

    /// <summary>The lender needs the staff.</summary>
    Recalled,

    /// <summary>The borrower needs them no longer.</summary>
    Returned,
}

/// <summary>How many, and for which days.</summary>
internal sealed record SharingTerms(int Persons, DateOnly From, DateOnly Until);

/// <summary>
/// Staff of a lender who work for a borrower for some days (JM-C08). They stay the lender's; both sides must agree. Persons are a number:
/// who goes is between the two.
/// </summary>
internal sealed class StaffSharing
{
    private StaffSharing()
    {
    }

    public StaffSharingId Id { get; private set; }

    public StaffDeclarationId SurplusId { get; private set; }

    public StaffDeclarationId ShortageId { get; private set; }

    public EnterpriseId LenderId { get; private set; }

    public EnterpriseId BorrowerId { get; private set; }

    public SharingTerms Terms { get; private set; } = null!;

    public SharingState State { get; private set; }

    public bool LenderAgreed { get; private set; }

    public bool BorrowerAgreed { get; private set; }

    public SharingSide? DeclinedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public DateOnly? StartedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public SharingEndReason? EndReason { get; private set; }

    public static StaffSharing Propose(
        StaffSharingId id, StaffDeclaration surplus, StaffDeclaration shortage, SharingTerms terms, SharingSide? by,
        DateTimeOffset now) => new()
    {
        Id = id,
        SurplusId = surplus.Id,
        ShortageId = shortage.Id,
        LenderId = surplus.EnterpriseId,
        BorrowerId = shortage.EnterpriseId,
        Terms = terms,
        LenderAgreed = by is SharingSide.Lender,
        BorrowerAgreed = by is SharingSide.Borrower,
        ProposedAt = now,
    };

    /// <summary>Takes a side's yes; null, or why it cannot be taken.</summary>
    public Error? Accept(SharingSide side)
    {
        if (State is not SharingState.Proposed)
        {
            return SharingErrors.NotOpen;
        }

        if (side is SharingSide.Lender ? LenderAgreed : BorrowerAgreed)
        {
            return SharingErrors.AlreadyAnswered;
        }

        (LenderAgreed, BorrowerAgreed) = (LenderAgreed || side is SharingSide.Lender, BorrowerAgreed || side is SharingSide.Borrower);
        State = LenderAgreed && BorrowerAgreed ? SharingState.Agreed : State;
        return null;
    }

    /// <summary>Takes a side's no, also after its yes; null, or why it cannot be taken.</summary>
    public Error? Decline(SharingSide side)
    {
        if (State is not SharingState.Proposed)
        {
            return SharingErrors.NotOpen;
        }

        (State, DeclinedBy) = (SharingState.Declined, side);
        return null;
    }

    /// <summary>False unless it is agreed and that day is not before its first.</summary>
    public bool Start(DateOnly day)
    {
        if (State is not SharingState.Agreed || Terms.From > day)
        {
            return false;
        }

        (State, StartedOn) = (SharingState.Started, day);
        return true;
    }

    /// <summary>False unless it is agreed or runs. One that has not started then never does.</summary>
    public bool End(SharingEndReason reason, DateOnly day)
    {
        if (State is not (SharingState.Agreed or SharingState.Started))
        {
            return false;
        }

        (State, EndReason, EndedOn) = (SharingState.Ended, reason, day);
        return true;
    }

    public StaffSharingDetails ToDetails() => new()
    {
        SharingId = Id.Value,
        SurplusId = SurplusId.Value,
        ShortageId = ShortageId.Value,
        LenderId = LenderId.Value,
        BorrowerId = BorrowerId.Value,
        Persons = Terms.Persons,
        From = Terms.From,
        Until = Terms.Until,
    };
}

internal sealed class StaffSharingMapping : IEntityTypeConfiguration<StaffSharing>
{
    public void Configure(EntityTypeBuilder<StaffSharing> builder)
    {
        builder.ComplexProperty(sharing => sharing.Terms);
        builder.HasOne<StaffDeclaration>().WithMany().HasForeignKey(sharing => sharing.SurplusId);
        builder.HasOne<StaffDeclaration>().WithMany().HasForeignKey(sharing => sharing.ShortageId);
        builder.HasIndex(sharing => new { sharing.SurplusId, sharing.ShortageId }).IsUnique().HasFilter("state = 'proposed'");
        builder.HasIndex(sharing => new { sharing.State, sharing.Id });
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("staff_sharing_terms", "terms_persons > 0 AND terms_until >= terms_from");
            table.HasCheckConstraint("staff_sharing_sides", "lender_id <> borrower_id");
        });
    }
}
