using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Our extension of CEL for money: exact decimals. <c>decimal("0.5")</c> makes one, + - * / % and the
/// comparisons work among decimals and with whole numbers (never with doubles), and these functions.</summary>
internal static class MoneyFunctions
{
    public static readonly Overload[] All =
    [
        Function("round", [T.Decimal], T.Decimal, a => CelValue.Of(Money.Rounding.ToFen(a[0].AsDecimal))),
        Function("min", [T.Decimal, T.Decimal], T.Decimal, a => CelValue.Of(Math.Min(a[0].AsDecimal, a[1].AsDecimal))),
        Function("max", [T.Decimal, T.Decimal], T.Decimal, a => CelValue.Of(Math.Max(a[0].AsDecimal, a[1].AsDecimal))),
        Function("min", [T.Int, T.Int], T.Int, a => CelValue.Of(Math.Min(a[0].AsInt, a[1].AsInt))),
        Function("max", [T.Int, T.Int], T.Int, a => CelValue.Of(Math.Max(a[0].AsInt, a[1].AsInt))),
    ];

    private static Overload Function(string name, T[] parameters, T result, Func<CelValue[], CelValue> body) =>
        new(name, false, parameters, result, (arguments, _) => body(arguments));
}
