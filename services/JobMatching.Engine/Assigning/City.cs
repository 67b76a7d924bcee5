namespace JobMatching.Engine;

/// <summary>The workers and posts of one assignment, and what each pair is worth in whole units.</summary>
internal sealed class City(
    WorkerProfile[] workers, PostProfile[] posts, PairScorer scorer, AssignOptions options, double unit)
{
    private readonly Candidate[]?[] remembered = new Candidate[]?[workers.Length];
    private long rememberedPairs;

    public WorkerProfile[] Workers => workers;

    public PostProfile[] Posts => posts;

    /// <summary>The posts that a worker may take, in their order. Safe to ask for different workers at once.</summary>
    public Candidate[] ArcsOf(int worker)
    {
        if (remembered[worker] is { } known)
        {
            return known;
        }

        var arcs = new List<Candidate>();
        for (var post = 0; post < posts.Length; post++)
        {
            if (scorer.Score(workers[worker], posts[post]) is { } score)
            {
                arcs.Add(new(post, ValueOf(score)));
            }
        }

        var all = arcs.ToArray();
        if (Interlocked.Add(ref rememberedPairs, all.Length) <= options.RememberedPairs)
        {
            remembered[worker] = all;
        }

        return all;
    }

    public int ValueOf(double score) => (int)Math.Round((options.ValueOfPlacement + score) * unit);
}

/// <summary>A post that a worker may take, and what that is worth.</summary>
internal readonly record struct Candidate(int Post, int Value);
