using Contracts.JobMatching.V1.Rpc;
using Contracts.Money.V1;
using Grpc.Core;
using JobMatching.Database;
using JobMatching.Enterprises;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Rpc;
using Rpc = Contracts.JobMatching.V1.Rpc;

namespace JobMatching.Posts;

internal sealed class JobCatalogueService(JobMatchingContext database) : JobCatalogue.JobCatalogueBase
{
    public override async Task<GetPostResponse> GetPost(GetPostRequest request, ServerCallContext context)
    {
        var id = PostId.From(Guid.TryParse(request.PostId, out var value) ? value : Guid.Empty);
        var post = await database.Posts.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == id, context.CancellationToken);
        return post is null
            ? throw PostErrors.NotFound.ToRpcException()
            : new GetPostResponse { Post = ToMessage(post) };
    }

    public override async Task ListOpenPosts(
        ListOpenPostsRequest request, IServerStreamWriter<ListOpenPostsResponse> responseStream, ServerCallContext context)
    {
        var query = database.Posts.AsNoTracking().Where(post => post.Closed == null)
            .Where(post => ((string)(object)post.Terms.DivisionCode).StartsWith(request.DivisionPrefix));
        if (request.EnterpriseId.Length > 0)
        {
            var employer = EnterpriseId.From(Guid.TryParse(request.EnterpriseId, out var value) ? value : Guid.Empty);
            query = query.Where(post => post.EnterpriseId == employer);
        }

        var posts = query.OrderBy(post => post.Id).AsAsyncEnumerable();
        await foreach (var post in posts.WithCancellation(context.CancellationToken))
        {
            await responseStream.WriteAsync(new ListOpenPostsResponse { Post = ToMessage(post) }, context.CancellationToken);
        }
    }

    private static Rpc.Post ToMessage(Post post) => new()
    {
        PostId = post.Id.Value.ToString(),
        EnterpriseId = post.EnterpriseId.Value.ToString(),
        Title = post.Terms.Title,
        Places = post.Places,
        PlacesLeft = post.PlacesLeft,
        DivisionCode = post.Terms.DivisionCode.ToString(),
        WageMinimum = ToMessage(post.Terms.WageMinimum),
        WageMaximum = ToMessage(post.Terms.WageMaximum),
        Open = post.Closed is null,
    };

    private static Money? ToMessage(decimal? yuan) => yuan is { } amount
        ? new Money { Units = (long)amount, Nanos = (int)((amount - decimal.Truncate(amount)) * 1_000_000_000) }
        : null;
}
