namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>CEL's equality: values of different types are unequal, except numbers, which compare by value.</summary>
internal static class Equality
{
    /// <summary>Whether two values are equal.</summary>
    /// <param name="a">One value.</param>
    /// <param name="b">The other.</param>
    /// <param name="frame">Pays for each element; where it is spent, the answer is void. Null where nobody counts.</param>
    public static bool AreEqual(CelValue a, CelValue b, Frame? frame = null)
    {
        if (Ordering.IsNumber(a.Kind) && Ordering.IsNumber(b.Kind))
        {
            return Ordering.CompareNumbers(a, b) == 0;
        }

        if (a.Kind != b.Kind)
        {
            return false;
        }

        return a.Kind switch
        {
            CelKind.Null => true,
            CelKind.Bool => a.AsBool == b.AsBool,
            CelKind.String => string.Equals(a.AsString, b.AsString, StringComparison.Ordinal),
            CelKind.Bytes => a.AsBytes.AsSpan().SequenceEqual(b.AsBytes),
            CelKind.List => Lists(a.AsList, b.AsList, frame),
            CelKind.Map => Maps(a.AsMap, b.AsMap, frame),
            CelKind.Timestamp or CelKind.Duration => a.Seconds == b.Seconds && a.Nanos == b.Nanos,
            CelKind.Type => a.AsType.Name == b.AsType.Name,
            CelKind.Optional => Optionals(a.AsOptional, b.AsOptional, frame),
            CelKind.Ip => a.AsAddress.Equals(b.AsAddress),
            CelKind.Cidr => a.AsRange == b.AsRange,
            CelKind.Error => a.AsError == b.AsError,
            CelKind.Unknown => a.AsUnknown.SequenceEqual(b.AsUnknown),
            _ => throw new InvalidOperationException($"kind {a.Kind}"),
        };
    }

    public static int Hash(CelValue value) => value.Kind switch
    {
        CelKind.Null => 0,
        CelKind.Bool => value.AsBool ? 1 : 2,
        CelKind.Int => value.AsInt.GetHashCode(),
        CelKind.Uint => value.AsUint <= long.MaxValue ? ((long)value.AsUint).GetHashCode() : ((double)value.AsUint).GetHashCode(),
        CelKind.Double => HashOf(value.AsDouble),
        CelKind.Decimal => HashOf((double)value.AsDecimal),
        CelKind.String => string.GetHashCode(value.AsString, StringComparison.Ordinal),
        CelKind.Bytes => value.AsBytes.Length,
        CelKind.List => value.AsList.Aggregate(3, (hash, item) => HashCode.Combine(hash, Hash(item))),
        CelKind.Map => value.AsMap.Count,
        CelKind.Timestamp or CelKind.Duration => HashCode.Combine(value.Seconds, value.Nanos),
        CelKind.Optional => value.AsOptional is { } held ? Hash(held) : 5,
        CelKind.Ip => value.AsAddress.GetHashCode(),
        CelKind.Cidr => value.AsRange.GetHashCode(),
        CelKind.Type => string.GetHashCode(value.AsType.Name, StringComparison.Ordinal),
        _ => 4,
    };

    // Equal numbers of different types must fall into one bucket.
    private static int HashOf(double value) =>
        value >= long.MinValue && value < long.MaxValue && Math.Floor(value) == value
            ? ((long)value).GetHashCode()
            : value.GetHashCode();

    private static bool Optionals(CelValue? a, CelValue? b, Frame? frame) =>
        a is { } left && b is { } right ? AreEqual(left, right, frame) : a is null && b is null;

    private static bool Lists(IReadOnlyList<CelValue> a, IReadOnlyList<CelValue> b, Frame? frame)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (frame?.Spend(1) == false || !AreEqual(a[i], b[i], frame))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Maps(CelMap a, CelMap b, Frame? frame)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (var key in a.Keys)
        {
            a.TryGet(key, out var left);
            if (frame?.Spend(1) == false || !b.TryGet(key, out var right) || !AreEqual(left, right, frame))
            {
                return false;
            }
        }

        return true;
    }
}
