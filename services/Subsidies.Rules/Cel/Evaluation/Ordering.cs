namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>CEL's order: numbers by value across types, strings by code point, bytes, booleans, instants, durations.</summary>
internal static class Ordering
{
    /// <summary>What comparing with NaN gives: neither less, equal nor greater.</summary>
    public const int Unordered = 2;

    public static bool IsNumber(CelKind kind) => kind is CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Decimal;

    /// <summary>-1, 0, 1 or <see cref="Unordered"/>; null where the two have no order.</summary>
    public static int? Compare(CelValue a, CelValue b)
    {
        if (IsNumber(a.Kind) && IsNumber(b.Kind))
        {
            return CompareNumbers(a, b);
        }

        if (a.Kind != b.Kind)
        {
            return null;
        }

        return a.Kind switch
        {
            CelKind.Bool => a.AsBool.CompareTo(b.AsBool),
            CelKind.String => CompareStrings(a.AsString, b.AsString),
            CelKind.Bytes => Math.Sign(a.AsBytes.AsSpan().SequenceCompareTo(b.AsBytes)),
            CelKind.Timestamp or CelKind.Duration => (a.Seconds, a.Nanos).CompareTo((b.Seconds, b.Nanos)),
            _ => null,
        };
    }

    public static int CompareNumbers(CelValue a, CelValue b) => (a.Kind, b.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => a.AsInt.CompareTo(b.AsInt),
        (CelKind.Uint, CelKind.Uint) => a.AsUint.CompareTo(b.AsUint),
        (CelKind.Int, CelKind.Uint) => a.AsInt < 0 ? -1 : ((ulong)a.AsInt).CompareTo(b.AsUint),
        (CelKind.Uint, CelKind.Int) => b.AsInt < 0 ? 1 : a.AsUint.CompareTo((ulong)b.AsInt),
        (CelKind.Double, _) or (_, CelKind.Double) => CompareDoubles(ToDouble(a), ToDouble(b)),
        _ => ToDecimal(a).CompareTo(ToDecimal(b)),
    };

    public static double ToDouble(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt,
        CelKind.Uint => value.AsUint,
        CelKind.Decimal => (double)value.AsDecimal,
        _ => value.AsDouble,
    };

    public static decimal ToDecimal(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt,
        CelKind.Uint => value.AsUint,
        _ => value.AsDecimal,
    };

    private static int CompareDoubles(double a, double b) =>
        double.IsNaN(a) || double.IsNaN(b) ? Unordered : a.CompareTo(b);

    /// <summary>Below, at or above zero by code point: UTF-16 order would put what is beyond U+FFFF before U+E000..U+FFFF.</summary>
    public static int CompareStrings(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            if (a[i] != b[i])
            {
                var (left, right) = (char.IsSurrogate(a[i]), char.IsSurrogate(b[i]));
                return left == right ? Math.Sign(a[i] - b[i]) : left ? 1 : -1;
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
