namespace JobMatching.Engine.Searching;

/// <summary>Words of letters and digits in normalised text.</summary>
internal static class LatinWord
{
    private const int ShortestStem = 3;

    /// <summary>Where the word that begins here ends.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && SearchText.IsLatin(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>
    /// What a word is found by: itself; for asp.net also asp, net and .net; for python3 also python.
    /// </summary>
    public static void Parts<TState>(
        ReadOnlySpan<char> text, int start, TState state, PartFound<TState> found)
    {
        var word = text[start..End(text, start)];
        found(word, state);
        if (word.Contains('.'))
        {
            var from = 0;
            for (var at = 0; at <= word.Length; at++)
            {
                if (at == word.Length || word[at] == '.')
                {
                    if (at > from)
                    {
                        found(word[from..at], state);
                        if (from > 1)
                        {
                            found(word[(from - 1)..at], state);
                        }
                    }

                    from = at + 1;
                }
            }
        }

        var letters = word.IndexOfAnyExceptInRange('a', 'z');
        if (letters >= ShortestStem && char.IsAsciiDigit(word[letters]))
        {
            found(word[..letters], state);
        }
    }

    public delegate void PartFound<in TState>(ReadOnlySpan<char> part, TState state);
}
