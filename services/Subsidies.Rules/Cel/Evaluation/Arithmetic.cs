namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>The operators + - * / % and unary minus. Overflow and division by zero are errors.</summary>
internal static class Arithmetic
{
    private static readonly CelValue Overflow = CelValue.Fail("overflow", "the result is out of range");
    private static readonly CelValue ByZero = CelValue.Fail("divide_by_zero", "division by zero");

    /// <summary>The result, an error, or null where the operator does not apply to the two.</summary>
    public static CelValue? Apply(char operation, CelValue a, CelValue b, CelLimits limits)
    {
        try
        {
            return (a.Kind, b.Kind) switch
            {
                (CelKind.Int, CelKind.Int) => Ints(operation, a.AsInt, b.AsInt),
                (CelKind.Uint, CelKind.Uint) => Uints(operation, a.AsUint, b.AsUint),
                (CelKind.Double, CelKind.Double) => Doubles(operation, a.AsDouble, b.AsDouble),
                (CelKind.Decimal, CelKind.Decimal or CelKind.Int or CelKind.Uint)
                    or (CelKind.Int or CelKind.Uint, CelKind.Decimal) =>
                    Decimals(operation, Ordering.ToDecimal(a), Ordering.ToDecimal(b)),
                (CelKind.Timestamp or CelKind.Duration, CelKind.Timestamp or CelKind.Duration) => Times.Apply(operation, a, b),
                _ => operation == '+' ? Concatenate(a, b, limits) : null,
            };
        }
        catch (OverflowException)
        {
            return Overflow;
        }
        catch (DivideByZeroException)
        {
            return ByZero;
        }
    }

    public static CelValue? Negate(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt == long.MinValue ? Overflow : CelValue.Of(-value.AsInt),
        CelKind.Double => CelValue.Of(-value.AsDouble),
        CelKind.Decimal => CelValue.Of(-value.AsDecimal),
        CelKind.Duration => CelValue.Duration(-value.Seconds, -value.Nanos),
        _ => null,
    };

    private static CelValue? Ints(char operation, long a, long b) => checked(operation switch
    {
        '+' => CelValue.Of(a + b),
        '-' => CelValue.Of(a - b),
        '*' => CelValue.Of(a * b),
        '/' => CelValue.Of(a / b),
        '%' => b == -1 ? CelValue.Of(0L) : CelValue.Of(a % b),
        _ => null,
    });

    private static CelValue? Uints(char operation, ulong a, ulong b) => checked(operation switch
    {
        '+' => CelValue.Of(a + b),
        '-' => CelValue.Of(a - b),
        '*' => CelValue.Of(a * b),
        '/' => CelValue.Of(a / b),
        '%' => CelValue.Of(a % b),
        _ => null,
    });

    private static CelValue? Doubles(char operation, double a, double b) => operation switch
    {
        '+' => CelValue.Of(a + b),
        '-' => CelValue.Of(a - b),
        '*' => CelValue.Of(a * b),
        '/' => CelValue.Of(a / b),
        _ => null,
    };

    private static CelValue? Decimals(char operation, decimal a, decimal b) => operation switch
    {
        '+' => CelValue.Of(a + b),
        '-' => CelValue.Of(a - b),
        '*' => CelValue.Of(a * b),
        '/' => CelValue.Of(a / b),
        '%' => CelValue.Of(a % b),
        _ => null,
    };

    private static CelValue? Concatenate(CelValue a, CelValue b, CelLimits limits)
    {
        var length = (a.Kind, b.Kind) switch
        {
            (CelKind.String, CelKind.String) => (long)a.AsString.Length + b.AsString.Length,
            (CelKind.Bytes, CelKind.Bytes) => (long)a.AsBytes.Length + b.AsBytes.Length,
            (CelKind.List, CelKind.List) => (long)a.AsList.Count + b.AsList.Count,
            _ => -1,
        };
        if (length < 0)
        {
            return null;
        }

        if (length > limits.Length)
        {
            return CelValue.Fail("too_long", "the result is too long");
        }

        return a.Kind switch
        {
            CelKind.String => CelValue.Of(a.AsString + b.AsString),
            CelKind.Bytes => CelValue.Of([.. a.AsBytes, .. b.AsBytes]),
            _ => CelValue.Of((IReadOnlyList<CelValue>)[.. a.AsList, .. b.AsList]),
        };
    }
}
