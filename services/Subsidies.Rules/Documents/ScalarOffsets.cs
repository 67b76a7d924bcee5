namespace Subsidies.Rules.Documents;

/// <summary>
/// Maps each character of a scalar's text to where it stands in the document. Folding and indentation change nothing but
/// white space, so the n-th visible character of the text is the n-th of the source, once escapes are read.
/// </summary>
internal static class ScalarOffsets
{
    /// <param name="source">The document.</param>
    /// <param name="start">Where the scalar starts, its quote or block indicator included.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="text">What the scalar says.</param>
    /// <returns>An offset into the document for each character of the text, and one for its end.</returns>
    public static int[] Of(string source, int start, int end, string text)
    {
        var (at, quote) = Content(source, start, end);
        var offsets = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                offsets[i] = at;
                continue;
            }

            var (skipped, width) = Next(source, at, end, quote);
            offsets[i] = skipped;
            at = skipped + width;
            if (width > 2 && char.IsHighSurrogate(text[i]) && i + 1 < text.Length)
            {
                // One escape, two units of UTF-16.
                offsets[++i] = skipped;
            }
        }

        offsets[text.Length] = at;
        return offsets;
    }

    private static (int At, char Quote) Content(string source, int start, int end)
    {
        if (start >= end)
        {
            return (start, '\0');
        }

        if (source[start] is '|' or '>')
        {
            var line = source.IndexOf('\n', start, end - start);
            return (line < 0 ? end : line + 1, '\0');
        }

        return source[start] is '"' or '\'' ? (start + 1, source[start]) : (start, '\0');
    }

    /// <summary>Where the next visible character stands from <paramref name="at"/> on, and how wide it is written.</summary>
    private static (int At, int Width) Next(string source, int at, int end, char quote)
    {
        while (at < end)
        {
            if (char.IsWhiteSpace(source[at]))
            {
                at++;
            }
            else if (quote == '\'' && source[at] == '\'')
            {
                return (at, 2);
            }
            else if (quote == '"' && source[at] == '\\' && at + 1 < end)
            {
                var width = source[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
                if (!IsWhiteSpace(source, at, Math.Min(width, end - at)))
                {
                    return (at, width);
                }

                at += width;
            }
            else
            {
                return (at, 1);
            }
        }

        return (end, 0);
    }

    private static bool IsWhiteSpace(string source, int at, int width) => source[at + 1] switch
    {
        'x' or 'u' or 'U' => int.TryParse(
            source.AsSpan(at + 2, width - 2), System.Globalization.NumberStyles.HexNumber, null, out var code)
            && code <= char.MaxValue && char.IsWhiteSpace((char)code),
        't' or 'n' or 'v' or 'f' or 'r' or ' ' or '\t' or '\r' or '\n' or 'N' or '_' or 'L' or 'P' => true,
        _ => false,
    };
}
