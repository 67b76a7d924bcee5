using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Matching;
using JobMatching.Placements;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

/// <summary>A worker applies for a post, or an employer asks for a worker, without waiting for a proposal.</summary>
internal static class ExpressIntent
{
    public sealed record Request(Guid? WorkerId, Guid? PostId, string? Side);

    public static async Task<Results<Created<IntentResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, JobMatchingContext database, MatchingPool pool, IOptions<MatchingSettings> settings,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var workerId = WorkerId.From(check.Required("workerId", request.WorkerId));
        var postId = PostId.From(check.Required("postId", request.PostId));
        var side = check.OneOf<Side>("side", request.Side);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.LockAsync([workerId], [postId], cancellationToken);
        var worker = await database.Workers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == workerId, cancellationToken);
        var post = await database.Posts.AsNoTracking().SingleOrDefaultAsync(known => known.Id == postId, cancellationToken);
        if (worker is null || (side is Side.Worker && !caller.MayActForWorker(workerId.Value)))
        {
            return WorkerErrors.NotFound.ToProblem();
        }

        if (post is null || (side is Side.Enterprise && !caller.MayActForEnterprise(post.EnterpriseId.Value)))
        {
            return PostErrors.NotFound.ToProblem();
        }

        if (worker.SetAsideFor is not null)
        {
            return WorkerErrors.SetAside.ToProblem();
        }

        if (await RefusalAsync(database, workerId, postId, cancellationToken) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var scorer = new PairScorer(await pool.OptionsForAsync(workerId, cancellationToken));
        var profile = (await pool.ProfilesAsync([post], cancellationToken))[0];
        if (scorer.Explain(Profiles.Of(worker), profile) is not { } match)
        {
            return IntentErrors.NotEligible.ToProblem();
        }

        var time = settings.Value.AnswerTimeFrom(clock);
        var intent = Intent.Propose(TypedId.New<IntentId>(clock), match, post.EnterpriseId, time);
        intent.Accept(side, time);
        database.Add(intent);
        database.Publish(IntentEvents.Expressed(intent, side, clock));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/intents/{intent.Id.Value}", IntentResponse.Of(intent));
    }

    private static async Task<Error?> RefusalAsync(
        JobMatchingContext database, WorkerId workerId, PostId postId, CancellationToken cancellationToken)
    {
        if (await database.Placements.AnyAsync(
                placement => placement.WorkerId == workerId && placement.State != PlacementState.Ended, cancellationToken))
        {
            return IntentErrors.WorkerPlaced;
        }

        return await database.Intents.AnyAsync(
            intent => intent.WorkerId == workerId && intent.PostId == postId && IntentQueries.Open.Contains(intent.State),
            cancellationToken)
            ? IntentErrors.AlreadyOpen
            : null;
    }
}
