using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Overview.Database;

namespace Overview.Indicators;

/// <summary>What an indicator should reach. Every indicator has a row, so that its version can be asked for from the start.</summary>
internal sealed class IndicatorTarget
{
    private IndicatorTarget()
    {
    }

    public string Code { get; private set; } = "";

    /// <summary>Null when none is set.</summary>
    public decimal? Target { get; private set; }

    /// <summary>PostgreSQL's row version: the ETag.</summary>
    public uint Version { get; private set; }

    public void Set(decimal? target) => Target = target;

    /// <summary>With <c>migrate</c>: gives new indicators the target of the catalogue and leaves those that were set as they are.</summary>
    public static async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<OverviewContext>();
        foreach (var definition in services.GetRequiredService<IndicatorCatalogue>().All)
        {
            await database.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO indicator_target (code, target) VALUES ({definition.Code}, {definition.Target})
                ON CONFLICT (code) DO NOTHING
                """,
                cancellationToken);
        }
    }
}

internal sealed class IndicatorTargetMapping : IEntityTypeConfiguration<IndicatorTarget>
{
    public void Configure(EntityTypeBuilder<IndicatorTarget> builder)
    {
        builder.HasKey(target => target.Code);
        builder.Property(target => target.Code).HasMaxLength(60);
        builder.Property(target => target.Version).IsRowVersion();
        builder.ToTable(table => table.HasCheckConstraint("indicator_target_positive", "target > 0"));
    }
}
