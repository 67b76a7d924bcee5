using Contracts.JobMatching.V1;
using JobMatching.Database;
using JobMatching.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Posts;

internal static class PublishPost
{
    public static async Task<Results<Created<PostResponse>, ProblemHttpResult>> Handle(
        PostRequest request, Caller caller, JobMatchingContext database, EnterpriseLookup enterprises, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var draft = request.Read(check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var employer = (await Employers.FindAsync([draft.Employer], enterprises, cancellationToken)).Of(draft.Employer);
        if (employer is not { } enterpriseId || !caller.MayActForEnterprise(enterpriseId.Value))
        {
            check.Add(draft.Employer.Field, Employers.Unknown, Employers.UnknownMessage);
            return check.ToFailure().ToProblem();
        }

        if (draft.Origin is { } origin && await database.Posts.AnyAsync(
                post => post.Source == origin.Source && post.SourceId == origin.SourceId, cancellationToken))
        {
            return PostErrors.AlreadyPosted.ToProblem();
        }

        var added = Add(database, new NewPost(enterpriseId, draft.Terms, draft.Places, draft.Origin), clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/posts/{added.Id.Value}", PostResponse.Of(added));
    }

    public static Post Add(JobMatchingContext database, NewPost entry, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var post = Post.Publish(TypedId.New<PostId>(clock), entry, now);
        database.Add(post);
        database.Publish(new JobPosted
        {
            PostId = post.Id.Value,
            EnterpriseId = post.EnterpriseId.Value,
            Title = post.Terms.Title,
            Places = post.Places,
            DivisionCode = post.Terms.DivisionCode.ToString(),
            OccurredAt = now,
        });
        return post;
    }
}
