using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Intents;
using JobMatching.Placements;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Clock;

namespace JobMatching.Matching;

/// <summary>Who seeks and what is open, as the engine sees it.</summary>
internal sealed class MatchingPool(
    JobMatchingContext database, IOptions<MatchingSettings> settings, TimeProvider clock)
{
    private static readonly IntentState[] Open =
        [IntentState.Proposed, IntentState.WorkerAccepted, IntentState.EnterpriseAccepted];

    /// <summary>The city's conditions today; what a side declined is not proposed again.</summary>
    public async Task<MatchOptions> OptionsAsync(CancellationToken cancellationToken)
    {
        var declined = await database.Intents.Where(intent => intent.State == IntentState.Declined)
            .Select(intent => new { intent.WorkerId, intent.PostId }).ToListAsync(cancellationToken);
        return new MatchOptions
        {
            AsOf = clock.Today(),
            CityMinimumWage = settings.Value.CityMinimumWage,
            Weights = settings.Value.Weights,
            Subsidies = settings.Value.Subsidies,
            BlockedPairs = declined.Select(pair => new BlockedPair(pair.WorkerId.Value, pair.PostId.Value)).ToHashSet(),
        };
    }

    /// <summary>Workers who want work and have none; of the given ones, or of all.</summary>
    public Task<List<WorkerProfile>> SeekersAsync(IReadOnlyList<WorkerId>? ids, CancellationToken cancellationToken) =>
        ProfilesAsync(ids is null ? Seekers : Seekers.Where(worker => ids.Contains(worker.Id)), cancellationToken);

    /// <summary>Those of them who have no open intent to answer first.</summary>
    public Task<List<WorkerProfile>> SeekersWithoutProposalAsync(CancellationToken cancellationToken) => ProfilesAsync(
        Seekers.Where(worker => !database.Intents.Any(intent => intent.WorkerId == worker.Id && Open.Contains(intent.State))),
        cancellationToken);

    private IQueryable<Worker> Seekers => database.Workers.AsNoTracking()
        .Where(worker => worker.Resume.WillingToWork && !database.Placements.Any(
            placement => placement.WorkerId == worker.Id && placement.State != PlacementState.Ended));

    private static async Task<List<WorkerProfile>> ProfilesAsync(IQueryable<Worker> seekers, CancellationToken cancellationToken)
    {
        var found = await seekers
            .Select(worker => new { worker.Id, worker.Identity.BirthDate, worker.Identity.Gender, worker.Resume })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(worker => Profiles.Of(worker.Id, worker.BirthDate, worker.Gender, worker.Resume));
    }

    /// <summary>Open posts with places left; of the given ones, or of all.</summary>
    public Task<List<Post>> OpenPostsAsync(IReadOnlyList<PostId>? ids, CancellationToken cancellationToken)
    {
        var posts = database.Posts.AsNoTracking().Where(post => post.Closed == null && post.PlacesTaken < post.Places);
        return (ids is null ? posts : posts.Where(post => ids.Contains(post.Id))).ToListAsync(cancellationToken);
    }

    /// <summary>Open posts, without the places that open intents may yet take: they are not offered a second time.</summary>
    public async Task<List<PostProfile>> PostsWithoutProposedPlacesAsync(CancellationToken cancellationToken)
    {
        var proposed = await database.Intents.Where(intent => Open.Contains(intent.State)).GroupBy(intent => intent.PostId)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken);
        return (await OpenPostsAsync(ids: null, cancellationToken)).ConvertAll(post => Profiles.Of(
            post, post.PlacesLeft - proposed.GetValueOrDefault(post.Id), WageOf(post)));
    }

    public PostProfile ProfileOf(Post post) => Profiles.Of(post, post.PlacesLeft, WageOf(post));

    public WageRange WageOf(Post post) => settings.Value.WageOf(post.Terms);
}
