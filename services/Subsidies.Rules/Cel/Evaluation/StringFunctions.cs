using System.Text;
using System.Text.RegularExpressions;
using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Functions over strings and the sizes of everything that has one. Sizes count code points.</summary>
internal static class StringFunctions
{
    private const int LongestPattern = 1_000;
    private const int StepsAPattern = 2_000;
    private const int StepsAUnit = 10;

    public static readonly Overload[] All =
    [
        Receiver("contains", (text, part) => text.Contains(part, StringComparison.Ordinal)),
        Receiver("startsWith", (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        Receiver("endsWith", (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        new("matches", true, [T.String, T.String], T.Bool, (a, frame) => Matches(a[0].AsString, a[1].AsString, frame)),
        new("matches", false, [T.String, T.String], T.Bool, (a, frame) => Matches(a[0].AsString, a[1].AsString, frame)),
        .. Size(T.String, value => CodePoints(value.AsString)),
        .. Size(T.Bytes, value => value.AsBytes.Length),
        .. Size(T.List, value => value.AsList.Count),
        .. Size(T.Map, value => value.AsMap.Count),
        new("lowerAscii", true, [T.String], T.String, (a, _) => CelValue.Of(Ascii(a[0].AsString, char.ToLowerInvariant))),
        new("upperAscii", true, [T.String], T.String, (a, _) => CelValue.Of(Ascii(a[0].AsString, char.ToUpperInvariant))),
        new("trim", true, [T.String], T.String, (a, _) => CelValue.Of(a[0].AsString.Trim())),
    ];

    private static Overload Receiver(string name, Func<string, string, bool> test) =>
        new(name, true, [T.String, T.String], T.Bool, (a, frame) =>
            CelValue.Of(frame.SpendOnSearch(a[0].AsString, a[1].AsString) && test(a[0].AsString, a[1].AsString)));

    private static IEnumerable<Overload> Size(T type, Func<CelValue, int> size) =>
        Enumerable.Range(0, 2).Select(form =>
            new Overload("size", form == 0, [type], T.Int, (a, _) => CelValue.Of((long)size(a[0]))));

    public static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static string Ascii(string text, Func<char, char> map)
    {
        var result = new StringBuilder(text);
        for (var i = 0; i < result.Length; i++)
        {
            if (char.IsAscii(result[i]))
            {
                result[i] = map(result[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>What a pattern means; null where it is none. It runs in linear time whatever it is, as RE2 does, and may not hold what RE2 lacks.</summary>
    public static Regex? Pattern(string pattern)
    {
        try
        {
            return pattern.Length > LongestPattern ? null : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is RegexParseException or NotSupportedException)
        {
            return null;
        }
    }

    // To read a pattern takes far longer than to call anything else; one that stands in the source is read once (MatchesNode).
    private static CelValue Matches(string text, string pattern, Frame frame) =>
        frame.Spend(StepsAPattern + (StepsAUnit * pattern.Length)) && Pattern(pattern) is { } read
            ? CelValue.Of(read.IsMatch(text))
            : CelValue.Fail("bad_pattern", "the pattern is too long or no regular expression");
}

/// <summary><c>matches</c> with a pattern that stands in the source.</summary>
internal sealed class MatchesNode(Regex pattern, Node text, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = text.Evaluate(frame);
        return (value.IsKnown, value.Kind) switch
        {
            (false, _) => value,
            (_, CelKind.String) => frame.SpendOn(value) ? CelValue.Of(pattern.IsMatch(value.AsString)) : Frame.TooMuch(position),
            _ => Fault.NoOverload("matches", position, value, CelValue.Of("")),
        };
    }
}
