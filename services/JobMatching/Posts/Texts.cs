namespace JobMatching.Posts;

/// <summary>Long prose of advertisements.</summary>
internal static class Texts
{
    private const int Longest = 20_000;

    /// <summary>Keeps the beginning; PostgreSQL takes no NUL. A long description is no reason to lose the post.</summary>
    public static string? Cut(string? text)
    {
        var clean = text?.Replace("\0", "", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(clean) ? null : clean.Length <= Longest ? clean : clean[..End(clean)];
    }

    // Half of a surrogate pair is no character.
    private static int End(string text) => char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
}
