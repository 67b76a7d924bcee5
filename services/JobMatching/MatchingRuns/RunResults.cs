using JobMatching.Database;
using JobMatching.Engine;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.MatchingRuns;

internal static class RunResults
{
    /// <summary>Writes down what a run has found, or has found otherwise than before. In the transaction that changes the run.</summary>
    public static async Task WriteResultsAsync(
        this JobMatchingContext database, MatchingRunId id, AssignmentChanges changes, CancellationToken cancellationToken)
    {
        var (places, unplaced) = (changes.Places, changes.Unplaced);
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO matching_result (run_id, worker_id, post_id, score, left_out)
            SELECT {id.Value}, worker, post, score, false
            FROM unnest({places.Select(place => place.WorkerId).ToArray()}, {places.Select(place => place.PostId).ToArray()},
                {places.Select(place => place.Score).ToArray()}) AS place (worker, post, score)
            ON CONFLICT (run_id, worker_id) DO UPDATE SET post_id = excluded.post_id, score = excluded.score, code = NULL
            """,
            cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO matching_result (run_id, worker_id, code, left_out)
            SELECT {id.Value}, worker, code, false
            FROM unnest({unplaced.Select(worker => worker.WorkerId).ToArray()}, {unplaced.Select(worker => worker.Code).ToArray()}) AS none (worker, code)
            ON CONFLICT (run_id, worker_id) DO UPDATE SET post_id = NULL, score = NULL, code = excluded.code
            """,
            cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"DELETE FROM matching_result WHERE run_id = {id.Value} AND worker_id = ANY({changes.Gone.ToArray()})", cancellationToken);
    }
}
