using JobMatching.Database;
using JobMatching.Posts;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Placements;

/// <summary>Placements with their posts, read under the locks of their workers and posts.</summary>
internal sealed record HeldPlacements(
    IReadOnlyDictionary<PlacementId, Placement> Placements, IReadOnlyDictionary<PostId, Post> Posts)
{
    /// <summary>Within a transaction.</summary>
    public static async Task<HeldPlacements> LoadAsync(
        JobMatchingContext database, IReadOnlySet<PlacementId> ids, CancellationToken cancellationToken)
    {
        var pairs = await database.Placements.Where(placement => ids.Contains(placement.Id))
            .Select(placement => new { placement.WorkerId, placement.PostId }).ToListAsync(cancellationToken);
        var posts = pairs.Select(pair => pair.PostId).ToHashSet();
        await database.LockAsync(pairs.Select(pair => pair.WorkerId), posts, cancellationToken);
        return new HeldPlacements(
            await database.Placements.Where(placement => ids.Contains(placement.Id))
                .ToDictionaryAsync(placement => placement.Id, cancellationToken),
            await database.Posts.Where(post => posts.Contains(post.Id)).ToDictionaryAsync(post => post.Id, cancellationToken));
    }
}
