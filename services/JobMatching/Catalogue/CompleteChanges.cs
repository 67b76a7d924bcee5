using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace JobMatching.Catalogue;

internal static class CompleteChanges
{
    /// <summary>
    /// The changes after a place, in order, of transactions before which none is open: nothing can come in between any more. The
    /// condition is looked at by the statement that reads, so what it lets through is there to be read.
    /// </summary>
    /// <param name="of">Of workers or of posts; null for both.</param>
    public static IQueryable<CatalogueChange> CompleteAfter(
        this DbSet<CatalogueChange> changes, long transaction, long position, int most, CatalogueSubject? of = null)
    {
        var subject = of is { } one ? Words.Of(one) : null;
        return changes.FromSql(
            $"""
            SELECT * FROM catalogue_change
            WHERE (transaction, position) > ({transaction}, {position})
                AND transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                AND ({subject}::text IS NULL OR subject = {subject})
            ORDER BY transaction, position LIMIT {most}
            """);
    }

    /// <summary>All transactions before this one are over.</summary>
    public static async Task<long> OldestOpenAsync(this JobMatchingContext database, CancellationToken cancellationToken) =>
        (await database.Database.SqlQuery<long>($"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS \"Value\"")
            .ToListAsync(cancellationToken))[0];
}
