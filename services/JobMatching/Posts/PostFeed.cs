using System.Text.Json;
using JobMatching.Catalogue;
using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;

namespace JobMatching.Posts;

/// <summary>
/// All open posts, and what has changed since: who takes the snapshot once and then follows the changes has what the database has.
/// A change may come twice and never goes missing, however late its transaction ended (ADR 0013).
/// </summary>
internal static class PostFeed
{
    private const int MaximumLimit = 1000;

    /// <param name="Post">As it is now; null when it is no longer open.</param>
    public sealed record Change(Guid Id, PostResponse? Post);

    /// <param name="Items">In the order of their last changes, each post once.</param>
    /// <param name="Next">Pass it as <c>after</c>: at once when the page is full, otherwise when it is time to ask again.</param>
    public sealed record Response(IReadOnlyList<Change> Items, string Next);

    /// <summary>The last line of a snapshot.</summary>
    public sealed record SnapshotEnd(string Next);

    /// <summary>A post a line, and a last line with the position to go on from; without that line it is not complete.</summary>
    public static PushStreamHttpResult Snapshot(
        JobMatchingContext database, IOptions<JsonOptions> json, CancellationToken cancellationToken) =>
        TypedResults.Stream(
            async stream =>
            {
                // Taken before the posts are read: what ends meanwhile comes again as a change.
                var position = new FeedPosition(await database.OldestOpenAsync(cancellationToken), 0);
                var posts = database.Posts.AsNoTracking().Where(post => post.Closed == null).OrderBy(post => post.Id).AsAsyncEnumerable();
                await foreach (var post in posts.WithCancellation(cancellationToken))
                {
                    await WriteLineAsync(stream, PostResponse.Of(post), json.Value, cancellationToken);
                }

                await WriteLineAsync(stream, new SnapshotEnd(position.ToString()), json.Value, cancellationToken);
            },
            JsonLines.ContentType);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Changes(
        JobMatchingContext database, CancellationToken cancellationToken, string? after = null, int limit = 200)
    {
        var check = new InputCheck();
        var position = check.Parse<FeedPosition>(
            "after", after, FeedPosition.TryParse, "invalid-position", "It is next of a snapshot or of a page of changes.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var complete = new FeedPosition(await database.OldestOpenAsync(cancellationToken), 0);
        var changes = await database.CatalogueChanges.CompleteAfter(position.Transaction, position.Number, size, CatalogueSubject.Post)
            .AsNoTracking().ToListAsync(cancellationToken);
        // Looked at after reading: what was forgotten meanwhile is noticed.
        var forgotten = await database.CatalogueMarks.AsNoTracking().SingleAsync(
            mark => mark.Name == CatalogueMark.Forgotten, cancellationToken);
        if (position.Transaction <= forgotten.Transaction || position.Transaction > complete.Transaction)
        {
            return PostErrors.PositionGone.ToProblem();
        }

        var ids = changes.AsEnumerable().Reverse().Select(change => change.SubjectId).Distinct().Reverse().ToList();
        var postIds = ids.ConvertAll(PostId.From);
        var open = await database.Posts.AsNoTracking().Where(post => postIds.Contains(post.Id) && post.Closed == null)
            .ToDictionaryAsync(post => post.Id.Value, cancellationToken);
        var last = changes.Count == 0 ? position : new FeedPosition(changes[^1].Transaction, changes[^1].Position);
        // Whoever has read all goes on behind what is complete: a quiet day does not make the position too old.
        var next = changes.Count < size && complete.Transaction > last.Transaction ? complete : last;
        return TypedResults.Ok(new Response(
            ids.ConvertAll(id => new Change(id, open.GetValueOrDefault(id) is { } post ? PostResponse.Of(post) : null)), next.ToString()));
    }

    private static async Task WriteLineAsync<T>(Stream stream, T line, JsonOptions json, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(stream, line, json.SerializerOptions, cancellationToken);
        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
