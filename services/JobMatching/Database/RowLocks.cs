using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Database;

/// <summary>
/// Whoever changes what a worker or a post is committed to (intents, placements, places) first locks the workers, then the
/// posts, each in the order of ids: two changes at once take turns, and never wait for each other in a circle.
/// </summary>
internal static class RowLocks
{
    /// <summary>Within a transaction: locks these workers and posts until its end.</summary>
    public static async Task LockAsync(
        this JobMatchingContext database, IEnumerable<WorkerId> workers, IEnumerable<PostId> posts,
        CancellationToken cancellationToken)
    {
        // NO KEY: rows that only refer to them may still be added meanwhile.
        var workerIds = workers.Select(id => id.Value).Distinct().ToArray();
        await database.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM worker WHERE id = ANY({workerIds}) ORDER BY id FOR NO KEY UPDATE", cancellationToken);
        var postIds = posts.Select(id => id.Value).Distinct().ToArray();
        await database.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM post WHERE id = ANY({postIds}) ORDER BY id FOR NO KEY UPDATE", cancellationToken);
    }
}
