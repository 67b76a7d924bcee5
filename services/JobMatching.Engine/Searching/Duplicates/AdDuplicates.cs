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

    // Too little prose to tell one post from another: 普工, 包吃住.
    private const int LeastText = 40;

    private static readonly string[] Suffixes = ["股份有限公司", "有限责任公司", "有限公司", "公司"];

    /// <summary>All pairs, in the order of their ids.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<AdDuplicate> Find(IEnumerable<SearchPost> posts, CancellationToken cancellationToken)
    {
        var ads = posts.OrderBy(post => post.Id).Select(Read).ToList();
        var pairs = new HashSet<(int First, int Second)>();
        foreach (var same in ads.Index().Where(ad => ad.Item.Company.Length > 0)
            .GroupBy(ad => (ad.Item.Company, ad.Item.Title, ad.Item.Place)))
        {
            PairWithFirst(same.Select(ad => ad.Index), pairs);
        }

        var firsts = new List<int>();
        foreach (var same in ads.Index().Where(ad => ad.Item.Prose.Length >= LeastText).GroupBy(ad => ad.Item.Text))
        {
            firsts.Add(same.First().Index);
            PairWithFirst(same.Select(ad => ad.Index), pairs);
        }

        foreach (var (first, second) in SimilarSets.Find(
            firsts.ConvertAll(index => ads[index].Pieces), LeastSimilarity, cancellationToken))
        {
            pairs.Add((firsts[first], firsts[second]));
        }

        return [.. pairs.Order().Select(pair => Compare(ads[pair.First], ads[pair.Second]))];
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

    private static AdDuplicate Compare(Compared first, Compared second)
    {
        var similarity = first.Text == second.Text ? 1 : SimilarSets.Jaccard(first.Pieces, second.Pieces);
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

    private static Compared Read(SearchPost post)
    {
        var text = PostText.Of(post).Split(SearchText.FieldEnd);
        var (title, company, prose) = (text[0], text[2], text[^1]);
        var suffix = Suffixes.FirstOrDefault(suffix => company.EndsWith(suffix, StringComparison.Ordinal)) ?? "";
        return new Compared(
            post.Id, title, company[..^suffix.Length], post.Workplace?.DivisionCode ?? text[3], (post.WageMinimum, post.WageMaximum),
            prose, title + SearchText.FieldEnd + prose);
    }

    private sealed record Compared(
        Guid Id, string Title, string Company, string Place, (decimal, decimal) Wage, string Prose, string Text)
    {
        private const int PieceLength = 4;

        /// <summary>The distinct pieces of four characters, by their bits.</summary>
        public ulong[] Pieces { get; } =
        [
            .. Enumerable.Range(0, Math.Max(0, Text.Length - PieceLength + 1)).Select(at =>
                ((ulong)Text[at] << 48) | ((ulong)Text[at + 1] << 32) | ((ulong)Text[at + 2] << 16) | Text[at + 3]).Distinct().Order(),
        ];
    }
}
