using System.Net.ServerSentEvents;
using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;
using ServiceDefaults.Errors;

namespace JobMatching.MatchingRuns;

/// <summary>A run's progress as server-sent events, each the run as it stands, named by its state; a live run's until it is decided on.</summary>
internal static class WatchRun
{
    public static async Task<Results<ServerSentEventsResult<RunResponse>, ProblemHttpResult>> Handle(
        Guid id, JobMatchingContext database, CancellationToken cancellationToken)
    {
        var runId = MatchingRunId.From(id);
        if (!await database.MatchingRuns.AnyAsync(run => run.Id == runId, cancellationToken))
        {
            return RunErrors.NotFound.ToProblem();
        }

        var runs = RowWatch.FollowAsync(
            token => database.MatchingRuns.AsNoTracking().SingleAsync(run => run.Id == runId, token),
            run => (run.State, run.Live, run.Round, run.Proposed + run.LeftOut),
            run => run.State is not (MatchingRunState.Queued or MatchingRunState.Assigning or MatchingRunState.Proposing)
                && !(run.State is MatchingRunState.Assigned && run.Live),
            cancellationToken);
        return TypedResults.ServerSentEvents(
            runs.Select(run => new SseItem<RunResponse>(RunResponse.Of(run), Words.Of(run.State))));
    }
}
