using System.Globalization;
using System.Text;

namespace Subsidies.Rules.Cel.Syntax;

/// <summary>Reads a string or bytes literal: prefixes r and b, one or three quotes, escapes.</summary>
internal static class StringReader
{
    public static bool StartsAt(string source, int at)
    {
        var raw = false;
        var bytes = false;
        for (; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '"' or '\'':
                    return true;
                case 'r' or 'R' when !raw:
                    raw = true;
                    break;
                case 'b' or 'B' when !bytes:
                    bytes = true;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    public static CelValue Read(string source, ref int at)
    {
        var start = at;
        var prefix = source.AsSpan(at, source.AsSpan(at).IndexOfAny('"', '\''));
        var raw = prefix.ContainsAny('r', 'R');
        var bytes = prefix.ContainsAny('b', 'B');
        at += prefix.Length;
        var quote = source[at];
        var triple = source.AsSpan(at).StartsWith(new string(quote, 3), StringComparison.Ordinal);
        var close = new string(quote, triple ? 3 : 1);
        at += close.Length;

        var text = new StringBuilder();
        var data = new List<byte>();
        while (!source.AsSpan(at).StartsWith(close, StringComparison.Ordinal))
        {
            if (at >= source.Length || (!triple && source[at] is '\n' or '\r'))
            {
                throw new SyntaxException(start, "a string is not closed");
            }

            if (source[at] == '\\' && raw)
            {
                // A raw string keeps its backslashes, and a quote behind one does not close it.
                Append(source, ref at, text, data, bytes);
                if (at < source.Length)
                {
                    Append(source, ref at, text, data, bytes);
                }
            }
            else if (source[at] == '\\')
            {
                Escape(source, ref at, text, data, bytes);
            }
            else
            {
                Append(source, ref at, text, data, bytes);
            }
        }

        at += close.Length;
        return bytes ? CelValue.Of(data.ToArray()) : CelValue.Of(text.ToString());
    }

    private static void Append(string source, ref int at, StringBuilder text, List<byte> data, bool bytes)
    {
        if (!Rune.TryGetRuneAt(source, at, out var rune))
        {
            throw new SyntaxException(at, "half of a surrogate pair stands in a string");
        }

        at += rune.Utf16SequenceLength;
        Append(rune, text, data, bytes);
    }

    private static void Append(Rune rune, StringBuilder text, List<byte> data, bool bytes)
    {
        if (bytes)
        {
            Span<byte> utf8 = stackalloc byte[4];
            data.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        }
        else
        {
            text.Append(rune.ToString());
        }
    }

    private static void Escape(string source, ref int at, StringBuilder text, List<byte> data, bool bytes)
    {
        var start = at++;
        var c = at < source.Length ? source[at++] : '\0';
        var code = c switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '?' or '"' or '\'' or '`' => c,
            'x' or 'X' => Digits(source, start, ref at, 2, 16),
            'u' when !bytes => Digits(source, start, ref at, 4, 16),
            'U' when !bytes => Digits(source, start, ref at, 8, 16),
            >= '0' and <= '3' => Octal(source, start, ref at),
            _ => throw new SyntaxException(start, "an escape in a string is not known"),
        };
        if (bytes)
        {
            data.Add((byte)code);
        }
        else if (Rune.IsValid(code))
        {
            text.Append(new Rune(code).ToString());
        }
        else
        {
            throw new SyntaxException(start, "an escape in a string is not a code point");
        }
    }

    private static int Octal(string source, int start, ref int at)
    {
        at--;
        return Digits(source, start, ref at, 3, 8);
    }

    private static int Digits(string source, int start, ref int at, int count, int radix)
    {
        var digits = at + count <= source.Length ? source.AsSpan(at, count) : default;
        var value = 0L;
        foreach (var digit in digits)
        {
            if (!int.TryParse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one) || one >= radix)
            {
                throw new SyntaxException(start, "an escape in a string has too few digits");
            }

            value = (value * radix) + one;
        }

        if (digits.IsEmpty)
        {
            throw new SyntaxException(start, "an escape in a string has too few digits");
        }

        at += count;
        return value > int.MaxValue ? int.MaxValue : (int)value;
    }
}
