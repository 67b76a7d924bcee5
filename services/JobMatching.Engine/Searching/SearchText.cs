using System.Globalization;
using System.Text;

namespace JobMatching.Engine.Searching;

/// <summary>
/// The form in which text is compared: half width, lower case, simplified characters; only Chinese characters, letters
/// and digits, and what belongs to a name such as c++, c#, .net or node.js. All else parts words: a tab stands where punctuation
/// did, and no phrase reaches over it; a blank where there were blanks, except between Latin and Chinese, where people
/// write it or not.
/// </summary>
internal static class SearchText
{
    /// <summary>Parts the fields of a post, so that no phrase reaches from one into the next.</summary>
    public const char FieldEnd = '\n';

    /// <summary>Stands where punctuation did.</summary>
    public const char Break = '\t';

    /// <summary>Up to here characters are of Latin words or blanks; all others that normalised text has are Chinese.</summary>
    public const char LastLatin = '\u024F';

    /// <summary>The form to compare of the first characters of a text.</summary>
    public static string Normalize(string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var result = new StringBuilder(Math.Min(text.Length, longest));
        var between = '\0';
        for (var at = 0; at < text.Length && result.Length < longest; at++)
        {
            var character = Fold(text[at]);
            if (!Belongs(text, at, character, result, between != '\0'))
            {
                between = between == Break || !char.IsWhiteSpace(text[at]) ? Break : ' ';
                continue;
            }

            if (between != '\0' && result.Length > 0 && (between == Break || IsLatin(result[^1]) == IsLatin(character)))
            {
                result.Append(between);
            }

            result.Append(character);
            between = '\0';
        }

        return result.ToString();
    }

    /// <summary>A character that a Latin word is made of after normalisation.</summary>
    public static bool IsLatin(char character) => character is > ' ' and <= LastLatin;

    /// <summary>Whether a match of that place begins and ends where words do: java is not found in javascript.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text, int start, int length)
    {
        var end = start + length;
        return (start == 0 || !IsLatin(text[start]) || !IsLatin(text[start - 1]))
            && (end == text.Length || !IsLatin(text[end - 1]) || !IsLatin(text[end]));
    }

    /// <summary>Whether a normalised phrase stands in a normalised text.</summary>
    public static bool Contains(ReadOnlySpan<char> text, ReadOnlySpan<char> phrase)
    {
        for (var from = 0; from <= text.Length - phrase.Length;)
        {
            var found = text[from..].IndexOf(phrase);
            if (found < 0)
            {
                return false;
            }

            if (IsWhole(text, from + found, phrase.Length))
            {
                return true;
            }

            from += found + 1;
        }

        return false;
    }

    /// <summary>A character in half width, lower case and simplified form.</summary>
    public static char Fold(char character) => character switch
    {
        < '\u0080' => char.ToLowerInvariant(character),
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(character - 0xFEE0)),
        >= '\u3400' and <= '\u9FFF' => TraditionalCharacters.Simplify(character),
        _ => char.ToLowerInvariant(character),
    };

    private static bool Belongs(string text, int at, char character, StringBuilder before, bool parted)
    {
        if (char.IsAsciiLetterOrDigit(character) || (character >= '\u3400' && character <= '\u9FFF'))
        {
            return true;
        }

        var afterLatin = !parted && before.Length > 0 && IsLatin(before[^1]);
        var next = at + 1 < text.Length ? Fold(text[at + 1]) : ' ';
        return character switch
        {
            '+' or '#' => afterLatin && !char.IsAsciiLetterOrDigit(next),
            '.' => afterLatin ? char.IsAsciiLetterOrDigit(next) : char.IsAsciiLetter(next),
            <= LastLatin => char.IsLetter(character),
            // The planes beyond the first hold rare Chinese characters, and emoji, which part words.
            _ when char.IsHighSurrogate(character) => character is >= '\uD840' and <= '\uD8BF' && char.IsLowSurrogate(next),
            _ when char.IsLowSurrogate(character) => at > 0 && text[at - 1] is >= '\uD840' and <= '\uD8BF',
            _ => char.GetUnicodeCategory(character) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter,
        };
    }
}
