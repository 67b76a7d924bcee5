using JobMatching.Duplicates;
using JobMatching.SavedSearches;
using ServiceDefaults.Http;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace JobMatching.Posts;

internal static class PostEndpoints
{
    public static void MapPosts(this WebApplication app)
    {
        var posts = app.MapGroup("/api/v1/posts").WithTags("Posts");
        posts.MapPost("/", PublishPost.Handle).RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        posts.MapPost("/import", ImportPosts.Posts).RequireRole(Roles.Officer, Roles.Partner)
            .AcceptsImport<PostRequest>();
        posts.MapGet("/", GetPosts.Many);
        posts.MapGet("/{id:guid}", GetPosts.One);
        posts.MapGet("/search", SearchForPosts.Handle);
        posts.MapGet("/suggestions", SearchForPosts.Suggest);
        posts.MapGet("/snapshot", PostFeed.Snapshot).RequireRole(Roles.Partner);
        posts.MapGet("/changes", PostFeed.Changes).RequireRole(Roles.Partner);
        posts.MapPost("/{id:guid}/closure", ClosePost.Handle)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        app.MapPost("/api/v1/job-ads/import", ImportPosts.JobAds).WithTags("Posts")
            .RequireRole(Roles.Officer, Roles.Partner).AcceptsImport<JobAd>();
        app.MapRpc<JobCatalogueService>();
        app.MapDuplicates();
        app.MapSavedSearches();
    }
}
