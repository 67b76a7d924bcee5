using System.Text;
using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>CEL's library of strings: parts of texts and new texts of them. Positions count code points, from 0.</summary>
internal static class TextFunctions
{
    public static readonly Overload[] All =
    [
        new("charAt", true, [T.String, T.Int], T.String, (a, _) => CharAt(a[0].AsString, a[1].AsInt)),
        new("indexOf", true, [T.String, T.String], T.Int, (a, frame) => IndexOf(a[0].AsString, a[1].AsString, 0, frame)),
        new("indexOf", true, [T.String, T.String, T.Int], T.Int, (a, frame) => IndexOf(a[0].AsString, a[1].AsString, a[2].AsInt, frame)),
        new("lastIndexOf", true, [T.String, T.String], T.Int, (a, frame) => LastIndexOf(a[0].AsString, a[1].AsString, null, frame)),
        new("lastIndexOf", true, [T.String, T.String, T.Int], T.Int, (a, frame) => LastIndexOf(a[0].AsString, a[1].AsString, a[2].AsInt, frame)),
        new("substring", true, [T.String, T.Int], T.String, (a, _) => Substring(a[0].AsString, a[1].AsInt, null)),
        new("substring", true, [T.String, T.Int, T.Int], T.String, (a, _) => Substring(a[0].AsString, a[1].AsInt, a[2].AsInt)),
        new("replace", true, [T.String, T.String, T.String], T.String, (a, frame) => Replace(a[0].AsString, a[1].AsString, a[2].AsString, -1, frame)),
        new("replace", true, [T.String, T.String, T.String, T.Int], T.String,
            (a, frame) => Replace(a[0].AsString, a[1].AsString, a[2].AsString, a[3].AsInt, frame)),
        new("split", true, [T.String, T.String], T.ListOf(T.String), (a, frame) => Split(a[0].AsString, a[1].AsString, -1, frame)),
        new("split", true, [T.String, T.String, T.Int], T.ListOf(T.String), (a, frame) => Split(a[0].AsString, a[1].AsString, a[2].AsInt, frame)),
        new("join", true, [T.List], T.String, (a, frame) => Join(a[0].AsList, "", frame)),
        new("join", true, [T.List, T.String], T.String, (a, frame) => Join(a[0].AsList, a[1].AsString, frame)),
        new("reverse", true, [T.String], T.String, (a, _) => CelValue.Of(string.Concat(Points(a[0].AsString).Reverse()))),
        new("strings.quote", false, [T.String], T.String, (a, frame) => Quote(a[0].AsString, frame)),
        new("format", true, [T.String, T.List], T.String, (a, frame) => new TextFormat(frame).Format(a[0].AsString, a[1].AsList)),
    ];

    private static CelValue CharAt(string text, long position)
    {
        var at = UnitAt(text, position);
        return at < 0 ? OutOfRange(position) : CelValue.Of(at == text.Length ? "" : text.Substring(at, Width(text, at)));
    }

    private static CelValue IndexOf(string text, string part, long from, Frame frame)
    {
        var at = UnitAt(text, from);
        if (at < 0 || !frame.SpendOnSearch(text, part))
        {
            return OutOfRange(from);
        }

        var found = text.IndexOf(part, at, StringComparison.Ordinal);
        return CelValue.Of(found < 0 ? -1 : from + StringFunctions.CodePoints(text.AsSpan(at, found - at)));
    }

    private static CelValue LastIndexOf(string text, string part, long? from, Frame frame)
    {
        var latest = from is { } position ? UnitAt(text, position) : text.Length;
        if (latest < 0 || !frame.SpendOnSearch(text, part))
        {
            return OutOfRange(from ?? 0);
        }

        // Where it may begin is bounded, not where it ends.
        var end = (int)Math.Min(text.Length, (long)latest + part.Length);
        var found = text.AsSpan(0, end).LastIndexOf(part, StringComparison.Ordinal);
        return CelValue.Of(found < 0 ? -1L : StringFunctions.CodePoints(text.AsSpan(0, found)));
    }

    private static CelValue Substring(string text, long from, long? to)
    {
        var (start, end) = (UnitAt(text, from), to is { } position ? UnitAt(text, position) : text.Length);
        return start < 0 || end < start ? OutOfRange(start < 0 ? from : to!.Value) : CelValue.Of(text[start..end]);
    }

    private static CelValue Replace(string text, string part, string by, long most, Frame frame)
    {
        if (!frame.SpendOnSearch(text, part) || most == 0 || (part.Length == 0 && by.Length == 0))
        {
            return CelValue.Of(text);
        }

        var (result, copied, at) = (new StringBuilder(), 0, 0);
        for (var left = most; left != 0 && (at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0; left--)
        {
            result.Append(text, copied, at - copied).Append(by);
            copied = at + part.Length;
            if (result.Length > frame.Limits.Length)
            {
                return TooLong(frame);
            }

            // Nothing stands before every code point and at the end.
            at = part.Length > 0 ? copied : at + Math.Max(1, at < text.Length ? Width(text, at) : 1);
            if (at > text.Length)
            {
                break;
            }
        }

        return result.Length + text.Length - copied > frame.Limits.Length
            ? TooLong(frame)
            : CelValue.Of(result.Append(text, copied, text.Length - copied).ToString());
    }

    private static CelValue Split(string text, string separator, long most, Frame frame)
    {
        if (!frame.SpendOnSearch(text, separator))
        {
            return TooLong(frame);
        }

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

    private static CelValue Join(IReadOnlyList<CelValue> parts, string separator, Frame frame)
    {
        foreach (var part in parts)
        {
            if (part.Kind != CelKind.String)
            {
                return CelValue.Fail("no_such_overload", $"join takes strings, not {Conversions.TypeOf(part)}");
            }
        }

        var result = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            result.Append(i == 0 ? "" : separator).Append(parts[i].AsString);
            if (result.Length > frame.Limits.Length)
            {
                return TooLong(frame);
            }
        }

        return CelValue.Of(result.ToString());
    }

    private static CelValue Quote(string text, Frame frame)
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

        return result.Length >= frame.Limits.Length ? TooLong(frame) : CelValue.Of(result.Append('"').ToString());
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

    private static CelValue OutOfRange(long position) => CelValue.Fail("index_out_of_range", $"there is no position {position} in the text");

    // What was built in vain is paid for too.
    private static CelValue TooLong(Frame frame)
    {
        frame.SpendOn(frame.Limits.Length);
        return CelValue.Fail("too_long", "the result is too long");
    }
}
