using JobMatching.Catalogue;
using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JobMatching.MatchingRuns;

/// <summary>
/// Keeps live runs the best assignment while people and posts come, go and change (ADR 0022). Whom a change concerns is put anew in memory;
/// who moves for it is written down with the run's figures in the transaction that also moves the mark.
/// </summary>
internal sealed class LiveRuns(
    JobMatchingContext database, MatchingPool pool, LiveRunMemory memory, IOptions<MatchingSettings> settings) : ICatalogueReader
{
    public static string Mark => "live-runs";

    public async Task ReadAsync(IReadOnlyList<CatalogueChange> changes, CancellationToken cancellationToken)
    {
        // Until the end nobody proposes or cancels them; whoever was first has taken them out of this.
        var runs = await database.MatchingRuns.FromSql(
                $"SELECT * FROM matching_run WHERE live AND state = 'assigned' ORDER BY id FOR NO KEY UPDATE")
            .ToListAsync(cancellationToken);
        if (runs.Count == 0)
        {
            memory.Begin([], last: 0, present: 0);
            return;
        }

        var turn = (await database.Database.SqlQuery<Turn>(
            $"""
            SELECT xmin::text::bigint AS "Last", pg_current_xact_id()::xid::text::bigint AS "Present" FROM catalogue_mark WHERE name = {Mark}
            """).ToListAsync(cancellationToken))[0];
        memory.Begin(runs.Select(run => run.Id), turn.Last, turn.Present);
        var changed = await PoolChanges.ReadAsync(changes, database, pool, cancellationToken);
        foreach (var run in runs)
        {
            await FollowAsync(run, changed, cancellationToken);
        }
    }

    private async Task FollowAsync(MatchingRun run, PoolChanges changed, CancellationToken cancellationToken)
    {
        var known = memory.Find(run.Id);
        if (known is null || !changed.IsJudgedLike(known))
        {
            known = await ReadAnewAsync(run, known?.Written, cancellationToken);
        }
        else if (!changed.ApplyTo(known))
        {
            return;
        }

        var (workers, posts) = (known?.Assigner.Workers ?? [], known?.Assigner.Posts ?? []);
        if (known is null || !settings.Value.MayBeLive(workers.Count, posts.Count))
        {
            run.StopFollowing();
            memory.Forget(run.Id);
            return;
        }

        var ruled = known.Assigner.Read();
        await database.WriteResultsAsync(run.Id, ruled.Assignment.Since(known.Written), cancellationToken);
        run.Follow(ruled, RunReport.Of(ruled, workers, posts, known.Assigner.Matching.AsOf), workers.Count, posts.Count);
        memory.Keep(run.Id, known with { Written = ruled.Assignment });
    }

    /// <summary>Null when there are too many. Whoever has a place keeps it where the assignment is as good with it.</summary>
    private async Task<LiveRun?> ReadAnewAsync(MatchingRun run, Assignment? written, CancellationToken cancellationToken)
    {
        var scope = new RunScope(run.Options);
        var matching = await pool.OptionsForAllAsync(workers: null, cancellationToken);
        var (workers, posts) = await scope.ReadAsync(pool, cancellationToken);
        if (!settings.Value.MayBeLive(workers.Count, posts.Count))
        {
            return null;
        }

        written ??= await ReadWrittenAsync(run, cancellationToken);
        var effort = new AssignOptions { Threads = Environment.ProcessorCount };
        var assigner = new LiveAssigner(
            matching, effort, run.Options.ToRules().MostOfEnterprise, workers, posts, written.Places, cancellationToken);
        return new LiveRun(scope, assigner, written);
    }

    private async Task<Assignment> ReadWrittenAsync(MatchingRun run, CancellationToken cancellationToken)
    {
        var results = await database.MatchingResults.AsNoTracking().Where(result => result.RunId == run.Id).ToListAsync(cancellationToken);
        var isPlaced = results.ToLookup(result => result.PostId is not null);
        return new Assignment
        {
            Places = [.. isPlaced[true].Select(result => new AssignedPlace(result.WorkerId.Value, result.PostId!.Value.Value, result.Score!.Value))],
            Unplaced = [.. isPlaced[false].Select(result => UnplacedWorker.Because(result.WorkerId.Value, result.Code!))],
            Value = run.Value,
            UpperBound = run.UpperBound,
            Prices = new Dictionary<Guid, double>(),
        };
    }

    private sealed record Turn(long Last, long Present);
}
