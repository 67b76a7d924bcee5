using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace JobMatching.MatchingRuns;

/// <summary>A run's progress as server-sent events, each the run as it stands, named by its state.</summary>
internal static class WatchRun
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    // Proxies cut a connection on which nothing is said for a minute or two.
    private const int LooksBetweenWords = 60;

    public static async Task<Results<ServerSentEventsResult<RunResponse>, ProblemHttpResult>> Handle(
        Guid id, JobMatchingContext database, CancellationToken cancellationToken)
    {
        var runId = MatchingRunId.From(id);
        return await database.MatchingRuns.AnyAsync(run => run.Id == runId, cancellationToken)
            ? TypedResults.ServerSentEvents(FollowAsync(database, runId, cancellationToken))
            : RunErrors.NotFound.ToProblem();
    }

    /// <summary>The run whenever it has changed, and every fifteen seconds, until nothing more happens by itself.</summary>
    private static async IAsyncEnumerable<SseItem<RunResponse>> FollowAsync(
        JobMatchingContext database, MatchingRunId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        (MatchingRunState State, int Round, int Done)? told = null;
        var looks = 0;
        do
        {
            var run = await database.MatchingRuns.AsNoTracking().SingleAsync(known => known.Id == id, cancellationToken);
            var now = (run.State, run.Round, run.Proposed + run.LeftOut);
            if (now != told || ++looks >= LooksBetweenWords)
            {
                (told, looks) = (now, 0);
                yield return new SseItem<RunResponse>(RunResponse.Of(run), Words.Of(run.State));
            }

            if (run.State is not (MatchingRunState.Queued or MatchingRunState.Assigning or MatchingRunState.Proposing))
            {
                yield break;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
