using Contracts.JobMatching.V1.Rpc;
using Grpc.Core;
using JobMatching.Posts;
using JobMatching.Workers;
using ServiceDefaults.Rpc;
using Rpc = Contracts.JobMatching.V1.Rpc;

namespace JobMatching.Matching;

internal sealed class RecommendationsService(Recommend recommend) : Recommendations.RecommendationsBase
{
    private const int Most = 100;

    public override async Task<RecommendPostsResponse> RecommendPosts(
        RecommendPostsRequest request, ServerCallContext context)
    {
        var found = await recommend.PostsForAsync(
            WorkerId.From(Parse(request.WorkerId)), new() { Limit = Math.Clamp(request.Limit, 1, Most) }, context.CancellationToken);
        var response = new RecommendPostsResponse();
        response.Recommendations.AddRange(
            found.TryGet(out var matches, out var failure) ? matches.Value.Select(ToMessage) : throw failure.ToRpcException());
        return response;
    }

    public override async Task<RecommendWorkersResponse> RecommendWorkers(
        RecommendWorkersRequest request, ServerCallContext context)
    {
        var found = await recommend.WorkersForAsync(
            PostId.From(Parse(request.PostId)), null, new() { Limit = Math.Clamp(request.Limit, 1, Most) }, context.CancellationToken);
        var response = new RecommendWorkersResponse();
        response.Recommendations.AddRange(
            found.TryGet(out var matches, out var failure) ? matches.Value.Select(ToMessage) : throw failure.ToRpcException());
        return response;
    }

    private static Guid Parse(string text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    private static Recommendation ToMessage(Engine.Match match)
    {
        var message = new Recommendation
        {
            WorkerId = match.WorkerId.ToString(), PostId = match.PostId.ToString(), Score = match.Score,
        };
        message.Factors.AddRange(match.Factors.Select(factor => new Rpc.Factor
        {
            Code = factor.Code, Value = factor.Value, Weight = factor.Weight,
            ReasonZh = factor.ReasonZh, ReasonEn = factor.ReasonEn,
        }));
        return message;
    }
}
