using JobMatching.Database;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Intents;

internal static class ObsoleteIntents
{
    /// <summary>
    /// Under the locks of <see cref="RowLocks"/>: ends the open intents of workers who are placed and of posts that are full
    /// or closed.
    /// </summary>
    public static Task MakeObsoleteAsync(
        this JobMatchingContext database, IEnumerable<WorkerId> workers, IEnumerable<PostId> posts,
        CancellationToken cancellationToken)
    {
        var workerIds = workers.Select(id => id.Value).ToArray();
        var postIds = posts.Select(id => id.Value).ToArray();
        // Two of these may meet at an intent; taking them in the order of ids keeps them from a deadlock.
        return database.Database.ExecuteSqlAsync(
            $"""
            WITH ended AS (
                SELECT id FROM intent
                WHERE state IN ('proposed', 'worker-accepted', 'enterprise-accepted')
                    AND (worker_id = ANY({workerIds}) OR post_id = ANY({postIds}))
                ORDER BY id FOR NO KEY UPDATE)
            UPDATE intent SET state = 'obsolete' FROM ended WHERE intent.id = ended.id
            """,
            cancellationToken);
    }
}
