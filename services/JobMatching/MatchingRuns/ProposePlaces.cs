using System.Diagnostics.Metrics;
using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Enterprises;
using JobMatching.Intents;
using JobMatching.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Database;
using ServiceDefaults.Telemetry;

namespace JobMatching.MatchingRuns;

/// <summary>
/// The second half of a run: its places become intents, some hundred at a time, each hundred in a transaction that also notes that they
/// are done. What has changed since the assignment is left out.
/// </summary>
internal sealed class ProposePlaces(JobMatchingContext database, MatchingPool pool, IOptions<MatchingSettings> settings, TimeProvider clock)
{
    private const int Batch = 500;

    private static readonly Counter<long> Proposals = Meters.Meter.CreateCounter<long>(
        "chunfeng.proposals", "{intent}", "Intents that matching runs proposed.");

    public async Task RunAsync(MatchingRun run, CancellationToken cancellationToken)
    {
        while (await NextAsync(run.Id, cancellationToken))
        {
            database.ChangeTracker.Clear();
        }
    }

    /// <summary>The next places; false when none is left or the run was cancelled.</summary>
    private async Task<bool> NextAsync(MatchingRunId id, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var open = await database.MatchingResults
            .Where(result => result.RunId == id && result.PostId != null && result.IntentId == null && !result.LeftOut)
            .OrderBy(result => result.WorkerId).Take(Batch).ToListAsync(cancellationToken);
        await database.LockAsync(
            open.Select(result => result.WorkerId), open.Select(result => result.PostId!.Value), cancellationToken);
        var run = await database.LockRunAsync(id, cancellationToken);
        if (run is not { State: MatchingRunState.Proposing } || !await database.KeepTurnAsync(cancellationToken))
        {
            return false;
        }

        var proposed = await ProposeAsync(open, cancellationToken);
        run.Count(proposed, open.Count - proposed);
        if (open.Count < Batch)
        {
            run.Complete(clock.GetUtcNow());
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Proposals.Add(proposed);
        return open.Count == Batch;
    }

    private async Task<int> ProposeAsync(List<MatchingResult> open, CancellationToken cancellationToken)
    {
        var ids = open.ConvertAll(result => result.WorkerId);
        var scorer = new PairScorer(await pool.OptionsForAllAsync(ids, cancellationToken));
        var workers = (await pool.SeekersWithoutProposalAsync(ids, cancellationToken)).ToDictionary(worker => worker.Id);
        var posts = (await pool.PostsWithoutProposedPlacesAsync([.. open.Select(result => result.PostId!.Value).Distinct()], cancellationToken))
            .ToDictionary(post => post.Id);
        var left = posts.Values.ToDictionary(post => post.Id, post => post.PlacesLeft);
        var time = settings.Value.AnswerTimeFrom(clock);
        var proposed = 0;
        foreach (var result in open)
        {
            if (workers.TryGetValue(result.WorkerId.Value, out var worker) && posts.TryGetValue(result.PostId!.Value.Value, out var post)
                && left[post.Id] > 0 && scorer.Explain(worker, post) is { } match)
            {
                var intent = Intent.Propose(TypedId.New<IntentId>(clock), match, EnterpriseId.From(post.EnterpriseId), time);
                database.Add(intent);
                result.Propose(intent.Id);
                left[post.Id]--;
                proposed++;
            }
            else
            {
                result.LeaveOut();
            }
        }

        return proposed;
    }
}
