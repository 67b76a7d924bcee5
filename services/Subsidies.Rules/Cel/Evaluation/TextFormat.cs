using System.Globalization;
using System.Numerics;
using System.Text;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>
/// <c>format</c> of CEL's library of strings: %s of anything, %d %b %o %x %X of whole numbers (%x also of texts and bytes, %b of booleans),
/// %f and %e of numbers with a precision (6 where none is given), %% for the sign itself.
/// </summary>
internal sealed class TextFormat(Frame frame)
{
    private const int UsualPrecision = 6;
    private const int MostPrecision = 100;
    private const int Part = 1_000;

    private readonly StringBuilder _result = new();
    private int _paid;
    private string? _wrong;

    public CelValue Format(string format, IReadOnlyList<CelValue> arguments)
    {
        var next = 0;
        for (var at = 0; at < format.Length && _wrong is null; at++)
        {
            if (format[at] != '%')
            {
                _result.Append(format[at]);
                continue;
            }

            var precision = Precision(format, ref at);
            if (_wrong is not null)
            {
                break;
            }

            if (at + 1 >= format.Length)
            {
                _wrong = "the format ends within a %";
            }
            else if (format[++at] == '%' && precision is null)
            {
                _result.Append('%');
            }
            else if (next == arguments.Count)
            {
                _wrong = "there are fewer arguments than the format asks for";
            }
            else
            {
                Append(format[at], precision, arguments[next++]);
            }

            Bound();
        }

        return _wrong is null ? CelValue.Of(_result.ToString()) : CelValue.Fail("bad_format", _wrong);
    }

    /// <summary>After a %, <c>.3</c>; the position is then that of its last sign.</summary>
    private int? Precision(string format, ref int at)
    {
        if (at + 1 >= format.Length || format[at + 1] != '.')
        {
            return null;
        }

        var digits = 0;
        while (at + 2 + digits < format.Length && char.IsAsciiDigit(format[at + 2 + digits]))
        {
            digits++;
        }

        var known = int.TryParse(format.AsSpan(at + 2, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var precision);
        if (!known || precision > MostPrecision)
        {
            _wrong = $"a precision is a number up to {MostPrecision}";
        }

        at += 1 + digits;
        return precision;
    }

    private void Append(char verb, int? precision, CelValue value)
    {
        var text = (verb, precision, value.Kind) switch
        {
            ('s', null, _) => null,
            ('d', null, CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Decimal) => Plain(value),
            ('b', null, CelKind.Bool) => value.AsBool ? "1" : "0",
            ('b', null, CelKind.Int or CelKind.Uint) => InBase(value, "B"),
            ('o', null, CelKind.Int or CelKind.Uint) => Octal(value),
            ('x' or 'X', null, CelKind.Int or CelKind.Uint) => InBase(value, $"{verb}"),
            ('x', null, CelKind.String) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value.AsString)),
            ('X', null, CelKind.String) => Convert.ToHexString(Encoding.UTF8.GetBytes(value.AsString)),
            ('x', null, CelKind.Bytes) => Convert.ToHexStringLower(value.AsBytes),
            ('X', null, CelKind.Bytes) => Convert.ToHexString(value.AsBytes),
            ('f', _, CelKind.Decimal) => value.AsDecimal.ToString($"F{precision ?? UsualPrecision}", CultureInfo.InvariantCulture),
            ('f' or 'e', _, CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Decimal) =>
                Real(verb, Ordering.ToDouble(value), precision ?? UsualPrecision),
            _ => _wrong = $"%{verb} does not apply to {Conversions.TypeOf(value)}",
        };
        if (text is null)
        {
            AppendAny(value);
        }
        else if (_wrong is null)
        {
            _result.Append(text);
        }
    }

    private void AppendAny(CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.Bytes:
                _result.Append(Encoding.UTF8.GetString(value.AsBytes));
                break;
            case CelKind.Double or CelKind.Int or CelKind.Uint or CelKind.Decimal:
                _result.Append(Plain(value));
                break;
            case CelKind.List:
                AppendAll('[', value.AsList, AppendAny, ']');
                break;
            case CelKind.Map:
                AppendAll('{', [.. value.AsMap.Keys.OrderBy(Conversions.Display, StringComparer.Ordinal)], key => AppendEntry(value.AsMap, key), '}');
                break;
            case CelKind.Optional:
                _wrong = "%s does not apply to an optional";
                break;
            default:
                _result.Append(Conversions.Display(value));
                break;
        }
    }

    // Lists that share their parts are small and may be long in writing: it ends where it grows too long.
    private void AppendAll<T>(char open, IReadOnlyList<T> parts, Action<T> append, char close)
    {
        _result.Append(open);
        for (var i = 0; i < parts.Count && _wrong is null; i++)
        {
            _result.Append(i == 0 ? "" : ", ");
            append(parts[i]);
            Bound();
        }

        _result.Append(close);
    }

    private void AppendEntry(CelMap map, CelValue key)
    {
        map.TryGet(key, out var value);
        _result.Append(Conversions.Display(key)).Append(": ");
        AppendAny(value);
    }

    private void Bound()
    {
        // Paid for as it grows: what fails in the end was work too.
        if (_result.Length - _paid >= Part)
        {
            frame.SpendOn(_result.Length - _paid);
            _paid = _result.Length;
        }

        if (frame.IsSpent || _result.Length > frame.Limits.Length)
        {
            _wrong ??= "the result is too long";
        }
    }

    private static string Plain(CelValue value) => value.Kind == CelKind.Double ? Shortest(value.AsDouble) : Conversions.Display(value);

    private static string InBase(CelValue value, string format)
    {
        var (isNegative, magnitude) = Magnitude(value);
        return (isNegative ? "-" : "") + magnitude.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Octal(CelValue value)
    {
        var (isNegative, magnitude) = Magnitude(value);
        return (isNegative ? "-" : "") + Convert.ToString(unchecked((long)magnitude), 8);
    }

    private static (bool IsNegative, ulong Magnitude) Magnitude(CelValue value) => value.Kind == CelKind.Uint
        ? (false, value.AsUint)
        : (value.AsInt < 0, value.AsInt < 0 ? unchecked((ulong)-value.AsInt) : (ulong)value.AsInt);

    /// <summary>The fewest digits that mean this double and no other, never with an exponent.</summary>
    private static string Shortest(double value)
    {
        if (!double.IsFinite(value))
        {
            return Infinite(value);
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        if (exponentAt < 0)
        {
            return text;
        }

        var exponent = int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = text[..exponentAt].Replace(".", "", StringComparison.Ordinal).TrimStart('-');
        var sign = text[0] == '-' ? "-" : "";
        return exponent switch
        {
            < 0 => $"{sign}0.{new string('0', -exponent - 1)}{mantissa}",
            _ when mantissa.Length <= exponent + 1 => sign + mantissa.PadRight(exponent + 1, '0'),
            _ => $"{sign}{mantissa[..(exponent + 1)]}.{mantissa[(exponent + 1)..]}",
        };
    }

    private static string Real(char verb, double value, int precision)
    {
        if (!double.IsFinite(value))
        {
            return Infinite(value);
        }

        var sign = double.IsNegative(value) ? "-" : "";
        if (verb == 'f')
        {
            return sign + WithPoint(Scaled(value, precision).ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0'), precision);
        }

        var exponent = value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var digits = Scaled(value, precision - exponent).ToString(CultureInfo.InvariantCulture);
        // The logarithm may miss a power of ten by one, and rounding may reach the next.
        if (value != 0 && digits.Length != precision + 1)
        {
            exponent += digits.Length > precision + 1 ? 1 : -1;
            digits = Scaled(value, precision - exponent).ToString(CultureInfo.InvariantCulture);
        }

        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{WithPoint(digits.PadLeft(precision + 1, '0'), precision)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string WithPoint(string digits, int precision) => precision == 0 ? digits : $"{digits[..^precision]}.{digits[^precision..]}";

    /// <summary>The magnitude times a power of ten, exactly, rounded to a whole number; halves to the even one.</summary>
    private static BigInteger Scaled(double value, int power)
    {
        var bits = BitConverter.DoubleToUInt64Bits(Math.Abs(value));
        var isSubnormal = bits >> 52 == 0;
        var (mantissa, exponent) = (bits & ((1UL << 52) - 1) | (isSubnormal ? 0 : 1UL << 52), (int)(bits >> 52) - (isSubnormal ? 1074 : 1075));
        var above = new BigInteger(mantissa) * BigInteger.Pow(10, Math.Max(power, 0)) * BigInteger.Pow(2, Math.Max(exponent, 0));
        var below = BigInteger.Pow(10, Math.Max(-power, 0)) * BigInteger.Pow(2, Math.Max(-exponent, 0));
        var whole = BigInteger.DivRem(above, below, out var rest);
        var half = (rest * 2).CompareTo(below);
        return half > 0 || (half == 0 && !whole.IsEven) ? whole + 1 : whole;
    }

    private static string Infinite(double value) => value switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => "NaN",
    };
}
