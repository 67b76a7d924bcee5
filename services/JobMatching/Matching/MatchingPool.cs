using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Intents;
using JobMatching.Placements;
using JobMatching.Posts;
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
            BlockedPairs = declined.Select(pair => new BlockedPair(pair.WorkerId.Value, pair.PostId.Value)).ToHashSet(),
        };
    }

    /// <summary>Workers who want work and have none.</summary>
    /// <param name="withoutProposal">Only those who have no open intent to answer first.</param>
    public async Task<List<WorkerProfile>> SeekersAsync(bool withoutProposal, CancellationToken cancellationToken)
    {
        var seekers = database.Workers.AsNoTracking()
            .Where(worker => worker.Resume.WillingToWork && !database.Placements.Any(
                placement => placement.WorkerId == worker.Id && placement.State != PlacementState.Ended));
        if (withoutProposal)
        {
            seekers = seekers.Where(worker => !database.Intents.Any(
                intent => intent.WorkerId == worker.Id && Open.Contains(intent.State)));
        }

        var found = await seekers
            .Select(worker => new { worker.Id, worker.Identity.BirthDate, worker.Identity.Gender, worker.Resume })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(worker => Profiles.Of(worker.Id, worker.BirthDate, worker.Gender, worker.Resume));
    }

    /// <summary>Open posts with places left.</summary>
    /// <param name="keepProposed">Places that open intents may yet take are not offered a second time.</param>
    public async Task<List<PostProfile>> PostsAsync(bool keepProposed, CancellationToken cancellationToken)
    {
        var proposed = keepProposed
            ? await database.Intents.Where(intent => Open.Contains(intent.State)).GroupBy(intent => intent.PostId)
                .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken)
            : [];
        var posts = await database.Posts.AsNoTracking()
            .Where(post => post.Closed == null && post.PlacesTaken < post.Places).ToListAsync(cancellationToken);
        return posts.ConvertAll(post => Profiles.Of(
            post, post.PlacesLeft - proposed.GetValueOrDefault(post.Id), settings.Value.WageOf(post.Terms)));
    }

    public PostProfile ProfileOf(Post post) => Profiles.Of(post, post.PlacesLeft, settings.Value.WageOf(post.Terms));
}
