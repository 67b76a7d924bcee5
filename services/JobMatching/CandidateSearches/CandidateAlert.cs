using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;

namespace JobMatching.CandidateSearches;

internal readonly record struct CandidateAlertId(Guid Value) : ITypedId<CandidateAlertId>
{
    public static CandidateAlertId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(CandidateAlertId left, CandidateAlertId right) => left.Value > right.Value;

    public static bool operator <(CandidateAlertId left, CandidateAlertId right) => left.Value < right.Value;
}

/// <summary>A seeker whom a search for candidates was waiting for. Nothing about the person is kept in it.</summary>
internal sealed class CandidateAlert
{
    private CandidateAlert()
    {
    }

    public CandidateAlertId Id { get; private set; }

    public CandidateSearchId CandidateSearchId { get; private set; }

    public WorkerId WorkerId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }
}

internal sealed class CandidateAlertMapping : IEntityTypeConfiguration<CandidateAlert>
{
    public void Configure(EntityTypeBuilder<CandidateAlert> builder)
    {
        builder.HasOne<CandidateSearch>().WithMany().HasForeignKey(alert => alert.CandidateSearchId);
        builder.HasOne<Worker>().WithMany().HasForeignKey(alert => alert.WorkerId);
        // At most once a match, whatever happens between instances, crashes and repetitions.
        builder.HasIndex(alert => new { alert.CandidateSearchId, alert.WorkerId }).IsUnique();
        builder.HasIndex(alert => new { alert.CandidateSearchId, alert.Id });
    }
}
