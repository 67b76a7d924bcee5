using System.Text.Json;
using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Engine.Assigning;
using JobMatching.Matching;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;

namespace JobMatching.MatchingRuns;

/// <summary>The first half of a run: reads who seeks and what is open, finds the assignment, and writes it down whole.</summary>
internal sealed class AssignPeople(JobMatchingContext database, MatchingPool pool)
{
    /// <summary>Does nothing more when the run is cancelled meanwhile.</summary>
    public async Task RunAsync(MatchingRun run, CancellationToken cancellationToken)
    {
        var matching = await pool.OptionsForAllAsync(workers: null, cancellationToken);
        var (workers, posts) = await ReadAsync(run.Options, cancellationToken);
        var effort = new AssignOptions { Threads = Environment.ProcessorCount };
        var ruled = await AttendedSearch.RunAsync<AssignProgress, RuledAssignment>(
            (progress, enough) => new Assigner(matching, effort).Assign(workers, posts, run.Options.ToRules(), progress, enough),
            progress => TellAsync(run, workers.Count, posts.Count, progress, cancellationToken), cancellationToken);
        if (ruled is not null)
        {
            var report = new RunReport(
                ruled.Assignment.Places.Select(place => place.Score).DefaultIfEmpty(0).Average(),
                ruled.Assignment.Unplaced.CountBy(worker => worker.Code).ToDictionary(),
                ruled.Groups,
                FairnessReport.Of(ruled.Assignment, workers, posts, matching.AsOf),
                ruled.FewestMissing);
            await WriteAsync(run, ruled, report, cancellationToken);
        }
    }

    private async Task<(List<WorkerProfile> Workers, List<PostProfile> Posts)> ReadAsync(
        MatchingRunOptions options, CancellationToken cancellationToken)
    {
        var workers = await pool.SeekersWithoutProposalAsync(ids: null, cancellationToken);
        var posts = await pool.PostsWithoutProposedPlacesAsync(ids: null, cancellationToken);
        var enterprises = options.EnterpriseIds?.ToHashSet();
        return (
            workers.FindAll(worker => worker.Home.DivisionCode.StartsWith(options.Origin ?? "", StringComparison.Ordinal)),
            posts.FindAll(post => post.Workplace.DivisionCode.StartsWith(options.Division ?? "", StringComparison.Ordinal)
                && enterprises?.Contains(post.EnterpriseId) != false));
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

    private async Task WriteAsync(MatchingRun run, RuledAssignment ruled, RunReport report, CancellationToken cancellationToken)
    {
        var (assignment, places, unplaced) = (ruled.Assignment, ruled.Assignment.Places, ruled.Assignment.Unplaced);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (!await database.KeepTurnAsync(cancellationToken))
        {
            return;
        }

        var state = run.Options.Propose == false ? "assigned" : "proposing";
        var rows = await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE matching_run SET state = {state}, attempts = 0, placed = {places.Count}, value = {assignment.Value},
                upper_bound = {assignment.UpperBound}, value_without_rules = {ruled.ValueWithoutRules},
                report = {JsonSerializer.Serialize(report, JsonSerializerOptions.Web)}::jsonb
            WHERE id = {run.Id.Value} AND state = 'assigning'
            """,
            cancellationToken);
        if (rows == 0)
        {
            return;
        }

        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO matching_result (run_id, worker_id, post_id, score, left_out)
            SELECT {run.Id.Value}, worker, post, score, false
            FROM unnest({places.Select(place => place.WorkerId).ToArray()}, {places.Select(place => place.PostId).ToArray()},
                {places.Select(place => place.Score).ToArray()}) AS place (worker, post, score)
            """,
            cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO matching_result (run_id, worker_id, code, left_out)
            SELECT {run.Id.Value}, worker, code, false
            FROM unnest({unplaced.Select(worker => worker.WorkerId).ToArray()}, {unplaced.Select(worker => worker.Code).ToArray()}) AS none (worker, code)
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
