using JobMatching.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;

namespace JobMatching.SavedSearches;

internal readonly record struct SearchAlertId(Guid Value) : ITypedId<SearchAlertId>
{
    public static SearchAlertId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(SearchAlertId left, SearchAlertId right) => left.Value > right.Value;

    public static bool operator <(SearchAlertId left, SearchAlertId right) => left.Value < right.Value;
}

/// <summary>A post that a saved search was waiting for.</summary>
internal sealed class SearchAlert
{
    private SearchAlert()
    {
    }

    public SearchAlertId Id { get; private set; }

    public SavedSearchId SavedSearchId { get; private set; }

    public PostId PostId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }
}

internal sealed class SearchAlertMapping : IEntityTypeConfiguration<SearchAlert>
{
    public void Configure(EntityTypeBuilder<SearchAlert> builder)
    {
        builder.HasOne<SavedSearch>().WithMany().HasForeignKey(alert => alert.SavedSearchId);
        builder.HasOne<Post>().WithMany().HasForeignKey(alert => alert.PostId);
        // At most once a match, whatever happens between instances, crashes and repetitions.
        builder.HasIndex(alert => new { alert.SavedSearchId, alert.PostId }).IsUnique();
        builder.HasIndex(alert => new { alert.SavedSearchId, alert.Id });
    }
}
