using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace ServiceDefaults.Messaging;

/// <summary>Lets an operator see and replay a service's dead letters.</summary>
public static class DeadLetterEndpoints
{
    private const int Most = 200;

    private static readonly Error QueueUnknown = new(
        "queue-unknown", ErrorKind.NotFound, "The service has no such queue.", "该服务没有此队列。");

    /// <summary>What a replay moved.</summary>
    public sealed record ReplayResponse(int Replayed);

    /// <summary>
    /// <c>GET /api/v1/dead-letters/{service}/{queue}</c> lists, <c>POST .../replays?messageId=</c> moves one or all back.
    /// </summary>
    public static void MapDeadLetters(this WebApplication app, string service)
    {
        var group = app.MapGroup($"/api/v1/dead-letters/{service}/{{queue}}").WithTags("Dead letters").RequireRole();
        group.MapGet("/", async Task<Results<Ok<IReadOnlyList<DeadLetter>>, ProblemHttpResult>> (
            string queue, DeadLetters letters, CancellationToken cancellationToken) =>
            queue.StartsWith(service, StringComparison.Ordinal)
                ? TypedResults.Ok(await letters.ListAsync(queue, Most, cancellationToken))
                : QueueUnknown.ToProblem());
        group.MapPost("/replays", async Task<Results<Ok<ReplayResponse>, ProblemHttpResult>> (
            string queue, DeadLetters letters, CancellationToken cancellationToken, string? messageId = null) =>
            queue.StartsWith(service, StringComparison.Ordinal)
                ? TypedResults.Ok(new ReplayResponse(await letters.ReplayAsync(queue, messageId, cancellationToken)))
                : QueueUnknown.ToProblem());
    }
}
