using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Intents;
using JobMatching.Placements;
using JobMatching.Posts;
using JobMatching.Seats;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Clock;

namespace JobMatching.Matching;

/// <summary>Who seeks and what is open, as the engine sees it.</summary>
internal sealed class MatchingPool(
    JobMatchingContext database, IOptions<MatchingSettings> settings, SeatBoard seats, TimeProvider clock)
{
    /// <summary>The city's conditions today for this worker; what a side declined is not recommended again.</summary>
    public Task<MatchOptions> OptionsForAsync(WorkerId worker, CancellationToken cancellationToken) => OptionsAsync(
        database.Intents.Where(intent => intent.WorkerId == worker && intent.State == IntentState.Declined), cancellationToken);

    /// <summary>The city's conditions today for this post.</summary>
    public Task<MatchOptions> OptionsForAsync(PostId post, CancellationToken cancellationToken) => OptionsAsync(
        database.Intents.Where(intent => intent.PostId == post && intent.State == IntentState.Declined), cancellationToken);

    /// <summary>
    /// The city's conditions today for these workers, or for all: what a side declined is not proposed a second time, what nobody
    /// answered only after a while.
    /// </summary>
    public Task<MatchOptions> OptionsForAllAsync(IReadOnlyList<WorkerId>? workers, CancellationToken cancellationToken) => OptionsAsync(
        workers is null ? NotProposedAgain : NotProposedAgain.Where(intent => workers.Contains(intent.WorkerId)), cancellationToken);

    /// <summary>The same, for pairs of any of these workers with anybody, and of any of these posts.</summary>
    public Task<MatchOptions> OptionsForAllAsync(
        IReadOnlyList<WorkerId> workers, IReadOnlyList<PostId> posts, CancellationToken cancellationToken) => OptionsAsync(
        NotProposedAgain.Where(intent => workers.Contains(intent.WorkerId) || posts.Contains(intent.PostId)), cancellationToken);

    /// <summary>Workers who want work and have none; of the given ones, or of all.</summary>
    public Task<List<WorkerProfile>> SeekersAsync(IReadOnlyList<WorkerId>? ids, CancellationToken cancellationToken) =>
        ProfilesAsync(ids is null ? Seekers : Seekers.Where(worker => ids.Contains(worker.Id)), cancellationToken);

    /// <summary>Those of them who have no open intent to answer first; of the given ones, or of all.</summary>
    public Task<List<WorkerProfile>> SeekersWithoutProposalAsync(
        IReadOnlyList<WorkerId>? ids, CancellationToken cancellationToken) => ProfilesAsync(
        (ids is null ? Seekers : Seekers.Where(worker => ids.Contains(worker.Id))).Where(worker => !database.Intents.Any(intent => intent.WorkerId == worker.Id && IntentQueries.Open.Contains(intent.State))),
        cancellationToken);

    private IQueryable<Intent> NotProposedAgain
    {
        get
        {
            var longAgo = clock.GetUtcNow().AddDays(-settings.Value.DaysUntilProposedAgain);
            return database.Intents.Where(intent =>
                intent.State == IntentState.Declined || (intent.State == IntentState.Expired && intent.ClosedAt > longAgo));
        }
    }

    private IQueryable<Worker> Seekers => database.Workers.AsNoTracking()
        .Where(worker => worker.Resume.WillingToWork && worker.SetAsideFor == null && !database.Placements.Any(
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
    public async Task<List<PostProfile>> PostsWithoutProposedPlacesAsync(
        IReadOnlyList<PostId>? ids, CancellationToken cancellationToken)
    {
        var proposed = await database.Intents
            .Where(intent => IntentQueries.Open.Contains(intent.State) && (ids == null || ids.Contains(intent.PostId)))
            .GroupBy(intent => intent.PostId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var profiles = await ProfilesAsync(await OpenPostsAsync(ids, cancellationToken), cancellationToken);
        return profiles.ConvertAll(post => post with
        {
            PlacesLeft = post.PlacesLeft - proposed.GetValueOrDefault(PostId.From(post.Id)),
        });
    }

    /// <summary>Posts as the engine sees them, with how reliably their employers answer.</summary>
    public async Task<List<PostProfile>> ProfilesAsync(IReadOnlyList<Post> posts, CancellationToken cancellationToken)
    {
        var employers = posts.Select(post => post.EnterpriseId).ToHashSet();
        var rates = await database.Enterprises.AsNoTracking()
            .Where(enterprise => enterprise.AnswerRate != null && employers.Contains(enterprise.Id))
            .ToDictionaryAsync(enterprise => enterprise.Id, enterprise => enterprise.AnswerRate, cancellationToken);
        return [.. posts.Select(post => Profiles.Of(post, WageOf(post), rates.GetValueOrDefault(post.EnterpriseId)))];
    }

    public WageRange WageOf(Post post) => settings.Value.WageOf(post.Terms);

    private async Task<MatchOptions> OptionsAsync(IQueryable<Intent> without, CancellationToken cancellationToken)
    {
        var pairs = await without.Select(intent => new { intent.WorkerId, intent.PostId }).ToListAsync(cancellationToken);
        return new MatchOptions
        {
            AsOf = clock.Today(),
            Seats = seats.Routes,
            CityMinimumWage = settings.Value.CityMinimumWage,
            Weights = settings.Value.Weights,
            Subsidies = settings.Value.Subsidies,
            BlockedPairs = pairs.Select(pair => new BlockedPair(pair.WorkerId.Value, pair.PostId.Value)).ToHashSet(),
        };
    }
}
