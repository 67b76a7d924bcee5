namespace JobMatching.Engine.Assigning;

/// <summary>
/// The candidates of a city's workers, or of some of them: first what they gain most by at some prices, then whatever other prices show
/// to be missing. Nobody is weighed with all posts: whoever was asked at earlier prices gains more by one that was not among the best then
/// only if it has become cheaper since by more than lies between the two.
/// </summary>
internal sealed class CandidateSearch(
    City city, PricedPosts posts, int[] people, AssignOptions options, CancellationToken cancellationToken)
{
    // When so large a share of the posts has become cheaper, asking for the best anew is faster than going through them.
    private const int LargestShare = 8;

    // Less than anything that can be gained, and far from the end of the numbers.
    private const long Nothing = long.MinValue / 4;

    private readonly Candidate[][] arcs = new Candidate[people.Length][];
    private readonly int[] askedAt = new int[people.Length];
    private readonly long[] beyond = new long[people.Length];
    private readonly List<IReadOnlyList<long>> asked = [];

    /// <summary>Those found so far, by the position among the people.</summary>
    public Candidate[][] Arcs => arcs;

    /// <summary>What is gained most by at these prices, and some drawn evenly, so that places which nobody likes best have a price at all.</summary>
    public void Begin(IReadOnlyList<long> prices)
    {
        posts.Price(prices);
        asked.Add(prices);
        var drawn = options.Candidates / 2;
        var step = (double)city.Posts.Length / drawn;
        ForEach(index =>
        {
            var best = Ask(index);
            var offset = Fraction(people[index]) * step;
            var others = Enumerable.Range(0, drawn).Select(i => (int)((i * step) + offset)).Select(post => city.ArcOf(people[index], post));
            arcs[index] = [.. best, .. Unknown(best, others.OfType<Candidate>())];
        });
    }

    /// <summary>Adds what is missing at these prices.</summary>
    /// <returns>What all would gain if every post were open to them, and whether nothing was missing.</returns>
    public (long Gains, bool IsComplete) Price(IReadOnlyList<long> prices)
    {
        posts.Price(prices);
        var cheaper = asked.ConvertAll(before => Cheaper.Since(before, prices));
        asked.Add(prices);
        var gains = new long[people.Length];
        var complete = true;
        ForEach(index =>
        {
            var known = Math.Max(0, arcs[index].Select(posts.Gain).DefaultIfEmpty().Max());
            var since = cheaper[askedAt[index]];
            var count = since.CountAbove(known - beyond[index]);
            var best = count > city.Posts.Length / LargestShare
                ? Ask(index)
                : posts.Among(people[index], since.Posts.AsSpan(0, count), options.Candidates, above: known);
            gains[index] = best.Length == 0 ? known : Math.Max(known, posts.Gain(best[0]));
            if (gains[index] > known)
            {
                Volatile.Write(ref complete, false);
            }

            arcs[index] = [.. arcs[index], .. Unknown(arcs[index], best)];
        });
        return (gains.Sum(), complete);
    }

    private Candidate[] Ask(int index)
    {
        var best = posts.Best(people[index], options.Candidates);
        askedAt[index] = asked.Count - 1;
        beyond[index] = best.Length < options.Candidates ? Nothing : posts.Gain(best[^1]);
        return best;
    }

    private static IEnumerable<Candidate> Unknown(Candidate[] known, IEnumerable<Candidate> found) =>
        found.Where(arc => !Array.Exists(known, other => other.Post == arc.Post));

    private void ForEach(Action<int> work) => Parallel.For(
        0, people.Length,
        new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancellationToken }, work);

    // A fixed mixing function, unlike HashCode, which is seeded anew in every process.
    private double Fraction(int worker)
    {
        var mixed = (ulong)(uint)worker + ((ulong)(uint)options.Seed * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed >> 11) / (double)(1UL << 53);
    }

    /// <summary>The posts in the order of how much cheaper they have become, most first, and by how much the other way round.</summary>
    private sealed record Cheaper(int[] Posts, long[] Dearer)
    {
        public static Cheaper Since(IReadOnlyList<long> before, IReadOnlyList<long> now)
        {
            var dearer = Enumerable.Range(0, now.Count).Select(post => now[post] - before[post]).ToArray();
            var posts = Enumerable.Range(0, now.Count).ToArray();
            Array.Sort(dearer, posts);
            return new(posts, dearer);
        }

        /// <summary>How many have become cheaper by more than that.</summary>
        public int CountAbove(long fall)
        {
            var (low, high) = (0, Dearer.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = -Dearer[middle] > fall ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
