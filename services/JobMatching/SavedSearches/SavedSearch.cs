using System.Text.Json;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;

namespace JobMatching.SavedSearches;

internal readonly record struct SavedSearchId(Guid Value) : ITypedId<SavedSearchId>
{
    public static SavedSearchId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(SavedSearchId left, SavedSearchId right) => left.Value > right.Value;

    public static bool operator <(SavedSearchId left, SavedSearchId right) => left.Value < right.Value;
}

/// <summary>What a worker looks for: each post published from now on that has all of it is told of once.</summary>
internal sealed class SavedSearch
{
    private SavedSearch()
    {
    }

    public SavedSearchId Id { get; private set; }

    public WorkerId WorkerId { get; private set; }

    public string Name { get; private set; } = "";

    public SearchTerms Terms { get; private set; } = null!;

    /// <summary>Keys of which a post that matches has at least one.</summary>
    public long[] Guards { get; private set; } = [];

    /// <summary>What the guards depend on; with another they are found anew.</summary>
    public long GuardVersion { get; private set; }

    public bool Paused { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>PostgreSQL's row version: the ETag.</summary>
    public uint Version { get; private set; }

    public static SavedSearch Save(SavedSearchId id, WorkerId worker, NewSearch entry, DateTimeOffset now)
    {
        var search = new SavedSearch { Id = id, WorkerId = worker, CreatedAt = now };
        search.Change(entry);
        return search;
    }

    public void Change(NewSearch entry)
    {
        (Name, Terms, Paused) = (entry.Name, entry.Terms, entry.Paused);
        Guard(entry.Guards);
    }

    public void Guard(QueryGuards guards) => (Guards, GuardVersion) = ([.. guards.Keys], guards.Version);
}

/// <summary>A saved search that was read and checked.</summary>
internal sealed record NewSearch(string Name, SearchTerms Terms, QueryGuards Guards, bool Paused);

/// <summary>What is asked for, as <c>GET posts/search</c> takes it.</summary>
internal sealed record SearchTerms(
    string? Q, string? Division, string? NearDivision, double? Kilometres, decimal? WageAtLeast, string? EducationAtMost,
    int? ExperienceAtMost, string? Occupation, Guid? EnterpriseId, bool? Lodging)
{
    public SearchForPosts.Request ToRequest() => new(
        Q, Division, NearDivision, Kilometres, WageAtLeast, EducationAtMost, ExperienceAtMost, Occupation, EnterpriseId, Lodging,
        PublishedSince: null, Sort: null, After: null, Facets: null, Limit: null);
}

internal sealed class SavedSearchMapping : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.Property(search => search.Version).IsRowVersion();
        builder.Property(search => search.Name).HasMaxLength(60);
        builder.Property(search => search.Terms).HasColumnType("jsonb").HasConversion(
            terms => JsonSerializer.Serialize(terms, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<SearchTerms>(json, JsonSerializerOptions.Web)!);
        builder.HasOne<Worker>().WithMany().HasForeignKey(search => search.WorkerId);
        builder.HasIndex(search => new { search.WorkerId, search.Id });
        builder.HasIndex(search => search.Guards).HasMethod("gin").HasStorageParameter("fastupdate", false);
        builder.HasIndex(search => search.GuardVersion);
    }
}
