using JobMatching.Database;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Enterprises;

internal static class EnterpriseStore
{
    /// <summary>Keeps the newest of what came of an enterprise, in whatever order it comes and however often.</summary>
    public static Task KeepEnterpriseAsync(
        this JobMatchingContext database, Guid id, string code, string name, string division, int revision,
        CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO enterprise AS known (id, unified_social_credit_code, name, division_code, revision)
            VALUES ({id}, {code}, {name}, {division}, {revision})
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, division_code = excluded.division_code,
                revision = excluded.revision
            WHERE known.revision < excluded.revision
            """,
            cancellationToken);
}
