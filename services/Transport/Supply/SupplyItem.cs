using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Errors;

namespace Transport.Supply;

internal enum SupplyKind
{
    /// <summary>A kind of vehicle of one carrier, with its prices.</summary>
    Vehicle,

    /// <summary>Seats on one departure of a train or an aircraft.</summary>
    Line,

    /// <summary>A station or an airport.</summary>
    Hub,
}

/// <summary>What is said of one kind of supply, as it is sent and kept.</summary>
internal interface ISupplyTerms
{
    static abstract SupplyKind Kind { get; }

    /// <summary>Notes everything that makes no sense.</summary>
    void Check(string code, InputCheck check);
}

/// <summary>Something that plans may use, and what it costs. Vehicles, lines and hubs share their codes: trips name them by it.</summary>
internal sealed class SupplyItem
{
    public const int LongestCode = 40;

    private SupplyItem()
    {
    }

    public string Code { get; private set; } = "";

    public SupplyKind Kind { get; private set; }

    /// <summary>The terms as JSON.</summary>
    public string Terms { get; private set; } = "";

    /// <summary>PostgreSQL's row version: the ETag.</summary>
    public uint Version { get; private set; }

    public static SupplyItem Of<TTerms>(string code, TTerms terms)
        where TTerms : ISupplyTerms => new() { Code = code, Kind = TTerms.Kind, Terms = Write(terms) };

    public void Change<TTerms>(TTerms terms)
        where TTerms : ISupplyTerms => Terms = Write(terms);

    public TTerms TermsAs<TTerms>()
        where TTerms : ISupplyTerms => JsonSerializer.Deserialize<TTerms>(Terms, JsonSerializerOptions.Web)!;

    private static string Write<TTerms>(TTerms terms) => JsonSerializer.Serialize(terms, JsonSerializerOptions.Web);
}

internal sealed class SupplyItemMapping : IEntityTypeConfiguration<SupplyItem>
{
    public void Configure(EntityTypeBuilder<SupplyItem> builder)
    {
        builder.HasKey(item => item.Code);
        builder.Property(item => item.Code).HasMaxLength(SupplyItem.LongestCode).UseCollation("C");
        builder.Property(item => item.Terms).HasColumnType("jsonb");
        builder.Property(item => item.Version).IsRowVersion();
        builder.HasIndex(item => item.Kind);
    }
}
