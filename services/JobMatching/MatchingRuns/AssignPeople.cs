using System.Text.Json;
using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Background;

namespace JobMatching.MatchingRuns;

/// <summary>The first half of a run: reads who seeks and what is open, finds the assignment, and writes it down whole.</summary>
internal sealed class AssignPeople(JobMatchingContext database, MatchingPool pool, IOptions<MatchingSettings> settings)
{
    /// <summary>Does nothing more when the run is cancelled meanwhile.</summary>
    public async Task RunAsync(MatchingRun run, CancellationToken cancellationToken)
    {
        var matching = await pool.OptionsForAllAsync(workers: null, cancellationToken);
        var (workers, posts) = await new RunScope(run.Options).ReadAsync(pool, cancellationToken);
        var effort = new AssignOptions { Threads = Environment.ProcessorCount };
        var ruled = await AttendedSearch.RunAsync<AssignProgress, RuledAssignment>(
            (progress, enough) => new Assigner(matching, effort).Assign(workers, posts, run.Options.ToRules(), progress, enough),
            progress => TellAsync(run, workers.Count, posts.Count, progress, cancellationToken), cancellationToken);
        if (ruled is not null)
        {
            var isLive = run.Live && settings.Value.MayBeLive(workers.Count, posts.Count);
            await WriteAsync(run, isLive, ruled, RunReport.Of(ruled, workers, posts, matching.AsOf), cancellationToken);
        }
    }

    /// <summary>Tells how far it is; the run may have been cancelled.</summary>
    private async Task<Attention> TellAsync(
        MatchingRun run, int workers, int posts, AssignProgress? progress, CancellationToken cancellationToken)
    {
        var rows = await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE matching_run SET workers = {workers}, posts = {posts}, round = {progress?.Round ?? 0},
                value = {progress?.Value ?? 0}, upper_bound = {progress?.UpperBound ?? 0}
            WHERE id = {run.Id.Value} AND state = 'assigning'
            """,
            cancellationToken);
        return rows == 0 ? Attention.Abandon : Attention.GoOn;
    }

    private async Task WriteAsync(
        MatchingRun run, bool isLive, RuledAssignment ruled, RunReport report, CancellationToken cancellationToken)
    {
        var assignment = ruled.Assignment;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (!await database.KeepTurnAsync(cancellationToken))
        {
            return;
        }

        var state = run.Options.Propose == false ? "assigned" : "proposing";
        var rows = await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE matching_run SET state = {state}, live = {isLive}, attempts = 0, placed = {assignment.Places.Count}, value = {assignment.Value},
                upper_bound = {assignment.UpperBound}, value_without_rules = {ruled.ValueWithoutRules},
                report = {JsonSerializer.Serialize(report, JsonSerializerOptions.Web)}::jsonb
            WHERE id = {run.Id.Value} AND state = 'assigning'
            """,
            cancellationToken);
        if (rows == 0)
        {
            return;
        }

        await database.WriteResultsAsync(run.Id, new AssignmentChanges(assignment.Places, assignment.Unplaced, []), cancellationToken);
        if (isLive)
        {
            // What changed since people were read may have been told already: whoever follows reads them anew when told of the run.
            await database.Database.ExecuteSqlAsync(
                $"INSERT INTO catalogue_change (subject, subject_id) VALUES ('matching-run', {run.Id.Value})", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
