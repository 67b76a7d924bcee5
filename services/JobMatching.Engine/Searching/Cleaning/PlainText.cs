using System.Net;
using System.Text;

namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>Takes markup and symbols out of text, in one pass over no more than is kept.</summary>
internal static class PlainText
{
    // What markup may take beside the text, before it is not read any further.
    private const int MarkupAllowance = 4;
    private const int LongestTag = 2_000;

    /// <summary>The text, whether there was markup, whether there were symbols, and whether it was cut.</summary>
    public static (string Text, bool Markup, bool Symbols, bool Cut) Of(string? text, int longest, bool oneLine)
    {
        if (string.IsNullOrEmpty(text))
        {
            return ("", false, false, false);
        }

        var read = text.Length > longest * MarkupAllowance ? text[..(longest * MarkupAllowance)] : text;
        var (bare, markup) = WithoutTags(read);
        var decoded = markup || bare.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(bare) : bare;
        markup |= decoded != bare;
        var (shown, symbols) = Shown(decoded, oneLine);
        var cut = read.Length < text.Length || shown.Length > longest;
        if (shown.Length > longest)
        {
            shown = shown[..(char.IsHighSurrogate(shown[longest - 1]) ? longest - 1 : longest)];
        }

        return (shown.Trim(), markup, symbols, cut);
    }

    private static (string Text, bool Markup) WithoutTags(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return (text, false);
        }

        var result = new StringBuilder(text.Length);
        var markup = false;
        for (var at = 0; at < text.Length;)
        {
            if (TagEnd(text, at) is not { } end)
            {
                result.Append(text[at++]);
                continue;
            }

            var tag = text.AsSpan(at, end - at);
            at = Hidden(tag, "script") ? After(text, end, "</script") : Hidden(tag, "style") ? After(text, end, "</style") : end;
            result.Append('\n');
            markup = true;
        }

        return (result.ToString(), markup);
    }

    // A tag begins with a letter, a slash or an exclamation mark: 年龄<35岁 is none.
    private static int? TagEnd(string text, int at)
    {
        if (text[at] != '<' || at + 1 == text.Length || !(char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!'))
        {
            return null;
        }

        var end = text.IndexOf('>', at, Math.Min(LongestTag, text.Length - at));
        return end < 0 ? null : end + 1;
    }

    private static bool Hidden(ReadOnlySpan<char> tag, string name) =>
        tag[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase);

    // Without an end the rest is hidden, as browsers do it.
    private static int After(string text, int from, string tag)
    {
        var found = text.IndexOf(tag, from, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? text.Length : text.IndexOf('>', found) is >= 0 and var end ? end + 1 : text.Length;
    }

    private static (string Text, bool Symbols) Shown(string text, bool oneLine)
    {
        var result = new StringBuilder(text.Length);
        var symbols = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                var line = !oneLine && rune.Value is (int) '\n' or '\r';
                if (result.Length > 0 && result[^1] != '\n' && (line || result[^1] != ' '))
                {
                    result.Append(line ? '\n' : ' ');
                }
            }
            else if (IsSymbol(rune))
            {
                symbols = true;
            }
            else
            {
                result.Append(rune.ToString());
            }
        }

        return (result.ToString(), symbols);
    }

    private static bool IsSymbol(Rune rune) =>
        rune.Value is >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or 0xFFFD
        || (rune.Value is >= 0x2190 and <= 0x21FF or >= 0x2500 and <= 0x25FF or >= 0x2B00 and <= 0x2BFF)
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control
            or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.OtherNotAssigned
        || rune.Value is >= 0xFE00 and <= 0xFE0F;
}
