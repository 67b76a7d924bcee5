using System.Globalization;

namespace Subsidies.Rules.Cel.Syntax;

/// <summary>Cuts a source into tokens.</summary>
internal sealed class Lexer(string source)
{
    private static readonly string[] TwoCharacterSymbols = ["==", "!=", "<=", ">=", "&&", "||"];
    private int _at;

    public Token Next()
    {
        SkipSpace();
        if (_at == source.Length)
        {
            return new(TokenKind.End, _at, "end of expression");
        }

        var start = _at;
        var c = source[_at];
        if (StringReader.StartsAt(source, _at))
        {
            var value = StringReader.Read(source, ref _at);
            return new(TokenKind.Literal, start, source[start.._at], value);
        }

        if (char.IsAsciiLetter(c) || c == '_')
        {
            while (_at < source.Length && (char.IsAsciiLetterOrDigit(source[_at]) || source[_at] == '_'))
            {
                _at++;
            }

            return new(TokenKind.Identifier, start, source[start.._at]);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && DigitAt(_at + 1)))
        {
            return Number(start);
        }

        return c == '`' ? Quoted(start) : Symbol(start);
    }

    private void SkipSpace()
    {
        while (_at < source.Length)
        {
            if (source[_at] is ' ' or '\t' or '\n' or '\f' or '\r')
            {
                _at++;
            }
            else if (source.AsSpan(_at).StartsWith("//", StringComparison.Ordinal))
            {
                while (_at < source.Length && source[_at] != '\n')
                {
                    _at++;
                }
            }
            else
            {
                return;
            }
        }
    }

    private Token Symbol(int start)
    {
        foreach (var symbol in TwoCharacterSymbols)
        {
            if (source.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal))
            {
                _at += 2;
                return new(TokenKind.Symbol, start, symbol);
            }
        }

        if (!"+-*/%!<>?:.,()[]{}".Contains(source[_at], StringComparison.Ordinal))
        {
            throw new SyntaxException(start, $"unexpected character '{source[_at]}'");
        }

        return new(TokenKind.Symbol, start, source[_at++].ToString());
    }

    private Token Quoted(int start)
    {
        var end = source.IndexOf('`', _at + 1);
        var name = end < 0 ? "" : source[(_at + 1)..end];
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || "_.-/ ".Contains(c, StringComparison.Ordinal)))
        {
            throw new SyntaxException(start, "a quoted field name is empty, not closed, or has a character it may not have");
        }

        _at = end + 1;
        return new(TokenKind.QuotedIdentifier, start, name);
    }

    private Token Number(int start)
    {
        if (source[_at] == '0' && _at + 1 < source.Length && source[_at + 1] is 'x' or 'X')
        {
            _at += 2;
            SkipWhile(char.IsAsciiHexDigit);
            return Integer(start, source.AsSpan(start + 2, _at - start - 2), NumberStyles.AllowHexSpecifier);
        }

        SkipWhile(char.IsAsciiDigit);
        var whole = true;
        if (_at < source.Length && source[_at] == '.' && DigitAt(_at + 1))
        {
            whole = false;
            _at++;
            SkipWhile(char.IsAsciiDigit);
        }

        if (_at < source.Length && source[_at] is 'e' or 'E'
            && (DigitAt(_at + 1) || (_at + 1 < source.Length && source[_at + 1] is '+' or '-' && DigitAt(_at + 2))))
        {
            whole = false;
            _at += 2;
            SkipWhile(char.IsAsciiDigit);
        }

        var text = source.AsSpan(start, _at - start);
        if (whole)
        {
            return Integer(start, text, NumberStyles.None);
        }

        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return new(TokenKind.Literal, start, text.ToString(), CelValue.Of(value));
    }

    private Token Integer(int start, ReadOnlySpan<char> digits, NumberStyles styles)
    {
        if (!ulong.TryParse(digits, styles, CultureInfo.InvariantCulture, out var value))
        {
            throw new SyntaxException(start, "a whole number is malformed or out of range");
        }

        if (_at < source.Length && source[_at] is 'u' or 'U')
        {
            _at++;
            return new(TokenKind.Literal, start, source[start.._at], CelValue.Of(value));
        }

        // 2^63 is kept as a uint: it is an int only behind a minus, which the parser knows.
        var literal = value <= long.MaxValue ? CelValue.Of((long)value) : CelValue.Of(value);
        if (value > 1UL << 63)
        {
            throw new SyntaxException(start, "a whole number is out of range");
        }

        return new(TokenKind.Literal, start, source[start.._at], literal);
    }

    private void SkipWhile(Func<char, bool> accepts)
    {
        while (_at < source.Length && accepts(source[_at]))
        {
            _at++;
        }
    }

    private bool DigitAt(int index) => index < source.Length && char.IsAsciiDigit(source[index]);
}
