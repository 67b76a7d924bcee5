namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>An advertisement read for comparing: once, however many it is compared with.</summary>
public sealed class ComparedAd
{
    // Too little prose to tell one post from another: 普工, 包吃住.
    private const int LeastText = 40;
    private const int PieceLength = 4;

    private static readonly string[] Suffixes = ["股份有限公司", "有限责任公司", "有限公司", "公司"];

    private ulong[]? pieces;

    private ComparedAd(SearchPost post, string[] text)
    {
        var company = text[2];
        var suffix = Suffixes.FirstOrDefault(suffix => company.EndsWith(suffix, StringComparison.Ordinal)) ?? "";
        Id = post.Id;
        Title = text[0];
        Company = company[..^suffix.Length];
        Place = post.Workplace?.DivisionCode ?? text[3];
        Wage = (post.WageMinimum, post.WageMaximum);
        HasProse = text[^1].Length >= LeastText;
        Text = Title + SearchText.FieldEnd + text[^1];
    }

    /// <summary>The advertisement's id.</summary>
    public Guid Id { get; }

    internal string Title { get; }

    internal string Company { get; }

    internal string Place { get; }

    internal (decimal Minimum, decimal Maximum) Wage { get; }

    internal string Text { get; }

    internal bool HasCompany => Company.Length > 0;

    internal bool HasProse { get; }

    /// <summary>The distinct pieces of four characters, by their bits, in order.</summary>
    internal ulong[] Pieces => pieces ??= PiecesOf(Text);

    /// <summary>Reads what is compared.</summary>
    public static ComparedAd Of(SearchPost post) => new(post, PostText.Of(post).Split(SearchText.FieldEnd));

    /// <summary>The same employer looks for the same at the same place.</summary>
    internal bool IsSamePost(ComparedAd other) =>
        HasCompany && (Company, Title, Place) == (other.Company, other.Title, other.Place);

    private static ulong[] PiecesOf(string text)
    {
        var all = new ulong[Math.Max(0, text.Length - PieceLength + 1)];
        for (var at = 0; at < all.Length; at++)
        {
            all[at] = ((ulong)text[at] << 48) | ((ulong)text[at + 1] << 32) | ((ulong)text[at + 2] << 16) | text[at + 3];
        }

        Array.Sort(all);
        var count = 0;
        foreach (var piece in all)
        {
            if (count == 0 || all[count - 1] != piece)
            {
                all[count++] = piece;
            }
        }

        return all[..count];
    }
}
