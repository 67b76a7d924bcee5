using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Overview.Database;
using Testing;

namespace Overview.IntegrationTests.Database;

public sealed class Migrating
{
    [Fact]
    public async Task What_was_counted_in_stripes_is_kept_as_their_sum()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var servers = await Servers.GetAsync(cancellationToken);
        var connectionString = await servers.CreateDatabaseAsync($"overview-{Guid.CreateVersion7():n}", cancellationToken);
        await using var database = new OverviewContext(
            new DbContextOptionsBuilder<OverviewContext>().UseNpgsql(connectionString).Options);
        await database.GetService<IMigrator>().MigrateAsync("Initial", cancellationToken);
        await database.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO counter (indicator, segment, stripe, value, as_of) VALUES
            ('arrivals', '', 0, 2, '2026-02-01Z'), ('arrivals', '', 7, 3.5, '2026-03-01Z'), ('arrivals', 'coach', 7, 1, '2026-01-01Z')
            """,
            cancellationToken);

        await database.Database.MigrateAsync(cancellationToken);

        (await database.Counters.OrderBy(counter => counter.Segment).ToListAsync(cancellationToken))
            .Select(counter => (counter.Segment, counter.Value, counter.AsOf.Month)).ShouldBe([("", 5.5m, 3), ("coach", 1m, 1)]);
    }
}
