using JobMatching.Engine.Recommending;

namespace JobMatching.Engine;

/// <summary>
/// All workers and posts in memory, fed by changes, asked for the best. Instances fed the same changes give the same
/// answers. Safe for use by many threads: a question sees everything as it was at one moment.
/// </summary>
public sealed class MatchIndex
{
    private readonly Interner _occupations = new();
    private readonly Interner _prefectures = new();
    private readonly BlockIndex<PostProfile, PostFeatures> _posts;
    private readonly BlockIndex<WorkerProfile, WorkerFeatures> _workers;

    /// <summary>An index of nothing.</summary>
    public MatchIndex()
    {
        _posts = new(
            post => post.Id, post => (post.Workplace.Prefecture, post.Occupation), post => post.WageMaximum,
            post => PostFeatures.Of(post, _occupations, _prefectures), PostFeatures.Best);
        _workers = new(
            worker => worker.Id, worker => (worker.Home.Prefecture, worker.Occupations is [var first, ..] ? first : null),
            worker => worker.WageExpected ?? 0, worker => WorkerFeatures.Of(worker, _occupations, _prefectures), WorkerFeatures.Best);
    }

    /// <summary>How many workers are held.</summary>
    public int WorkerCount => _workers.Count;

    /// <summary>How many posts are held.</summary>
    public int PostCount => _posts.Count;

    /// <summary>Adds a worker or replaces what was known.</summary>
    public void Put(WorkerProfile worker) => _workers.Put(worker);

    /// <summary>Adds a post or replaces what was known.</summary>
    public void Put(PostProfile post) => _posts.Put(post);

    /// <summary>Adds many workers or replaces what was known, at once: a register of a city takes a second or two.</summary>
    public void PutAll(IEnumerable<WorkerProfile> workers) => _workers.PutAll(workers);

    /// <summary>Adds many posts or replaces what was known, at once.</summary>
    public void PutAll(IEnumerable<PostProfile> posts) => _posts.PutAll(posts);

    /// <summary>Forgets a worker; false when there was none.</summary>
    public bool RemoveWorker(Guid workerId) => _workers.Remove(workerId);

    /// <summary>Forgets a post; false when there was none.</summary>
    public bool RemovePost(Guid postId) => _posts.Remove(postId);

    /// <summary>The best posts for a worker, exact under the score; equal scores in the order of the posts' ids.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive.</exception>
    public IReadOnlyList<Match> RecommendPosts(
        PairScorer scorer, WorkerProfile worker, RecommendationQuery<PostProfile> query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.MostOfOneEnterprise ?? 1, 1);
        if (!HardConditions.IsOfWorkingAge(worker, scorer.Options))
        {
            return [];
        }

        var blocks = _posts.Blocks;
        var bound = new PostBound(scorer, worker, _occupations, _prefectures);
        // Whom one employer crowds out is not known before: more are taken until enough employers are among them.
        for (var taken = query.Limit; ; taken *= 2)
        {
            var best = Ranking.Top(
                blocks, taken, query.After, post => post.Id, bound,
                post => query.Where?.Invoke(post) == false ? null : scorer.Score(worker, post), cancellationToken);
            var chosen = Diverse(best, query);
            if (chosen.Count == query.Limit || best.Count < taken)
            {
                return [.. chosen.Select(post => scorer.Explain(worker, post)!)];
            }
        }
    }

    /// <summary>The best workers for a post, exact under the score; equal scores in the order of the workers' ids.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public IReadOnlyList<Match> RecommendWorkers(
        PairScorer scorer, PostProfile post, RecommendationQuery<WorkerProfile> query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        if (!post.Open || post.PlacesLeft <= 0)
        {
            return [];
        }

        var blocks = _workers.Blocks;
        var best = Ranking.Top(
            blocks, query.Limit, query.After, worker => worker.Id, new WorkerBound(scorer, post, _occupations, _prefectures),
            worker => query.Where?.Invoke(worker) == false ? null : scorer.Score(worker, post), cancellationToken);
        return [.. best.Select(worker => scorer.Explain(worker.Item, post)!)];
    }

    private static List<PostProfile> Diverse(List<(PostProfile Item, double Score)> best, RecommendationQuery<PostProfile> query)
    {
        var (chosen, counts) = (new List<PostProfile>(), new Dictionary<Guid, int>());
        foreach (var (post, _) in best)
        {
            var count = counts[post.EnterpriseId] = counts.GetValueOrDefault(post.EnterpriseId) + 1;
            if (chosen.Count < query.Limit && count <= (query.MostOfOneEnterprise ?? int.MaxValue))
            {
                chosen.Add(post);
            }
        }

        return chosen;
    }
}
