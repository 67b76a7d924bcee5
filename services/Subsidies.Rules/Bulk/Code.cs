using System.Linq.Expressions;
using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Bulk;

/// <summary>
/// Code that gives a value of a kind. A bool is an int: 0 false, 1 true, 2 unknown. Of the others <paramref name="Known"/>
/// says whether the value counts; null where it always does.
/// </summary>
internal sealed record Code(CelKind Kind, Expression Value, Expression? Known = null)
{
    /// <summary>What a bool is made of, so that a branch on it need not build the int: whether it is known (null for always),
    /// and whether it then holds. Null where only the value says.</summary>
    public (Expression? Known, Expression Holds)? Test { get; private init; }

    /// <summary>A bool that is known under a condition; null for always.</summary>
    public static Code Of(Expression? known, Expression holds)
    {
        var state = Expression.Condition(holds, Expression.Constant(1), Expression.Constant(0));
        return new(CelKind.Bool, known is null ? state : Expression.Condition(known, state, Expression.Constant(2))) { Test = (known, holds) };
    }

    /// <summary>The same value from a variable.</summary>
    public Code From(ParameterExpression variable) => new(Kind, variable, Known);

    // A decimal constant would be built anew each time; a field of a captured object is only read.
    public static Code Of(decimal value) => new(CelKind.Decimal, Expression.Field(Expression.Constant(new Box(value)), nameof(Box.Value)));

    /// <summary>A whole number as a decimal.</summary>
    public Code ToDecimal() => Value is ConstantExpression { Value: long whole }
        ? Of(whole)
        : this with { Kind = CelKind.Decimal, Value = Expression.Convert(Value, typeof(decimal)) };

    private sealed class Box(decimal value)
    {
        public readonly decimal Value = value;
    }
}

/// <summary>An expression that is not worth compiling: the evaluator takes it.</summary>
internal sealed class NotCompiledException(string what) : Exception(what);
