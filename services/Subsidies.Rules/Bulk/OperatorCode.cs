using System.Linq.Expressions;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Cel.Evaluation;
using static System.Linq.Expressions.Expression;

namespace Subsidies.Rules.Bulk;

/// <summary>The operators and functions that compiled code knows, by the kinds of their operands.</summary>
internal static class OperatorCode
{
    /// <summary>The code, or null where it is left to the evaluator.</summary>
    public static Code? Apply(string function, bool receiver, Code[] operands) => operands switch
    {
        [var one] when receiver => Function(function, one),
        [var one] => Unary(function, one) ?? Function(function, one),
        [var left, var right] when receiver => Text(function, left, right),
        [var left, var right] => Binary(function, left, right),
        _ => null,
    };

    /// <summary>Known where both are; null stands for always.</summary>
    public static Expression? Both(Expression? a, Expression? b) => a is null ? b : b is null ? a : And(a, b);

    private static Code? Unary(string function, Code operand) => (function, operand.Kind) switch
    {
        ("-_", CelKind.Int) => operand with { Value = NegateChecked(operand.Value) },
        ("-_", CelKind.Decimal) => operand with { Value = Negate(operand.Value) },
        _ => null,
    };

    private static Code? Function(string function, Code operand) => (function, operand.Kind) switch
    {
        ("round", CelKind.Decimal) => operand with { Value = Call(typeof(Money.Rounding), nameof(Money.Rounding.ToFen), null, operand.Value) },
        ("decimal", CelKind.Int) => operand.ToDecimal(),
        ("decimal", CelKind.Decimal) or ("int", CelKind.Int) or ("string", CelKind.String) => operand,
        ("int", CelKind.Decimal) => Long(operand, nameof(Operations.ToInt)),
        ("size", CelKind.String) => Long(operand, nameof(Operations.Size)),
        ("size", CelKind.List) => operand with { Kind = CelKind.Int, Value = Convert(Property(operand.Value, typeof(IReadOnlyCollection<CelValue>), "Count"), typeof(long)) },
        ("getFullYear", CelKind.Timestamp) => Long(operand, nameof(Operations.Year)),
        ("getMonth", CelKind.Timestamp) => Long(operand, nameof(Operations.Month)),
        ("getDate", CelKind.Timestamp) => Long(operand, nameof(Operations.Date)),
        _ => null,
    };

    private static Code Long(Code operand, string operation) =>
        operand with { Kind = CelKind.Int, Value = Operation(operation, operand.Value) };

    private static Code? Text(string function, Code left, Code right)
    {
        var method = function switch
        {
            "contains" => nameof(Operations.Contains),
            "startsWith" => nameof(Operations.StartsWith),
            "endsWith" => nameof(Operations.EndsWith),
            _ => null,
        };
        return method is not null && left.Kind == CelKind.String && right.Kind == CelKind.String
            ? Code.Of(Both(left.Known, right.Known), Call(typeof(Operations), method, null, left.Value, right.Value))
            : null;
    }

    private static Code? Binary(string function, Code left, Code right)
    {
        if (left.Kind == CelKind.Bool && right.Kind == CelKind.Bool)
        {
            var known = And(NotEqual(left.Value, Constant(2)), NotEqual(right.Value, Constant(2)));
            return function switch
            {
                "_==_" => Code.Of(known, Equal(left.Value, right.Value)),
                "_!=_" => Code.Of(known, NotEqual(left.Value, right.Value)),
                _ => null,
            };
        }

        return (left.Kind, right.Kind) switch
        {
            (CelKind.Decimal, CelKind.Int) => Same(function, left, right.ToDecimal()),
            (CelKind.Int, CelKind.Decimal) => Same(function, left.ToDecimal(), right),
            (CelKind.Timestamp, CelKind.Duration) when function == "_+_" => Move(left, right, right.Value),
            (CelKind.Duration, CelKind.Timestamp) when function == "_+_" => Move(right, left, left.Value),
            (CelKind.Timestamp, CelKind.Duration) when function == "_-_" => Move(left, right, NegateChecked(right.Value)),
            var (a, b) when a == b => Same(function, left, right),
            _ => null,
        };
    }

    private static Code? Same(string function, Code left, Code right)
    {
        var known = Both(left.Known, right.Known);
        var (a, b) = (left.Value, right.Value);
        if (Test(function, left.Kind, a, b) is { } test)
        {
            return Code.Of(known, test);
        }

        var (value, kind) = (left.Kind, function) switch
        {
            (CelKind.Int, "_+_") => (AddChecked(a, b), CelKind.Int),
            (CelKind.Int, "_-_") => (SubtractChecked(a, b), CelKind.Int),
            (CelKind.Int, "_*_") => (MultiplyChecked(a, b), CelKind.Int),
            (CelKind.Int, "_/_") => (Divide(a, b), CelKind.Int),
            (CelKind.Int, "_%_") => (Operation(nameof(Operations.Remainder), a, b), CelKind.Int),
            (CelKind.Decimal, "_+_") => (Add(a, b), CelKind.Decimal),
            (CelKind.Decimal, "_-_") => (Subtract(a, b), CelKind.Decimal),
            (CelKind.Decimal, "_*_") => (Multiply(a, b), CelKind.Decimal),
            (CelKind.Decimal, "_/_") => (Divide(a, b), CelKind.Decimal),
            (CelKind.Decimal, "_%_") => (Modulo(a, b), CelKind.Decimal),
            (CelKind.Int or CelKind.Decimal, "min") => (Call(typeof(Math), nameof(Math.Min), null, a, b), left.Kind),
            (CelKind.Int or CelKind.Decimal, "max") => (Call(typeof(Math), nameof(Math.Max), null, a, b), left.Kind),
            (CelKind.Timestamp, "months") => (Operation(nameof(Operations.Months), a, b), CelKind.Int),
            (CelKind.Timestamp, "_-_") => (Operation(nameof(Operations.Between), b, a), CelKind.Duration),
            (CelKind.Duration, "_+_") => (Operation(nameof(Operations.AddSpans), a, b), CelKind.Duration),
            (CelKind.Duration, "_-_") => (Operation(nameof(Operations.SubtractSpans), a, b), CelKind.Duration),
            _ => ((Expression?)null, CelKind.Null),
        };
        return value is null ? null : new(kind, value, known);
    }

    private static Expression? Test(string function, CelKind kind, Expression a, Expression b)
    {
        if (kind is not (CelKind.Int or CelKind.Decimal or CelKind.String or CelKind.Timestamp or CelKind.Duration))
        {
            return null;
        }

        var (left, right) = kind == CelKind.String && function is not ("_==_" or "_!=_")
            ? (Call(typeof(Ordering), nameof(Ordering.CompareStrings), null, a, b), Constant(0))
            : (a, b);
        return function switch
        {
            "_==_" => Equal(a, b),
            "_!=_" => Not(Equal(a, b)),
            "_<_" => LessThan(left, right),
            "_<=_" => LessThanOrEqual(left, right),
            "_>_" => GreaterThan(left, right),
            "_>=_" => GreaterThanOrEqual(left, right),
            _ => null,
        };
    }

    private static Code Move(Code instant, Code span, Expression seconds) => new(
        CelKind.Timestamp, Operation(nameof(Operations.Move), instant.Value, seconds), Both(instant.Known, span.Known));

    private static MethodCallExpression Operation(string name, params Expression[] arguments) => Call(typeof(Operations), name, null, arguments);
}
