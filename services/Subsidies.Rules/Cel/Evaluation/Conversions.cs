using System.Globalization;
using System.Text;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Conversions between types, and values as text.</summary>
internal static class Conversions
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static CelType TypeOf(CelValue value) => CelType.Of(value.Kind);

    public static CelValue ToInt(CelValue value) => value.Kind switch
    {
        CelKind.Uint => value.AsUint <= long.MaxValue ? CelValue.Of((long)value.AsUint) : OutOfRange("int"),
        // 2^63 as a double is beyond the largest int, and so must the bounds be.
        CelKind.Double => value.AsDouble is > -9223372036854775808.0 and < 9223372036854775808.0
            ? CelValue.Of((long)value.AsDouble) : OutOfRange("int"),
        CelKind.Decimal => decimal.Truncate(value.AsDecimal) is >= long.MinValue and <= long.MaxValue
            ? CelValue.Of((long)value.AsDecimal) : OutOfRange("int"),
        CelKind.String => long.TryParse(value.AsString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? CelValue.Of(number) : Malformed("int"),
        CelKind.Timestamp => CelValue.Of(value.Seconds),
        CelKind.Duration => CelValue.Of(value.Seconds),
        _ => value,
    };

    public static CelValue ToUint(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt >= 0 ? CelValue.Of((ulong)value.AsInt) : OutOfRange("uint"),
        CelKind.Double => value.AsDouble is >= 0 and < 18446744073709551616.0
            ? CelValue.Of((ulong)value.AsDouble) : OutOfRange("uint"),
        CelKind.String => ulong.TryParse(value.AsString, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? CelValue.Of(number) : Malformed("uint"),
        _ => value,
    };

    public static CelValue ToDouble(CelValue value) => value.Kind switch
    {
        CelKind.String => double.TryParse(value.AsString, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var number) ? CelValue.Of(number) : Malformed("double"),
        _ => CelValue.Of(Ordering.ToDouble(value)),
    };

    /// <summary>Exact: a double is refused, since it has lost the digits already.</summary>
    public static CelValue ToDecimal(CelValue value) => value.Kind switch
    {
        CelKind.String => decimal.TryParse(value.AsString, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) ? CelValue.Of(number) : Malformed("decimal"),
        _ => CelValue.Of(Ordering.ToDecimal(value)),
    };

    public static CelValue ToBool(CelValue value) => value.Kind != CelKind.String ? value : value.AsString switch
    {
        "true" or "True" or "TRUE" or "t" or "T" or "1" => CelValue.True,
        "false" or "False" or "FALSE" or "f" or "F" or "0" => CelValue.False,
        _ => Malformed("bool"),
    };

    public static CelValue ToText(CelValue value)
    {
        if (value.Kind != CelKind.Bytes)
        {
            return CelValue.Of(Display(value));
        }

        try
        {
            return CelValue.Of(StrictUtf8.GetString(value.AsBytes));
        }
        catch (DecoderFallbackException)
        {
            return Malformed("string");
        }
    }

    public static CelValue ToBytes(CelValue value) =>
        value.Kind == CelKind.String ? CelValue.Of(Encoding.UTF8.GetBytes(value.AsString)) : value;

    public static CelValue ToTimestamp(CelValue value) => value.Kind switch
    {
        CelKind.String => Times.ParseTimestamp(value.AsString),
        CelKind.Int => Times.TimestampOf((Int128)value.AsInt * Times.NanosPerSecond),
        _ => value,
    };

    public static CelValue ToDuration(CelValue value) => value.Kind switch
    {
        CelKind.String => Times.ParseDuration(value.AsString),
        CelKind.Int => Times.DurationOf((Int128)value.AsInt * Times.NanosPerSecond),
        _ => value,
    };

    public static string Display(CelValue value) => value.Kind switch
    {
        CelKind.Null => "null",
        CelKind.Bool => value.AsBool ? "true" : "false",
        CelKind.Int => value.AsInt.ToString(CultureInfo.InvariantCulture),
        CelKind.Uint => value.AsUint.ToString(CultureInfo.InvariantCulture),
        CelKind.Double => DisplayDouble(value.AsDouble),
        CelKind.Decimal => value.AsDecimal.ToString(CultureInfo.InvariantCulture),
        CelKind.String => value.AsString,
        CelKind.Bytes => Convert.ToHexStringLower(value.AsBytes),
        CelKind.List => $"[{string.Join(", ", value.AsList.Select(Display))}]",
        CelKind.Map => $"{{{string.Join(", ", value.AsMap.Keys.Select(key => DisplayEntry(value.AsMap, key)))}}}",
        CelKind.Timestamp or CelKind.Duration => Times.Display(value),
        CelKind.Type => value.AsType.Name,
        CelKind.Optional => value.AsOptional is { } held ? $"optional.of({Display(held)})" : "optional.none()",
        CelKind.Ip => value.AsAddress.ToString(),
        CelKind.Cidr => value.AsRange.ToString(),
        CelKind.Error => value.AsError.Message,
        _ => $"unknown: {string.Join(", ", value.AsUnknown)}",
    };

    private static string DisplayEntry(CelMap map, CelValue key)
    {
        map.TryGet(key, out var value);
        return $"{Display(key)}: {Display(value)}";
    }

    private static string DisplayDouble(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e'),
    };

    private static CelValue OutOfRange(string type) => CelValue.Fail("overflow", $"the number is out of the range of {type}");

    private static CelValue Malformed(string type) => CelValue.Fail("bad_conversion", $"the text is not a {type}");
}
