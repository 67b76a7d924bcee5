namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>
/// Finds advertisements that may be the same post: of the same employer, title and place; or with texts of which four fifths are
/// the same, whoever sent them. Exact: no pair is left to chance. Of many that are the same to the letter each is paired with
/// the first only, and only that one with what is nearly the same, so that a thousand copies give a thousand pairs and not a million.
/// </summary>
public static class AdDuplicates
{
    /// <summary>The share of equal text from which two texts count as the same.</summary>
    public const double LeastSimilarity = 0.8;

    /// <summary>All pairs, in the order of their ids.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<AdDuplicate> Find(IEnumerable<SearchPost> posts, CancellationToken cancellationToken)
    {
        var ads = posts.OrderBy(post => post.Id).Select(ComparedAd.Of).ToList();
        var pairs = new HashSet<(int First, int Second)>();
        foreach (var same in ads.Index().Where(ad => ad.Item.HasCompany)
            .GroupBy(ad => (ad.Item.Company, ad.Item.Title, ad.Item.Place)))
        {
            PairWithFirst(same.Select(ad => ad.Index), pairs);
        }

        var firsts = new List<int>();
        foreach (var same in ads.Index().Where(ad => ad.Item.HasProse).GroupBy(ad => ad.Item.Text))
        {
            firsts.Add(same.First().Index);
            PairWithFirst(same.Select(ad => ad.Index), pairs);
        }

        foreach (var (first, second) in SimilarSets.Find(
            firsts.ConvertAll(index => ads[index].Pieces), LeastSimilarity, cancellationToken))
        {
            pairs.Add((firsts[first], firsts[second]));
        }

        return [.. pairs.Order().Select(pair => Explain(ads[pair.First], ads[pair.Second]))];
    }

    /// <summary>Whether these two may be the same post, and why; null when they do not look so.</summary>
    public static AdDuplicate? Compare(ComparedAd one, ComparedAd other)
    {
        var (first, second) = one.Id < other.Id ? (one, other) : (other, one);
        return first.IsSamePost(second)
            || (first.HasProse && second.HasProse && Similarity(first, second) >= LeastSimilarity)
                ? Explain(first, second)
                : null;
    }

    private static void PairWithFirst(IEnumerable<int> same, HashSet<(int, int)> pairs)
    {
        var first = -1;
        foreach (var index in same)
        {
            if (first >= 0)
            {
                pairs.Add((first, index));
            }

            first = first < 0 ? index : first;
        }
    }

    private static AdDuplicate Explain(ComparedAd first, ComparedAd second)
    {
        var similarity = Similarity(first, second);
        (string Name, bool Equal)[] compared =
        [
            ("employer", first.Company == second.Company),
            ("title", first.Title == second.Title),
            ("place", first.Place == second.Place),
            ("wage", first.Wage == second.Wage),
            ("text", similarity >= LeastSimilarity),
        ];
        return new AdDuplicate(
            first.Id, second.Id, similarity,
            [.. compared.Where(entry => entry.Equal).Select(entry => entry.Name)],
            [.. compared.Where(entry => !entry.Equal).Select(entry => entry.Name)]);
    }

    private static double Similarity(ComparedAd first, ComparedAd second) =>
        first.Text == second.Text ? 1 : SimilarSets.Jaccard(first.Pieces, second.Pieces);
}
