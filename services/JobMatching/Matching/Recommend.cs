using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Matching;

/// <summary>The best posts for a worker and the best workers for a post, with a reason for each factor.</summary>
internal sealed class Recommend(JobMatchingContext database, MatchingPool pool)
{
    private const int Most = 100;

    public static async Task<Results<Ok<IReadOnlyList<Match>>, ProblemHttpResult>> Posts(
        Guid id, Caller caller, Recommend recommend, CancellationToken cancellationToken, int limit = 10) =>
        caller.MayActForWorker(id)
        && (await recommend.PostsForAsync(WorkerId.From(id), limit, cancellationToken)).TryGet(out var matches, out _)
            ? TypedResults.Ok(matches.Value)
            : WorkerErrors.NotFound.ToProblem();

    public static async Task<Results<Ok<IReadOnlyList<Match>>, ProblemHttpResult>> Workers(
        Guid id, Caller caller, Recommend recommend, CancellationToken cancellationToken, int limit = 10) =>
        (await recommend.WorkersForAsync(PostId.From(id), caller, limit, cancellationToken)).TryGet(out var matches, out _)
            ? TypedResults.Ok(matches.Value)
            : PostErrors.NotFound.ToProblem();

    public async Task<Result<Matches>> PostsForAsync(WorkerId id, int limit, CancellationToken cancellationToken)
    {
        var worker = await database.Workers.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancellationToken);
        if (worker is null)
        {
            return WorkerErrors.NotFound;
        }

        var (index, scorer) = (new MatchIndex(), new PairScorer(await pool.OptionsAsync(cancellationToken)));
        index.PutAll(await pool.PostsAsync(keepProposed: false, cancellationToken));
        return new Matches(index.RecommendPosts(
            scorer, Profiles.Of(worker), new() { Limit = Math.Clamp(limit, 1, Most) }, cancellationToken));
    }

    /// <param name="caller">Whose post it must be; null for a service.</param>
    public async Task<Result<Matches>> WorkersForAsync(
        PostId id, Caller? caller, int limit, CancellationToken cancellationToken)
    {
        var post = await database.Posts.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancellationToken);
        if (post is null || caller?.MayActForEnterprise(post.EnterpriseId.Value) == false)
        {
            return PostErrors.NotFound;
        }

        var (index, scorer) = (new MatchIndex(), new PairScorer(await pool.OptionsAsync(cancellationToken)));
        index.PutAll(await pool.SeekersAsync(withoutProposal: false, cancellationToken));
        return new Matches(index.RecommendWorkers(
            scorer, pool.ProfileOf(post), new() { Limit = Math.Clamp(limit, 1, Most) }, cancellationToken));
    }

    /// <summary>Best first.</summary>
    public sealed record Matches(IReadOnlyList<Match> Value);
}
