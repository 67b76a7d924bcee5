using Microsoft.EntityFrameworkCore;
using Overview.Counting;
using Overview.Indicators;
using ServiceDefaults.Database;

namespace Overview.Database;

/// <summary>The database of Overview: counters and readings from events, and the targets they are held against.</summary>
internal sealed class OverviewContext(DbContextOptions<OverviewContext> options) : ServiceDbContext(options)
{
    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<Reading> Readings => Set<Reading>();

    public DbSet<IndicatorTarget> Targets => Set<IndicatorTarget>();
}
