using Microsoft.EntityFrameworkCore;
using Overview.Counting;
using Overview.Indicators;
using ServiceDefaults.Database;

namespace Overview.Database;

/// <summary>The database of Overview: counters and readings from events, and the targets they are held against.</summary>
internal sealed class OverviewContext(DbContextOptions<OverviewContext> options) : ServiceDbContext(options)
{
    private readonly Tally _tally = new();
    private int _lease;

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<Reading> Readings => Set<Reading>();

    public DbSet<IndicatorTarget> Targets => Set<IndicatorTarget>();

    /// <summary>Adds to counters when this context is saved.</summary>
    /// <returns>A task that is over, as a consumer answers.</returns>
    public Task CountAsync(DateTimeOffset occurredAt, params IReadOnlyList<Count> counts)
    {
        TallyOfThisLease().Add(occurredAt, counts);
        return Task.CompletedTask;
    }

    /// <summary>Keeps the newest value of a subject when this context is saved.</summary>
    /// <returns>A task that is over, as a consumer answers.</returns>
    public Task ReadAsync(string indicator, Guid subject, DateOnly day, decimal value, DateTimeOffset occurredAt)
    {
        TallyOfThisLease().Read(indicator, subject, day, value, occurredAt);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await TallyOfThisLease().WriteAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // A pooled context is leased again after a unit of work that failed: what that one had counted must not be written.
    private Tally TallyOfThisLease()
    {
        if (_lease != ContextId.Lease)
        {
            _lease = ContextId.Lease;
            _tally.Clear();
        }

        return _tally;
    }
}
