using JobMatching.Catalogue;
using JobMatching.Database;
using JobMatching.Engine.Searching.Duplicates;
using JobMatching.Matching;
using JobMatching.Posts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;

namespace JobMatching.Duplicates;

/// <summary>
/// Compares posts that have changed with those that share a key with them (ADR 0015). Of many that are the same each is
/// paired with the first; when that one is closed, those left are compared anew.
/// </summary>
internal sealed class DuplicatePosts(JobMatchingContext database, MatchingPool pool, TimeProvider clock)
{
    public async Task LookAtAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(ids, cancellationToken);
        var left = await ForgetAsync([.. ids.Except(read.Select(post => post.Id))], cancellationToken);
        var posts = read.UnionBy(await ReadAsync(left, cancellationToken), post => post.Id).ToDictionary(post => post.Id);
        var changed = await PrintAsync(posts.Values, left, cancellationToken);
        if (changed.Count == 0)
        {
            return;
        }

        var known = await database.Duplicates.Where(pair => pair.Kind == DuplicateKind.Post && pair.State == DuplicateState.Open
            && (changed.Contains(pair.FirstId) || changed.Contains(pair.SecondId))).ToListAsync(cancellationToken);
        var candidates = await CandidatesAsync(changed, cancellationToken);
        var pairs = candidates.Select(pair => pair.Changed < pair.Other ? (pair.Changed, pair.Other) : (pair.Other, pair.Changed))
            .Union(known.Select(pair => (pair.FirstId, pair.SecondId))).ToList();
        var others = pairs.SelectMany(pair => new[] { pair.Item1, pair.Item2 }).Except(posts.Keys).ToList();
        foreach (var other in await ReadAsync(others, cancellationToken))
        {
            posts.Add(other.Id, other);
        }

        await RecordAsync(pairs.Select(pair => Compare(posts, pair)).OfType<AdDuplicate>().ToList(), known, cancellationToken);
    }

    // One that was closed meanwhile is told of by a change of its own.
    private static AdDuplicate? Compare(Dictionary<Guid, ComparedAd> posts, (Guid First, Guid Second) pair) =>
        posts.TryGetValue(pair.First, out var first) && posts.TryGetValue(pair.Second, out var second)
            ? AdDuplicates.Compare(first, second)
            : null;

    private async Task<List<ComparedAd>> ReadAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var postIds = ids.ConvertAll(PostId.From);
        var posts = await database.Posts.AsNoTracking().Where(post => postIds.Contains(post.Id) && post.Closed == null)
            .ToListAsync(cancellationToken);
        return (await SearchPosts.OfAsync(database, pool, posts, cancellationToken)).ConvertAll(ComparedAd.Of);
    }

    /// <summary>Forgets posts that are closed; answers those that were paired with them.</summary>
    private async Task<List<Guid>> ForgetAsync(List<Guid> gone, CancellationToken cancellationToken)
    {
        if (gone.Count == 0)
        {
            return [];
        }

        var postIds = gone.ConvertAll(PostId.From);
        await database.PostPrints.Where(print => postIds.Contains(print.PostId)).ExecuteDeleteAsync(cancellationToken);
        var pairs = await database.Duplicates.Where(pair => pair.Kind == DuplicateKind.Post && pair.State == DuplicateState.Open
            && (gone.Contains(pair.FirstId) || gone.Contains(pair.SecondId))).ToListAsync(cancellationToken);
        database.RemoveRange(pairs);
        return [.. pairs.SelectMany(pair => new[] { pair.FirstId, pair.SecondId }).Distinct().Except(gone)];
    }

    /// <summary>Keeps their prints; answers those of which anything compared has changed, and those to be compared anyway.</summary>
    private async Task<List<Guid>> PrintAsync(
        IReadOnlyCollection<ComparedAd> posts, List<Guid> anyway, CancellationToken cancellationToken)
    {
        var ids = posts.Select(post => PostId.From(post.Id)).ToList();
        var known = await database.PostPrints.Where(print => ids.Contains(print.PostId))
            .ToDictionaryAsync(print => print.PostId.Value, cancellationToken);
        var changed = new List<Guid>();
        foreach (var post in posts)
        {
            var print = AdPrint.Of(post);
            if (known.GetValueOrDefault(post.Id) is not { } before)
            {
                database.Add(PostPrint.Of(PostId.From(post.Id), print));
            }
            else if (before.Content != print.Content)
            {
                before.Change(print);
            }
            else if (!anyway.Contains(post.Id))
            {
                continue;
            }

            changed.Add(post.Id);
        }

        await database.SaveChangesAsync(cancellationToken);
        return changed;
    }

    // Ads of one template are alike by the thousand: more than the likest tell an officer nothing more, and each is read and compared.
    // Materialized, since who only sorts may walk the whole index of texts in its order instead.
    private async Task<List<Candidate>> CandidatesAsync(List<Guid> changed, CancellationToken cancellationToken)
    {
        var ids = changed.ToArray();
        return await database.Database.SqlQuery<Candidate>(
            $"""
            SELECT mine.post_id AS "Changed", other.post_id AS "Other" FROM post_print mine CROSS JOIN LATERAL (
                (SELECT post_id FROM post_print WHERE same_post = mine.same_post AND post_id <> mine.post_id ORDER BY post_id LIMIT 1)
                UNION
                (SELECT post_id FROM post_print WHERE same_text = mine.same_text AND post_id <> mine.post_id ORDER BY post_id LIMIT 1)
                UNION
                (WITH near AS MATERIALIZED (
                    SELECT post_id, same_text, bands FROM post_print WHERE bands && mine.bands AND same_text <> mine.same_text)
                SELECT post_id FROM (SELECT DISTINCT ON (same_text) post_id, bands FROM near ORDER BY same_text, post_id) alike
                    ORDER BY (SELECT count(*) FROM unnest(alike.bands) WITH ORDINALITY band (value, at) WHERE mine.bands[at] = value) DESC, post_id
                    LIMIT 20)) other
            WHERE mine.post_id = ANY({ids})
            """).ToListAsync(cancellationToken);
    }

    private async Task RecordAsync(List<AdDuplicate> found, List<Duplicate> known, CancellationToken cancellationToken)
    {
        var pairs = found.ToDictionary(pair => (pair.First, pair.Second));
        database.RemoveRange(known.Where(pair => !pairs.ContainsKey((pair.FirstId, pair.SecondId))));
        var firsts = found.ConvertAll(pair => pair.First);
        var recorded = await database.Duplicates.Where(pair => pair.Kind == DuplicateKind.Post && firsts.Contains(pair.FirstId))
            .Select(pair => new { pair.FirstId, pair.SecondId }).ToListAsync(cancellationToken);
        foreach (var pair in found.ExceptBy(recorded.Select(pair => (pair.FirstId, pair.SecondId)), pair => (pair.First, pair.Second)))
        {
            database.Add(Duplicate.Of(TypedId.New<DuplicateId>(clock), pair, clock.GetUtcNow()));
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private sealed record Candidate(Guid Changed, Guid Other);
}
