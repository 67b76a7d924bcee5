using Contracts.JobMatching.V1;
using JobMatching.Database;
using JobMatching.Intents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Posts;

/// <summary>The post takes nobody any more; what was proposed for it is obsolete. Placements stand.</summary>
internal static class ClosePost
{
    public sealed record Request(string? Reason);

    public static async Task<Results<Ok<PostResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, JobMatchingContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.OneOf<ClosureReason>("reason", request.Reason);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var postId = PostId.From(id);
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.LockAsync([], [postId], cancellationToken);
        var post = await database.Posts.SingleOrDefaultAsync(known => known.Id == postId, cancellationToken);
        if (post is null || !caller.MayActForEnterprise(post.EnterpriseId.Value))
        {
            return PostErrors.NotFound.ToProblem();
        }

        if (!post.Close(reason))
        {
            return PostErrors.AlreadyClosed.ToProblem();
        }

        database.Publish(new JobClosed { PostId = id, Reason = Words.Of(reason), OccurredAt = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        await database.MakeObsoleteAsync([], [postId], clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(PostResponse.Of(post));
    }
}
