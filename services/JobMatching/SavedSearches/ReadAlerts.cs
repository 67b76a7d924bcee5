using JobMatching.Database;
using JobMatching.Posts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.SavedSearches;

/// <summary>The posts that a saved search was told of, and marking them as read.</summary>
internal static class ReadAlerts
{
    private const int MaximumLimit = 200;

    /// <param name="Post">As it is now; it may be closed since.</param>
    /// <param name="ReadAt">Null until it is marked as read.</param>
    public sealed record Response(Guid Id, PostResponse Post, DateTimeOffset At, DateTimeOffset? ReadAt);

    /// <param name="UpTo">An alert: it and all before it are read. Left out: all.</param>
    public sealed record Request(Guid? UpTo);

    /// <summary>A page in the order in which they were found; with <c>unread</c> those not yet read.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult>> Many(
        Guid id, Caller caller, JobMatchingContext database, CancellationToken cancellationToken, bool unread = false,
        Guid? after = null, int limit = 50)
    {
        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return SavedSearchErrors.NotFound.ToProblem();
        }

        var (size, last) = (Math.Clamp(limit, 1, MaximumLimit), SearchAlertId.From(after ?? Guid.Empty));
        var found = await database.SearchAlerts.AsNoTracking()
            .Where(alert => alert.SavedSearchId == search.Id && alert.Id > last && (!unread || alert.ReadAt == null))
            .OrderBy(alert => alert.Id).Take(size + 1)
            .Join(database.Posts, alert => alert.PostId, post => post.Id, (alert, post) => new { Alert = alert, Post = post })
            .OrderBy(row => row.Alert.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(
            found.ConvertAll(row => new Response(row.Alert.Id.Value, PostResponse.Of(row.Post), row.Alert.At, row.Alert.ReadAt)), size,
            alert => alert.Id));
    }

    public static async Task<Results<Ok<SavedSearchResponse>, ProblemHttpResult>> Mark(
        Guid id, Request request, Caller caller, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return SavedSearchErrors.NotFound.ToProblem();
        }

        var (now, upTo) = (clock.GetUtcNow(), request.UpTo);
        await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE search_alert SET read_at = {now}
            WHERE saved_search_id = {id} AND read_at IS NULL AND ({upTo}::uuid IS NULL OR id <= {upTo}::uuid)
            """,
            cancellationToken);
        return TypedResults.Ok(SavedSearchResponse.Of(search, await database.UnreadAsync(search.Id, cancellationToken)));
    }
}
