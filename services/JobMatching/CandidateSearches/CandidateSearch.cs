using System.Text.Json;
using JobMatching.Enterprises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;

namespace JobMatching.CandidateSearches;

internal readonly record struct CandidateSearchId(Guid Value) : ITypedId<CandidateSearchId>
{
    public static CandidateSearchId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(CandidateSearchId left, CandidateSearchId right) => left.Value > right.Value;

    public static bool operator <(CandidateSearchId left, CandidateSearchId right) => left.Value < right.Value;
}

/// <summary>Whom an enterprise looks for: each seeker who registers or changes from now on and can all of it is told of once.</summary>
internal sealed class CandidateSearch
{
    private CandidateSearch()
    {
    }

    public CandidateSearchId Id { get; private set; }

    public EnterpriseId EnterpriseId { get; private set; }

    public string Name { get; private set; } = "";

    public CandidateTerms Terms { get; private set; } = null!;

    /// <summary>A key that every worker who matches has.</summary>
    public string Guard { get; private set; } = "";

    public bool Paused { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>PostgreSQL's row version: the ETag.</summary>
    public uint Version { get; private set; }

    public static CandidateSearch Save(CandidateSearchId id, EnterpriseId enterprise, NewCandidateSearch entry, DateTimeOffset now)
    {
        var search = new CandidateSearch { Id = id, EnterpriseId = enterprise, CreatedAt = now };
        search.Change(entry);
        return search;
    }

    public void Change(NewCandidateSearch entry) =>
        (Name, Terms, Guard, Paused) = (entry.Name, entry.Terms, entry.Terms.Guard, entry.Paused);
}

/// <summary>A search for candidates that was read and checked.</summary>
internal sealed record NewCandidateSearch(string Name, CandidateTerms Terms, bool Paused);

internal sealed class CandidateSearchMapping : IEntityTypeConfiguration<CandidateSearch>
{
    public void Configure(EntityTypeBuilder<CandidateSearch> builder)
    {
        builder.Property(search => search.Version).IsRowVersion();
        builder.Property(search => search.Name).HasMaxLength(60);
        builder.Property(search => search.Guard).HasMaxLength(100);
        builder.Property(search => search.Terms).HasColumnType("jsonb").HasConversion(
            terms => JsonSerializer.Serialize(terms, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<CandidateTerms>(json, JsonSerializerOptions.Web)!);
        builder.HasOne<Enterprise>().WithMany().HasForeignKey(search => search.EnterpriseId);
        builder.HasIndex(search => new { search.EnterpriseId, search.Id });
        builder.HasIndex(search => new { search.Guard, search.Id });
    }
}
