using System.Diagnostics.Metrics;
using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Enterprises;
using JobMatching.Intents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Database;
using ServiceDefaults.Telemetry;

namespace JobMatching.Matching;

/// <summary>Assigns all seekers of the city to the open places so that the total is greatest, and proposes the result.</summary>
internal static class RunMatching
{
    // Any number that no other advisory lock of this database has.
    private const long Lock = 0x4D41_5443_4849_4E47;

    private static readonly Counter<long> Proposals = Meters.Meter.CreateCounter<long>(
        "chunfeng.proposals", "{intent}", "Intents that matching runs proposed.");

    /// <param name="Workers">Seekers who were weighed.</param>
    /// <param name="Posts">Posts with places.</param>
    /// <param name="Proposed">Intents made.</param>
    /// <param name="Score">Mean score of the intents, from 0 to 1.</param>
    /// <param name="ProvenOptimal">Whether no assignment can be better.</param>
    public sealed record Response(
        int Workers, int Posts, int Proposed, double Score, bool ProvenOptimal, IReadOnlyDictionary<string, int> Unplaced);

    public static async Task<Ok<Response>> Handle(
        JobMatchingContext database, MatchingPool pool, IOptions<MatchingSettings> settings, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        // Two runs at once would propose the same places to different workers.
        await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);
        var options = await pool.OptionsForAllAsync(cancellationToken);
        var workers = await pool.SeekersWithoutProposalAsync(cancellationToken);
        var posts = await pool.PostsWithoutProposedPlacesAsync(cancellationToken);
        var effort = new AssignOptions { Threads = Environment.ProcessorCount, MaximumRounds = settings.Value.Rounds };
        var assignment = new Assigner(options, effort).Assign(workers, posts, null, cancellationToken);
        Propose(database, options, workers, posts, assignment, settings.Value.AnswerTimeFrom(clock), clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Proposals.Add(assignment.Places.Count);
        return TypedResults.Ok(new Response(
            workers.Count,
            posts.Count,
            assignment.Places.Count,
            assignment.Places.Select(place => place.Score).DefaultIfEmpty(0).Average(),
            assignment.ProvenOptimal,
            assignment.Unplaced.CountBy(worker => worker.Code).ToDictionary()));
    }

    private static void Propose(
        JobMatchingContext database, MatchOptions options, List<WorkerProfile> workers, List<PostProfile> posts,
        Assignment assignment, AnswerTime time, TimeProvider clock)
    {
        var scorer = new PairScorer(options);
        var workersById = workers.ToDictionary(worker => worker.Id);
        var postsById = posts.ToDictionary(post => post.Id);
        database.AddRange(assignment.Places.Select(place =>
        {
            var post = postsById[place.PostId];
            var match = scorer.Explain(workersById[place.WorkerId], post)
                ?? throw new InvalidOperationException("The assignment holds a pair that may not be proposed.");
            return Intent.Propose(TypedId.New<IntentId>(clock), match, EnterpriseId.From(post.EnterpriseId), time);
        }));
    }
}
