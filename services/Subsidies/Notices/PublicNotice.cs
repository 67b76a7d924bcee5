using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Subsidies.Rules.Calendar;

namespace Subsidies.Notices;

internal readonly record struct NoticeId(Guid Value) : ITypedId<NoticeId>
{
    public static NoticeId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(NoticeId left, NoticeId right) => left.Value > right.Value;

    public static bool operator <(NoticeId left, NoticeId right) => left.Value < right.Value;
}

internal enum NoticeState
{
    Open,
    Closed,
}

/// <summary>Approved claims of one policy, shown to the public before they are paid (AS-04).</summary>
internal sealed class PublicNotice
{
    private PublicNotice()
    {
    }

    public NoticeId Id { get; private set; }

    public string PolicyCode { get; private set; } = "";

    public DateOnly OpensOn { get; private set; }

    /// <summary>The last day on which an objection is taken: so many working days after the first.</summary>
    public DateOnly ClosesOn { get; private set; }

    public NoticeState State { get; private set; }

    public int Claims { get; private set; }

    public static PublicNotice Open(string policyCode, DateOnly today, int workingDays, int claims, TimeProvider clock) => new()
    {
        Id = TypedId.New<NoticeId>(clock),
        PolicyCode = policyCode,
        OpensOn = today,
        ClosesOn = WorkingDays.China.Add(today, workingDays),
        Claims = claims,
    };

    /// <summary>Whether its days are over, closed already or not.</summary>
    public bool IsOver(DateOnly today) => today > ClosesOn;

    public void Close() => State = State == NoticeState.Open
        ? NoticeState.Closed
        : throw new InvalidOperationException("A notice closes once.");
}

internal sealed class PublicNoticeMapping : IEntityTypeConfiguration<PublicNotice>
{
    public void Configure(EntityTypeBuilder<PublicNotice> builder)
    {
        builder.Property(notice => notice.PolicyCode).HasMaxLength(40);
        builder.HasIndex(notice => new { notice.State, notice.ClosesOn });
    }
}
