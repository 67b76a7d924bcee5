using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>CEL's library of mathematics: the greatest and least of numbers of any kind, rounding of doubles, and bits.</summary>
internal static class MathFunctions
{
    private const int Bits = 64;

    public static readonly Overload[] All =
    [
        .. Extreme("math.greatest", 1),
        .. Extreme("math.least", -1),
        OfDouble("math.ceil", Math.Ceiling),
        OfDouble("math.floor", Math.Floor),
        OfDouble("math.round", value => Math.Round(value, MidpointRounding.AwayFromZero)),
        OfDouble("math.trunc", Math.Truncate),
        OfDouble("math.sqrt", Math.Sqrt),
        Function("math.sqrt", [T.Int], T.Double, a => CelValue.Of(Math.Sqrt(a[0].AsInt))),
        Function("math.sqrt", [T.Uint], T.Double, a => CelValue.Of(Math.Sqrt(a[0].AsUint))),
        Test("math.isNaN", double.IsNaN),
        Test("math.isInf", double.IsInfinity),
        Test("math.isFinite", double.IsFinite),
        OfDouble("math.abs", Math.Abs),
        Function("math.abs", [T.Uint], T.Uint, a => a[0]),
        Function("math.abs", [T.Decimal], T.Decimal, a => CelValue.Of(Math.Abs(a[0].AsDecimal))),
        Function("math.abs", [T.Int], T.Int, a => a[0].AsInt == long.MinValue
            ? CelValue.Fail("overflow", "the number is out of the range of int")
            : CelValue.Of(Math.Abs(a[0].AsInt))),
        OfDouble("math.sign", value => double.IsNaN(value) ? value : Math.Sign(value)),
        Function("math.sign", [T.Uint], T.Uint, a => CelValue.Of(Math.Min(a[0].AsUint, 1))),
        Function("math.sign", [T.Decimal], T.Decimal, a => CelValue.Of((decimal)Math.Sign(a[0].AsDecimal))),
        Function("math.sign", [T.Int], T.Int, a => CelValue.Of((long)Math.Sign(a[0].AsInt))),
        .. Bitwise("math.bitAnd", (a, b) => a & b),
        .. Bitwise("math.bitOr", (a, b) => a | b),
        .. Bitwise("math.bitXor", (a, b) => a ^ b),
        Function("math.bitNot", [T.Int], T.Int, a => CelValue.Of(~a[0].AsInt)),
        Function("math.bitNot", [T.Uint], T.Uint, a => CelValue.Of(~a[0].AsUint)),
        .. Shift("math.bitShiftLeft", (bits, places) => bits << places),
        .. Shift("math.bitShiftRight", (bits, places) => bits >> places),
    ];

    private static IEnumerable<Overload> Extreme(string name, int wanted)
    {
        foreach (var number in (T[])[T.Int, T.Uint, T.Double, T.Decimal])
        {
            yield return Function(name, [number], number, a => a[0]);
        }

        yield return Function(name, [T.List], T.Dyn, a => Extreme(a[0].AsList, wanted));
    }

    // Of numbers that are equal the first; a NaN is neither greater nor less than anything.
    private static CelValue Extreme(IReadOnlyList<CelValue> numbers, int wanted)
    {
        if (numbers.Count == 0)
        {
            return CelValue.Fail("invalid_argument", "there is no number");
        }

        var extreme = numbers[0];
        foreach (var number in numbers)
        {
            if (!Ordering.IsNumber(number.Kind))
            {
                return CelValue.Fail("no_such_overload", $"{Conversions.TypeOf(number)} is no number");
            }

            extreme = Ordering.CompareNumbers(number, extreme) == wanted ? number : extreme;
        }

        return extreme;
    }

    private static Overload[] Bitwise(string name, Func<ulong, ulong, ulong> combine) =>
    [
        Function(name, [T.Int, T.Int], T.Int, a => CelValue.Of((long)combine((ulong)a[0].AsInt, (ulong)a[1].AsInt))),
        Function(name, [T.Uint, T.Uint], T.Uint, a => CelValue.Of(combine(a[0].AsUint, a[1].AsUint))),
    ];

    // Of an int the sign is a bit as any other.
    private static Overload[] Shift(string name, Func<ulong, int, ulong> shift) =>
    [
        Function(name, [T.Int, T.Int], T.Int, a => Shifted(a[1].AsInt, places => CelValue.Of((long)shift((ulong)a[0].AsInt, places)), CelValue.Of(0L))),
        Function(name, [T.Uint, T.Int], T.Uint, a => Shifted(a[1].AsInt, places => CelValue.Of(shift(a[0].AsUint, places)), CelValue.Of(0UL))),
    ];

    private static CelValue Shifted(long places, Func<int, CelValue> shift, CelValue zero) => places switch
    {
        < 0 => CelValue.Fail("invalid_argument", "a shift goes by zero or more bits"),
        < Bits => shift((int)places),
        _ => zero,
    };

    private static Overload OfDouble(string name, Func<double, double> body) =>
        Function(name, [T.Double], T.Double, a => CelValue.Of(body(a[0].AsDouble)));

    private static Overload Test(string name, Func<double, bool> test) =>
        Function(name, [T.Double], T.Bool, a => CelValue.Of(test(a[0].AsDouble)));

    private static Overload Function(string name, T[] parameters, T result, Func<CelValue[], CelValue> body) =>
        new(name, false, parameters, result, (arguments, _) => body(arguments));
}
