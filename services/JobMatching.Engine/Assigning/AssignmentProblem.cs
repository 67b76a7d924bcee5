namespace JobMatching.Engine.Assigning;

/// <summary>
/// Who may take which post, what that is worth, and how many each post takes: plain arrays, so that a city of millions of
/// candidate pairs fits and is read in order. Workers, posts and quotas are known by their index.
/// </summary>
public sealed class AssignmentProblem
{
    // Prices and sums of values stay below this, so that no sum of a few of them overflows.
    internal const long LargestSum = long.MaxValue / 8;

    /// <param name="rows">Where each worker's pairs begin, and at last how many there are: one more than there are workers.</param>
    /// <param name="posts">The post of each pair.</param>
    /// <param name="values">What each pair is worth, in whole units; nothing is gained by a pair that is worth less than zero.</param>
    /// <param name="places">How many each post takes at most.</param>
    /// <param name="quotas">Limits on posts together; null for none.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together, or the values are too large to be added up.</exception>
    public AssignmentProblem(int[] rows, int[] posts, long[] values, int[] places, QuotaTree? quotas = null)
    {
        if (rows.Length == 0 || rows[0] != 0 || rows[^1] != posts.Length || posts.Length != values.Length)
        {
            throw new ArgumentException("The rows must begin at zero and end at the number of posts and of values.", nameof(rows));
        }

        for (var worker = 1; worker < rows.Length; worker++)
        {
            if (rows[worker] < rows[worker - 1])
            {
                throw new ArgumentException($"The row of worker {worker - 1} ends before it begins.", nameof(rows));
            }
        }

        if (Array.Find(places, few => few < 0) < 0)
        {
            throw new ArgumentException($"Post {Array.FindIndex(places, few => few < 0)} has less than no places.", nameof(places));
        }

        if (Array.FindIndex(posts, post => (uint)post >= (uint)places.Length) is >= 0 and var pair)
        {
            throw new ArgumentException($"Pair {pair} names post {posts[pair]}, of {places.Length} posts.", nameof(posts));
        }

        var limit = LargestSum / (rows.Length + places.Length + (quotas?.Places.Count ?? 0) + 1);
        if (Array.FindIndex(values, value => value > limit || value < -limit) is >= 0 and var large)
        {
            throw new ArgumentException($"Pair {large} is worth {values[large]}; here nothing may exceed {limit}.", nameof(values));
        }

        if (quotas is not null && quotas.OfPost.Count != places.Length)
        {
            throw new ArgumentException($"The quotas are for {quotas.OfPost.Count} posts, not for {places.Length}.", nameof(quotas));
        }

        (Rows, Posts, Values, Places, Quotas) = (rows, posts, values, places, quotas);
    }

    /// <summary>How many workers there are.</summary>
    public int WorkerCount => Rows.Length - 1;

    /// <summary>How many pairs there are.</summary>
    public int PairCount => Posts.Length;

    /// <summary>How many posts there are.</summary>
    public int PostCount => Places.Length;

    /// <summary>Limits on posts together; null for none.</summary>
    public QuotaTree? Quotas { get; }

    internal int[] Rows { get; }

    internal int[] Posts { get; }

    internal long[] Values { get; }

    internal int[] Places { get; }

    /// <summary>The pairs of a worker: indices into the posts and values that the problem was made of.</summary>
    public Range PairsOf(int worker) => Rows[worker]..Rows[worker + 1];

    /// <summary>The post of a pair.</summary>
    public int PostOf(int pair) => Posts[pair];

    /// <summary>What a pair is worth.</summary>
    public long ValueOf(int pair) => Values[pair];

    /// <summary>How many a post takes at most.</summary>
    public int PlacesOf(int post) => Places[post];
}
