using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Engine.Searching;
using JobMatching.Matching;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Catalogue;

/// <summary>
/// Who seeks and what is open, in this instance's memory, for recommendations and search. It is read from the database once and
/// follows its changes; whoever asks first has it catch up, so that an answer knows of everything that was committed before.
/// </summary>
internal sealed class CatalogueIndex(IServiceScopeFactory scopes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, long> _applied = [];
    private Task _current = Task.CompletedTask;
    private Task? _next;
    private long? _from;

    public MatchIndex Matches { get; } = new();

    /// <summary>All instances divide texts alike, whenever they started: a page of one goes on at another.</summary>
    public SearchIndex Posts { get; } = new(SearchVocabulary.Basic);

    /// <summary>Ends when all that was committed before the call is in memory. Those who call meanwhile share one reading.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        Task next;
        lock (_gate)
        {
            // One that has begun already may have read before what the caller knows of.
            next = _next ??= ReadAfterAsync(_current);
        }

        await next.WaitAsync(cancellationToken);
    }

    private async Task ReadAfterAsync(Task current)
    {
        await current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
        {
            (_current, _next) = (_next!, null);
        }

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        var pool = scope.ServiceProvider.GetRequiredService<MatchingPool>();
        if (_from is { } from)
        {
            await FollowAsync(database, pool, from);
        }
        else
        {
            await LoadAsync(database, pool);
        }
    }

    private async Task LoadAsync(JobMatchingContext database, MatchingPool pool)
    {
        // Whatever ends after this is read again as a change.
        var from = await database.OldestOpenAsync(CancellationToken.None);
        var posts = await pool.OpenPostsAsync(ids: null, CancellationToken.None);
        var seekers = await pool.SeekersAsync(ids: null, CancellationToken.None);
        var texts = await SearchPosts.OfAsync(database, pool, posts, CancellationToken.None);
        Posts.Put(texts);
        Matches.PutAll(await pool.ProfilesAsync(posts, CancellationToken.None));
        Matches.PutAll(seekers);
        _from = from;
    }

    private async Task FollowAsync(JobMatchingContext database, MatchingPool pool, long from)
    {
        var oldestOpen = await database.OldestOpenAsync(CancellationToken.None);
        var changes = (await database.CatalogueChanges.AsNoTracking().Where(change => change.Transaction >= from)
            .Select(change => new { change.Position, change.Transaction, change.Subject, change.SubjectId }).ToListAsync())
            .FindAll(change => !_applied.ContainsKey(change.Position));
        var bySubject = changes.ToLookup(change => change.Subject, change => change.SubjectId);
        await ReadWorkersAsync(pool, [.. bySubject[CatalogueSubject.Worker].Distinct()]);
        await ReadPostsAsync(database, pool, [.. bySubject[CatalogueSubject.Post].Distinct()]);
        changes.ForEach(change => _applied[change.Position] = change.Transaction);
        // What ended before the oldest that is still open is not read again.
        foreach (var (position, _) in _applied.Where(change => change.Value < oldestOpen).ToList())
        {
            _applied.Remove(position);
        }

        _from = oldestOpen;
    }

    private async Task ReadWorkersAsync(MatchingPool pool, List<Guid> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var seekers = await pool.SeekersAsync(ids.ConvertAll(WorkerId.From), CancellationToken.None);
        Matches.PutAll(seekers);
        foreach (var gone in ids.Except(seekers.Select(worker => worker.Id)))
        {
            Matches.RemoveWorker(gone);
        }
    }

    private async Task ReadPostsAsync(JobMatchingContext database, MatchingPool pool, List<Guid> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var posts = await pool.OpenPostsAsync(ids.ConvertAll(PostId.From), CancellationToken.None);
        Matches.PutAll(await pool.ProfilesAsync(posts, CancellationToken.None));
        Posts.Put(await SearchPosts.OfAsync(database, pool, posts, CancellationToken.None));
        foreach (var gone in ids.Except(posts.Select(post => post.Id.Value)))
        {
            Matches.RemovePost(gone);
            Posts.Remove(gone);
        }
    }
}
