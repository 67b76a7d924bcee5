using System.Buffers;
using JobMatching.Engine.Recommending;

namespace JobMatching.Engine.Assigning;

/// <summary>
/// A city's posts at their prices: finds what a worker gains most by, exactly, and scores only the posts of which no bound says that they
/// are not among it.
/// </summary>
internal sealed class PricedPosts
{
    // What rounding may make of a bound, and of the value that it becomes.
    private const double Slack = 1e-9;
    private const double Rounding = 0.5;

    private readonly City city;
    private readonly PairScorer scorer;
    private readonly double unit;
    private readonly Interner occupations = new();
    private readonly Interner prefectures = new();
    private readonly PostTable table;
    private readonly PostFeatures?[] features;
    private readonly float[] dear;
    private readonly double slack;
    private IReadOnlyList<long> prices;

    public PricedPosts(City city, PairScorer scorer, double unit)
    {
        (this.city, this.scorer, this.unit) = (city, scorer, unit);
        (table, prices) = (new PostTable(city.Posts, scorer), new long[city.Posts.Length]);
        dear = new float[table.Posts.Count];
        // In single precision some ten numbers of this size are added up.
        slack = 2e-6 * (1 + (city.Scaled(1) / unit));
        features = new PostFeatures?[city.Posts.Length];
        foreach (var post in table.Posts)
        {
            features[post] = PostFeatures.Of(city.Posts[post], occupations, prefectures);
        }
    }

    /// <summary>From now on these are the prices; not while others ask.</summary>
    public void Price(IReadOnlyList<long> priceOfPost)
    {
        prices = priceOfPost;
        for (var row = 0; row < dear.Length; row++)
        {
            dear[row] = (float)(prices[table.Posts[row]] / unit);
        }
    }

    /// <summary>What a worker gains by a candidate at today's price.</summary>
    public long Gain(Candidate arc) => arc.Value - prices[arc.Post];

    /// <summary>What the worker gains most by, best first; of equal ones the first. Safe to ask for several workers at once.</summary>
    public Candidate[] Best(int worker, int limit)
    {
        if (!HardConditions.IsOfWorkingAge(city.Workers[worker], scorer.Options))
        {
            return [];
        }

        var reaches = ArrayPool<float>.Shared.Rent(table.Posts.Count);
        try
        {
            table.Score(city.Workers[worker], reaches);
            for (var row = 0; row < dear.Length; row++)
            {
                reaches[row] -= dear[row];
            }

            // Most of those that can reach most may be proposed; where few may, more are tried.
            for (var tried = 2 * limit; ; tried *= 4)
            {
                var best = new Leaders(limit, above: long.MinValue);
                var ahead = Highest(reaches.AsSpan(0, dear.Length), tried);
                var isEnough = ahead.Count < tried;
                foreach (var row in ahead)
                {
                    if (city.Scaled(reaches[row] + slack) + Rounding < best.Least)
                    {
                        isEnough = true;
                        break;
                    }

                    if (city.ArcOf(worker, table.Posts[row]) is { } arc)
                    {
                        best.Offer(arc, Gain(arc));
                    }
                }

                if (isEnough)
                {
                    return best.Ranked();
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(reaches);
        }
    }

    /// <summary>The rows of the highest, highest first; none of those that reach nothing.</summary>
    private static List<int> Highest(ReadOnlySpan<float> reaches, int limit)
    {
        var queue = new PriorityQueue<int, float>(limit + 1);
        var least = float.NegativeInfinity;
        for (var row = 0; row < reaches.Length; row++)
        {
            if (reaches[row] <= least)
            {
                continue;
            }

            queue.Enqueue(row, reaches[row]);
            if (queue.Count > limit)
            {
                queue.Dequeue();
                queue.TryPeek(out _, out least);
            }
        }

        var rows = new List<int>(queue.Count);
        while (queue.TryDequeue(out var row, out _))
        {
            rows.Add(row);
        }

        rows.Reverse();
        return rows;
    }

    /// <summary>Of these posts, those by which the worker gains more than <paramref name="above"/>, best first and no more than the limit.</summary>
    public Candidate[] Among(int worker, ReadOnlySpan<int> some, int limit, long above)
    {
        if (some.IsEmpty || !HardConditions.IsOfWorkingAge(city.Workers[worker], scorer.Options))
        {
            return [];
        }

        var bound = new PostBound(scorer, city.Workers[worker], occupations, prefectures);
        var best = new Leaders(limit, above);
        foreach (var post in some)
        {
            if (features[post] is { } known)
            {
                Try(worker, post, known, bound, best);
            }
        }

        return best.Ranked();
    }

    private void Try(int worker, int post, in PostFeatures known, PostBound bound, Leaders best)
    {
        if (Reach(bound.Of(known), prices[post]) >= best.Least && city.ArcOf(worker, post) is { } arc)
        {
            best.Offer(arc, Gain(arc));
        }
    }

    private double Reach(double score, long price) => city.Scaled(score + Slack) + Rounding - price;

    /// <summary>The candidates that gain most so far.</summary>
    private sealed class Leaders(int limit, long above)
    {
        private readonly PriorityQueue<Candidate, (long Gain, int Post)> queue = new(limit + 1);

        /// <summary>Whoever gains less is not among them.</summary>
        public long Least { get; private set; } = above == long.MinValue ? above : above + 1;

        public void Offer(Candidate arc, long gain)
        {
            if (gain < Least)
            {
                return;
            }

            queue.Enqueue(arc, (gain, -arc.Post));
            if (queue.Count > limit)
            {
                queue.Dequeue();
            }

            if (queue.Count == limit && queue.TryPeek(out _, out var last))
            {
                Least = last.Gain;
            }
        }

        public Candidate[] Ranked()
        {
            var ranked = new Candidate[queue.Count];
            for (var i = ranked.Length - 1; i >= 0; i--)
            {
                ranked[i] = queue.Dequeue();
            }

            return ranked;
        }
    }
}
