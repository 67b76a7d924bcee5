namespace JobMatching.Engine;

/// <summary>The workers and posts of one assignment, and what each pair is worth in whole units.</summary>
internal sealed class City(
    WorkerProfile[] workers, PostProfile[] posts, PairScorer scorer, AssignOptions options, double unit)
{
    public WorkerProfile[] Workers => workers;

    public PostProfile[] Posts => posts;

    /// <summary>The posts that a worker may take, in their order: every one is scored. Safe to ask for different workers at once.</summary>
    public Candidate[] ArcsOf(int worker)
    {
        var arcs = new List<Candidate>();
        for (var post = 0; post < posts.Length; post++)
        {
            if (ArcOf(worker, post) is { } arc)
            {
                arcs.Add(arc);
            }
        }

        return [.. arcs];
    }

    /// <summary>Null when the worker may not take the post.</summary>
    public Candidate? ArcOf(int worker, int post) =>
        scorer.Score(workers[worker], posts[post]) is { } score ? new(post, ValueOf(score)) : null;

    public int ValueOf(double score) => (int)Math.Round(Scaled(score));

    /// <summary>What a score is worth before it is rounded to whole units.</summary>
    public double Scaled(double score) => (options.ValueOfPlacement + score) * unit;
}

/// <summary>A post that a worker may take, and what that is worth.</summary>
internal readonly record struct Candidate(int Post, int Value);
