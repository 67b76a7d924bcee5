using Contracts.JobMatching.V1;
using JobMatching.Catalogue;
using JobMatching.Database;
using JobMatching.Engine.Searching;
using JobMatching.Engine.Searching.Standing;
using JobMatching.Matching;
using JobMatching.Posts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace JobMatching.SavedSearches;

/// <summary>
/// Tries new and changed posts against the saved searches. Only searches that share a key with the posts are read (ADR 0015), so the work
/// grows with what is found and not with what is saved. Alert, event and the mark in the changes are one transaction.
/// </summary>
internal sealed class AlertSavedSearches(JobMatchingContext database, MatchingPool pool, TimeProvider clock) : ICatalogueReader
{
    private const int SearchesAtATime = 1000;

    public static string Mark => "saved-searches";

    public async Task ReadAsync(IReadOnlyList<CatalogueChange> changes, CancellationToken cancellationToken)
    {
        var ids = changes.Where(change => change.Subject is CatalogueSubject.Post).Select(change => PostId.From(change.SubjectId))
            .Distinct().ToList();
        var posts = await pool.OpenPostsAsync(ids, cancellationToken);
        if (posts.Count == 0)
        {
            return;
        }

        await GuardAnewAsync(cancellationToken);
        var texts = await SearchPosts.OfAsync(database, pool, posts, cancellationToken);
        var batch = new PostBatch(texts, SearchVocabulary.Basic);
        var published = texts.ToDictionary(post => post.Id, post => post.PublishedAt);
        var newest = published.Values.Max();
        var keys = batch.Keys.ToArray();
        for (var after = SavedSearchId.From(Guid.Empty); ;)
        {
            var searches = await database.SavedSearches.AsNoTracking()
                .Where(search => !search.Paused && search.CreatedAt < newest && search.Id > after
                    && search.Guards.Any(guard => keys.Contains(guard)))
                .OrderBy(search => search.Id).Take(SearchesAtATime).ToListAsync(cancellationToken);
            var found = searches.SelectMany(search => batch.Matches(QueryOf(search), cancellationToken)
                .Where(post => published[post] > search.CreatedAt).Select(post => (search, post))).ToList();
            await TellAsync(found, cancellationToken);
            if (searches.Count < SearchesAtATime)
            {
                return;
            }

            after = searches[^1].Id;
        }
    }

    // A release that divides texts otherwise guards every search anew, once.
    private async Task GuardAnewAsync(CancellationToken cancellationToken)
    {
        while (await database.SavedSearches.Where(search => search.GuardVersion != QueryGuards.PresentVersion).OrderBy(search => search.Id)
            .Take(SearchesAtATime).ToListAsync(cancellationToken) is { Count: > 0 } outdated)
        {
            outdated.ForEach(search => search.Guard(QueryGuards.Of(QueryOf(search))));
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    private SearchQuery QueryOf(SavedSearch search) => SearchForPosts.Read(search.Terms.ToRequest(), new InputCheck(), clock);

    private async Task TellAsync(List<(SavedSearch Search, Guid Post)> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var alerts = found.ToDictionary(_ => TypedId.New<SearchAlertId>(clock).Value);
        var ids = alerts.Keys.ToArray();
        var searches = Array.ConvertAll(ids, id => alerts[id].Search.Id.Value);
        var posts = Array.ConvertAll(ids, id => alerts[id].Post);
        var told = await database.Database.SqlQuery<Guid>(
            $"""
            INSERT INTO search_alert (id, saved_search_id, post_id, at)
            SELECT alert.id, alert.search, alert.post, {now} FROM unnest({ids}, {searches}, {posts}) AS alert (id, search, post)
            JOIN saved_search ON saved_search.id = alert.search
            ON CONFLICT DO NOTHING RETURNING id AS "Value"
            """).ToListAsync(cancellationToken);
        foreach (var id in told)
        {
            var (search, post) = alerts[id];
            database.Publish(new SavedSearchMatched
            {
                SavedSearchId = search.Id.Value, WorkerId = search.WorkerId.Value, PostId = post, OccurredAt = now,
            });
        }

        await database.SaveChangesAsync(cancellationToken);
        // Many alerts are not kept in memory until the last is told.
        database.ChangeTracker.Clear();
    }
}
