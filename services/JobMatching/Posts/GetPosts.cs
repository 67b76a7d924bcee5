using JobMatching.Database;
using JobMatching.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace JobMatching.Posts;

/// <summary>Posts are public: whoever has a token may read them.</summary>
internal static class GetPosts
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<PostResponse>, ProblemHttpResult>> One(
        Guid id, JobMatchingContext database, CancellationToken cancellationToken)
    {
        var postId = PostId.From(id);
        var post = await database.Posts.AsNoTracking().SingleOrDefaultAsync(known => known.Id == postId, cancellationToken);
        return post is null ? PostErrors.NotFound.ToProblem() : TypedResults.Ok(PostResponse.Of(post));
    }

    /// <summary>A page in the order of ids, which is the order of posting; <c>after</c> is the last id of the page before.</summary>
    public static async Task<Ok<Page<PostResponse>>> Many(
        JobMatchingContext database, CancellationToken cancellationToken, Guid? enterpriseId = null, bool? open = null,
        Guid? after = null, int limit = 100)
    {
        var query = database.Posts.AsNoTracking();
        if (enterpriseId is { } employer)
        {
            var employerId = EnterpriseId.From(employer);
            query = query.Where(post => post.EnterpriseId == employerId);
        }

        if (open is { } wanted)
        {
            query = query.Where(post => post.Closed == null == wanted);
        }

        if (after is { } last)
        {
            var lastId = PostId.From(last);
            query = query.Where(post => post.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(post => post.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(PostResponse.Of), size, post => post.Id));
    }
}
