using JobMatching.Database;
using JobMatching.Placements;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Intents;

/// <summary>What answers are decided on, read under the locks.</summary>
internal sealed class HeldRows
{
    public required IReadOnlyDictionary<IntentId, Intent> Intents { get; init; }

    public required IReadOnlyDictionary<WorkerId, Worker> Workers { get; init; }

    public required IReadOnlyDictionary<PostId, Post> Posts { get; init; }

    /// <summary>Workers with a placement that has not ended.</summary>
    public required HashSet<WorkerId> Placed { get; init; }

    public static async Task<HeldRows> LoadAsync(
        JobMatchingContext database, IReadOnlySet<IntentId> ids, CancellationToken cancellationToken)
    {
        var intents = await database.Intents.Where(intent => ids.Contains(intent.Id))
            .ToDictionaryAsync(intent => intent.Id, cancellationToken);
        var workers = intents.Values.Select(intent => intent.WorkerId).ToHashSet();
        var posts = intents.Values.Select(intent => intent.PostId).ToHashSet();
        return new HeldRows
        {
            Intents = intents,
            Workers = await database.Workers.AsNoTracking().Where(worker => workers.Contains(worker.Id))
                .ToDictionaryAsync(worker => worker.Id, cancellationToken),
            Posts = await database.Posts.Where(post => posts.Contains(post.Id))
                .ToDictionaryAsync(post => post.Id, cancellationToken),
            Placed = await database.Placements
                .Where(placement => workers.Contains(placement.WorkerId) && placement.State != PlacementState.Ended)
                .Select(placement => placement.WorkerId).ToHashSetAsync(cancellationToken),
        };
    }
}
