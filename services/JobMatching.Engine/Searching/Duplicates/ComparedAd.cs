namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>What is compared of an advertisement, all normalised.</summary>
internal sealed record ComparedAd(
    Guid Id, string Title, string Company, string Place, (decimal Minimum, decimal Maximum) Wage, string Prose, string Text)
{
    // Too little prose to tell one post from another: 普工, 包吃住.
    private const int LeastText = 40;
    private const int PieceLength = 4;

    private static readonly string[] Suffixes = ["股份有限公司", "有限责任公司", "有限公司", "公司"];

    public bool HasCompany => Company.Length > 0;

    public bool HasProse => Prose.Length >= LeastText;

    /// <summary>The distinct pieces of four characters, by their bits.</summary>
    public ulong[] Pieces { get; } =
    [
        .. Enumerable.Range(0, Math.Max(0, Text.Length - PieceLength + 1)).Select(at =>
            ((ulong)Text[at] << 48) | ((ulong)Text[at + 1] << 32) | ((ulong)Text[at + 2] << 16) | Text[at + 3]).Distinct().Order(),
    ];

    public static ComparedAd Of(SearchPost post)
    {
        var text = PostText.Of(post).Split(SearchText.FieldEnd);
        var (title, company, prose) = (text[0], text[2], text[^1]);
        var suffix = Suffixes.FirstOrDefault(suffix => company.EndsWith(suffix, StringComparison.Ordinal)) ?? "";
        return new ComparedAd(
            post.Id, title, company[..^suffix.Length], post.Workplace?.DivisionCode ?? text[3], (post.WageMinimum, post.WageMaximum),
            prose, title + SearchText.FieldEnd + prose);
    }

    /// <summary>The same employer looks for the same at the same place.</summary>
    public bool IsSamePost(ComparedAd other) =>
        HasCompany && (Company, Title, Place) == (other.Company, other.Title, other.Place);
}
