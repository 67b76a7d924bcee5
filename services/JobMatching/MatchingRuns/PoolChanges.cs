using JobMatching.Catalogue;
using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Intents;
using JobMatching.Matching;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.MatchingRuns;

/// <summary>The workers and posts that changes concern, as they are now: who is not among those who seek, or not open, is gone.</summary>
internal sealed record PoolChanges(
    List<Guid> Workers, List<WorkerProfile> Seekers, List<Guid> Posts, List<PostProfile> OpenPosts, MatchOptions Matching)
{
    public static async Task<PoolChanges> ReadAsync(
        IReadOnlyList<CatalogueChange> changes, JobMatchingContext database, MatchingPool pool, CancellationToken cancellationToken)
    {
        var bySubject = changes.ToLookup(change => change.Subject, change => change.SubjectId);
        var intents = bySubject[CatalogueSubject.Intent].Distinct().Select(IntentId.From).ToList();
        var sides = await database.Intents.AsNoTracking().Where(intent => intents.Contains(intent.Id))
            .Select(intent => new { intent.WorkerId, intent.PostId }).ToListAsync(cancellationToken);
        var workers = bySubject[CatalogueSubject.Worker].Select(WorkerId.From).Union(sides.Select(side => side.WorkerId)).ToList();
        var posts = bySubject[CatalogueSubject.Post].Select(PostId.From).Union(sides.Select(side => side.PostId)).ToList();
        return new PoolChanges(
            workers.ConvertAll(id => id.Value),
            await pool.SeekersWithoutProposalAsync(workers, cancellationToken),
            posts.ConvertAll(id => id.Value),
            await pool.PostsWithoutProposedPlacesAsync(posts, cancellationToken),
            await pool.OptionsForAllAsync(workers, posts, cancellationToken));
    }

    /// <summary>False when a day has begun or seats on trips have come or gone since: everybody is to be judged anew then.</summary>
    public bool IsJudgedLike(LiveRun run) =>
        run.Assigner.Matching.AsOf == Matching.AsOf && run.Assigner.Matching.Seats.SetEquals(Matching.Seats);

    /// <summary>False when they do not concern the run.</summary>
    public bool ApplyTo(LiveRun run)
    {
        var (seekers, posts) = (Seekers.FindAll(run.Scope.Has), OpenPosts.FindAll(run.Scope.Has));
        run.Assigner.Block(Matching.BlockedPairs);
        var gone = Workers.Except(seekers.Select(worker => worker.Id)).Count(run.Assigner.RemoveWorker)
            + Posts.Except(posts.Select(post => post.Id)).Count(run.Assigner.RemovePost);
        seekers.ForEach(run.Assigner.Put);
        posts.ForEach(run.Assigner.Put);
        return gone + seekers.Count + posts.Count > 0;
    }
}
