using JobMatching.Catalogue;
using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Testing;

namespace JobMatching.IntegrationTests.Catalogue;

public sealed class Migrating
{
    [Fact]
    public async Task A_new_city_keeps_every_change_that_a_first_snapshot_goes_on_from_whatever_is_open_on_its_server()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var servers = await Servers.GetAsync(cancellationToken);
        var connectionString = await servers.CreateDatabaseAsync($"jobmatching-{Guid.CreateVersion7():n}", cancellationToken);
        await using var open = new NpgsqlConnection(connectionString);
        await open.OpenAsync(cancellationToken);
        await using var older = await open.BeginTransactionAsync(cancellationToken);
        await using var numbered = new NpgsqlCommand("SELECT pg_current_xact_id()", open, older);
        await numbered.ExecuteNonQueryAsync(cancellationToken);

        await using var database = new JobMatchingContext(
            new DbContextOptionsBuilder<JobMatchingContext>().UseNpgsql(connectionString).Options);
        await database.Database.MigrateAsync(cancellationToken);

        var forgotten = await database.CatalogueMarks.AsNoTracking().SingleAsync(mark => mark.Name == CatalogueMark.Forgotten, cancellationToken);
        forgotten.Transaction.ShouldBeLessThan(await database.OldestOpenAsync(cancellationToken));
    }
}
