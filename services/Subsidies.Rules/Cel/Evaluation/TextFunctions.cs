using System.Text;
using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>CEL's library of strings: parts of texts and new texts of them. Positions count code points, from 0.</summary>
internal static class TextFunctions
{
    public static readonly Overload[] All =
    [
        new("charAt", true, [T.String, T.Int], T.String, (a, _) => CharAt(a[0].AsString, a[1].AsInt)),
        new("indexOf", true, [T.String, T.String], T.Int, (a, _) => IndexOf(a[0].AsString, a[1].AsString, 0)),
        new("indexOf", true, [T.String, T.String, T.Int], T.Int, (a, _) => IndexOf(a[0].AsString, a[1].AsString, a[2].AsInt)),
        new("lastIndexOf", true, [T.String, T.String], T.Int, (a, _) => LastIndexOf(a[0].AsString, a[1].AsString, null)),
        new("lastIndexOf", true, [T.String, T.String, T.Int], T.Int, (a, _) => LastIndexOf(a[0].AsString, a[1].AsString, a[2].AsInt)),
        new("substring", true, [T.String, T.Int], T.String, (a, _) => Substring(a[0].AsString, a[1].AsInt, null)),
        new("substring", true, [T.String, T.Int, T.Int], T.String, (a, _) => Substring(a[0].AsString, a[1].AsInt, a[2].AsInt)),
        new("replace", true, [T.String, T.String, T.String], T.String, (a, limits) => Replace(a[0].AsString, a[1].AsString, a[2].AsString, -1, limits)),
        new("replace", true, [T.String, T.String, T.String, T.Int], T.String,
            (a, limits) => Replace(a[0].AsString, a[1].AsString, a[2].AsString, a[3].AsInt, limits)),
        new("split", true, [T.String, T.String], T.ListOf(T.String), (a, _) => Split(a[0].AsString, a[1].AsString, -1)),
        new("split", true, [T.String, T.String, T.Int], T.ListOf(T.String), (a, _) => Split(a[0].AsString, a[1].AsString, a[2].AsInt)),
        new("join", true, [T.List], T.String, (a, limits) => Join(a[0].AsList, "", limits)),
        new("join", true, [T.List, T.String], T.String, (a, limits) => Join(a[0].AsList, a[1].AsString, limits)),
        new("reverse", true, [T.String], T.String, (a, _) => CelValue.Of(string.Concat(Points(a[0].AsString).Reverse()))),
        new("strings.quote", false, [T.String], T.String, (a, limits) => Quote(a[0].AsString, limits)),
        new("format", true, [T.String, T.List], T.String, (a, limits) => new TextFormat(limits).Format(a[0].AsString, a[1].AsList)),
    ];

    private static CelValue CharAt(string text, long position)
    {
        var at = UnitAt(text, position);
        return at < 0 ? OutOfRange(position) : CelValue.Of(at == text.Length ? "" : text.Substring(at, Width(text, at)));
    }

    private static CelValue IndexOf(string text, string part, long from)
    {
        var at = UnitAt(text, from);
        if (at < 0)
        {
            return OutOfRange(from);
        }

        var found = text.IndexOf(part, at, StringComparison.Ordinal);
        return CelValue.Of(found < 0 ? -1 : from + Count(text.AsSpan(at, found - at)));
    }

    private static CelValue LastIndexOf(string text, string part, long? from)
    {
        var latest = from is { } position ? UnitAt(text, position) : text.Length;
        if (latest < 0)
        {
            return OutOfRange(from!.Value);
        }

        // Where it may begin is bounded, not where it ends.
        var end = (int)Math.Min(text.Length, (long)latest + part.Length);
        var found = text.AsSpan(0, end).LastIndexOf(part, StringComparison.Ordinal);
        return CelValue.Of(found < 0 ? -1L : Count(text.AsSpan(0, found)));
    }

    private static CelValue Substring(string text, long from, long? to)
    {
        var (start, end) = (UnitAt(text, from), to is { } position ? UnitAt(text, position) : text.Length);
        return start < 0 || end < start ? OutOfRange(start < 0 ? from : to!.Value) : CelValue.Of(text[start..end]);
    }

    private static CelValue Replace(string text, string part, string by, long most, CelLimits limits)
    {
        if (most == 0 || (part.Length == 0 && by.Length == 0))
        {
            return CelValue.Of(text);
        }

        var (result, copied, at) = (new StringBuilder(), 0, 0);
        for (var left = most; left != 0 && (at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0; left--)
        {
            result.Append(text, copied, at - copied).Append(by);
            copied = at + part.Length;
            if (result.Length > limits.Length)
            {
                return TooLong();
            }

            // Nothing stands before every code point and at the end.
            at = part.Length > 0 ? copied : at + Math.Max(1, at < text.Length ? Width(text, at) : 1);
            if (at > text.Length)
            {
                break;
            }
        }

        return result.Length + text.Length - copied > limits.Length
            ? TooLong()
            : CelValue.Of(result.Append(text, copied, text.Length - copied).ToString());
    }

    private static CelValue Split(string text, string separator, long most)
    {
        var parts = most switch
        {
            0 => [],
            _ when separator.Length == 0 => Exploded(text, most),
            < 0 or > int.MaxValue => text.Split(separator),
            _ => text.Split(separator, (int)most),
        };
        return CelValue.Of((IReadOnlyList<CelValue>)Array.ConvertAll(parts, part => CelValue.Of(part)));
    }

    private static string[] Exploded(string text, long most)
    {
        var points = Points(text).ToArray();
        return most < 0 || points.Length <= most
            ? points
            : [.. points[..(int)(most - 1)], string.Concat(points[(int)(most - 1)..])];
    }

    private static CelValue Join(IReadOnlyList<CelValue> parts, string separator, CelLimits limits)
    {
        var result = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Kind != CelKind.String)
            {
                return CelValue.Fail("no_such_overload", $"join takes strings, not {Conversions.TypeOf(parts[i])}");
            }

            result.Append(i == 0 ? "" : separator).Append(parts[i].AsString);
            if (result.Length > limits.Length)
            {
                return TooLong();
            }
        }

        return CelValue.Of(result.ToString());
    }

    private static CelValue Quote(string text, CelLimits limits)
    {
        var result = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.Value switch
            {
                '\a' => "\\a", '\b' => "\\b", '\f' => "\\f", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\v' => "\\v", '\\' => "\\\\", '"' => "\\\"",
                _ => rune.ToString(),
            });
        }

        return result.Length >= limits.Length ? TooLong() : CelValue.Of(result.Append('"').ToString());
    }

    private static IEnumerable<string> Points(string text)
    {
        for (var at = 0; at < text.Length; at += Width(text, at))
        {
            yield return text.Substring(at, Width(text, at));
        }
    }

    /// <summary>The UTF-16 unit at which a code point begins, or the text ends; below zero where there is none.</summary>
    private static int UnitAt(string text, long position)
    {
        if (position < 0 || position > text.Length)
        {
            return -1;
        }

        var at = 0;
        for (var point = 0L; point < position; point++)
        {
            if (at == text.Length)
            {
                return -1;
            }

            at += Width(text, at);
        }

        return at;
    }

    private static int Width(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;

    private static long Count(ReadOnlySpan<char> text)
    {
        var count = 0L;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static CelValue OutOfRange(long position) => CelValue.Fail("index_out_of_range", $"there is no position {position} in the text");

    private static CelValue TooLong() => CelValue.Fail("too_long", "the result is too long");
}
