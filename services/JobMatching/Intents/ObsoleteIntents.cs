using JobMatching.Database;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Intents;

internal static class ObsoleteIntents
{
    /// <summary>
    /// Under the locks of <see cref="RowLocks"/>: ends the open intents of workers who are placed and of posts that are full
    /// or closed, and says so to whoever waited for an answer.
    /// </summary>
    public static async Task MakeObsoleteAsync(
        this JobMatchingContext database, IEnumerable<WorkerId> workers, IEnumerable<PostId> posts, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var workerIds = workers.Select(id => id.Value).ToArray();
        var postIds = posts.Select(id => id.Value).ToArray();
        // Two of these may meet at an intent; taking them in the order of ids keeps them from a deadlock.
        var ended = await database.Intents.FromSql(
            $"""
            SELECT * FROM intent
            WHERE state IN ('proposed', 'worker-accepted', 'enterprise-accepted')
                AND (worker_id = ANY({workerIds}) OR post_id = ANY({postIds}))
            ORDER BY id FOR NO KEY UPDATE
            """).ToListAsync(cancellationToken);
        foreach (var intent in ended)
        {
            intent.MakeObsolete(clock.GetUtcNow());
            database.Publish(IntentEvents.Closed(intent, clock));
        }

        await database.SaveChangesAsync(cancellationToken);
    }
}
