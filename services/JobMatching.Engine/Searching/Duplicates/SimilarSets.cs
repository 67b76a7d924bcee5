using System.Runtime.InteropServices;

namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>
/// Finds all pairs of sets whose Jaccard index reaches a threshold, by prefix filtering (Chaudhuri, Ganti and Kaushik 2006): with
/// the members of each set in one order, the rarest first, two sets that are alike share one of their first few.
/// </summary>
internal static class SimilarSets
{
    // A product that is a hair above a whole number must not cost a member.
    private const double Rounding = 1e-9;

    /// <summary>The pairs, the lower place first. Sets are in ascending order without repetition.</summary>
    public static IEnumerable<(int First, int Second)> Find(
        IReadOnlyList<ulong[]> sets, double threshold, CancellationToken cancellationToken)
    {
        var frequency = new Dictionary<ulong, int>();
        foreach (var member in sets.SelectMany(set => set))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(frequency, member, out _)++;
        }

        var holders = new Dictionary<ulong, List<int>>();
        var candidates = new HashSet<int>();
        foreach (var at in Enumerable.Range(0, sets.Count).OrderBy(at => sets[at].Length).ThenBy(at => at))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var set = sets[at];
            candidates.Clear();
            foreach (var member in Prefix(set, frequency, threshold))
            {
                var known = CollectionsMarshal.GetValueRefOrAddDefault(holders, member, out _) ??= [];
                foreach (var other in known)
                {
                    if (sets[other].Length >= (threshold * set.Length) - Rounding)
                    {
                        candidates.Add(other);
                    }
                }

                known.Add(at);
            }

            foreach (var other in candidates.Where(other => Jaccard(set, sets[other]) >= threshold))
            {
                yield return (Math.Min(at, other), Math.Max(at, other));
            }
        }
    }

    /// <summary>The share of the members of either set that are in both; 0 for two empty sets.</summary>
    public static double Jaccard(ulong[] left, ulong[] right)
    {
        var (both, at, other) = (0, 0, 0);
        while (at < left.Length && other < right.Length)
        {
            var order = left[at].CompareTo(right[other]);
            both += order == 0 ? 1 : 0;
            at += order <= 0 ? 1 : 0;
            other += order >= 0 ? 1 : 0;
        }

        return both == 0 ? 0 : (double)both / (left.Length + right.Length - both);
    }

    private static IEnumerable<ulong> Prefix(ulong[] set, Dictionary<ulong, int> frequency, double threshold) =>
        set.OrderBy(member => frequency[member]).ThenBy(member => member)
            .Take(set.Length - (int)Math.Ceiling((threshold * set.Length) - Rounding) + 1);
}
