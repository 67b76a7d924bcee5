using System.Collections.Concurrent;

namespace JobMatching.Engine;

/// <summary>
/// All workers and posts in memory, fed by changes, asked for the best. Instances fed the same changes give the same
/// answers. Safe for use by many threads: each profile is seen whole, as it was before or after a change.
/// </summary>
public sealed class MatchIndex(MatchOptions options)
{
    private readonly PairScorer scorer = new(options);
    private readonly ConcurrentDictionary<Guid, WorkerProfile> workers = new();
    private readonly ConcurrentDictionary<Guid, PostProfile> posts = new();

    /// <summary>How many workers are held.</summary>
    public int WorkerCount => workers.Count;

    /// <summary>How many posts are held.</summary>
    public int PostCount => posts.Count;

    /// <summary>Adds a worker or replaces what was known.</summary>
    public void Put(WorkerProfile worker) => workers[worker.Id] = worker;

    /// <summary>Adds a post or replaces what was known.</summary>
    public void Put(PostProfile post) => posts[post.Id] = post;

    /// <summary>Forgets a worker; false when there was none.</summary>
    public bool RemoveWorker(Guid workerId) => workers.TryRemove(workerId, out _);

    /// <summary>Forgets a post; false when there was none.</summary>
    public bool RemovePost(Guid postId) => posts.TryRemove(postId, out _);

    /// <summary>The best posts for a worker, exact under the score; equal scores in the order of the posts' ids.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public IReadOnlyList<Match> RecommendPosts(
        WorkerProfile worker, int limit, CancellationToken cancellationToken) =>
        [.. Top(posts, limit, post => scorer.Score(worker, post), cancellationToken)
            .Select(post => scorer.Explain(worker, post)!)];

    /// <summary>The best workers for a post, exact under the score; equal scores in the order of the workers' ids.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public IReadOnlyList<Match> RecommendWorkers(
        PostProfile post, int limit, CancellationToken cancellationToken) =>
        [.. Top(workers, limit, worker => scorer.Score(worker, post), cancellationToken)
            .Select(worker => scorer.Explain(worker, post)!)];

    private static T[] Top<T>(
        ConcurrentDictionary<Guid, T> candidates,
        int limit,
        Func<T, double?> score,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var worstFirst = new PriorityQueue<T, (double Score, Guid Id)>(
            Comparer<(double Score, Guid Id)>.Create(WorstFirst));
        foreach (var (id, candidate) in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (score(candidate) is not { } value)
            {
                continue;
            }

            if (worstFirst.Count < limit)
            {
                worstFirst.Enqueue(candidate, (value, id));
            }
            else
            {
                worstFirst.EnqueueDequeue(candidate, (value, id));
            }
        }

        var best = new T[worstFirst.Count];
        for (var i = best.Length - 1; i >= 0; i--)
        {
            best[i] = worstFirst.Dequeue();
        }

        return best;
    }

    private static int WorstFirst((double Score, Guid Id) left, (double Score, Guid Id) right)
    {
        var byScore = left.Score.CompareTo(right.Score);
        return byScore != 0 ? byScore : right.Id.CompareTo(left.Id);
    }
}
