using JobMatching.Database;
using JobMatching.Intents;
using JobMatching.Matching;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.CandidateSearches;

/// <summary>The candidates that a search was told of, without anything by which to know who they are, and marking them as read.</summary>
internal static class ReadCandidateAlerts
{
    private const int MaximumLimit = 200;

    /// <param name="Candidate">As the worker is now; null once he or she seeks no work any more.</param>
    /// <param name="ReadAt">Null until it is marked as read.</param>
    public sealed record Response(Guid Id, Guid WorkerId, GetCandidate.Candidate? Candidate, DateTimeOffset At, DateTimeOffset? ReadAt);

    /// <param name="UpTo">An alert: it and all before it are read. Left out: all.</param>
    public sealed record Request(Guid? UpTo);

    /// <summary>A page in the order in which they were found; with <c>unread</c> those not yet read.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult>> Many(
        Guid id, Caller caller, JobMatchingContext database, MatchingPool pool, TimeProvider clock, CancellationToken cancellationToken,
        bool unread = false, Guid? after = null, int limit = 50)
    {
        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return CandidateSearchErrors.NotFound.ToProblem();
        }

        var (size, last, today) = (Math.Clamp(limit, 1, MaximumLimit), CandidateAlertId.From(after ?? Guid.Empty), clock.Today());
        var found = await database.CandidateAlerts.AsNoTracking()
            .Where(alert => alert.CandidateSearchId == search.Id && alert.Id > last && (!unread || alert.ReadAt == null))
            .OrderBy(alert => alert.Id).Take(size + 1)
            .Join(database.Workers, alert => alert.WorkerId, worker => worker.Id, (alert, worker) => new { Alert = alert, Worker = worker })
            .OrderBy(row => row.Alert.Id).ToListAsync(cancellationToken);
        var seeking = (await pool.SeekersAsync(found.ConvertAll(row => row.Worker.Id), cancellationToken)).Select(worker => worker.Id).ToHashSet();
        return TypedResults.Ok(Page.Of(
            found.ConvertAll(row => new Response(
                row.Alert.Id.Value, row.Worker.Id.Value,
                seeking.Contains(row.Worker.Id.Value) ? GetCandidate.Candidate.Of(row.Worker, today) : null, row.Alert.At, row.Alert.ReadAt)),
            size, alert => alert.Id));
    }

    public static async Task<Results<Ok<CandidateSearchResponse>, ProblemHttpResult>> Mark(
        Guid id, Request request, Caller caller, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await database.FindAsync(id, caller, cancellationToken) is not { } search)
        {
            return CandidateSearchErrors.NotFound.ToProblem();
        }

        var (now, upTo) = (clock.GetUtcNow(), request.UpTo);
        await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE candidate_alert SET read_at = {now}
            WHERE candidate_search_id = {id} AND read_at IS NULL AND ({upTo}::uuid IS NULL OR id <= {upTo}::uuid)
            """,
            cancellationToken);
        return TypedResults.Ok(CandidateSearchResponse.Of(search, await database.UnreadAsync(search.Id, cancellationToken)));
    }
}
