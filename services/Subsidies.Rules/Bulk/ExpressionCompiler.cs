using System.Linq.Expressions;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Cel.Syntax;
using static System.Linq.Expressions.Expression;

namespace Subsidies.Rules.Bulk;

/// <summary>
/// Turns the checked tree of an expression into statements over typed columns. Unknown facts are carried along as bits;
/// errors leave by an exception. Every operation gives exactly what the evaluator gives, or is refused.
/// </summary>
/// <param name="scope">The variables of the method that is being written.</param>
/// <param name="fact">The code that reads a fact of the row.</param>
/// <param name="constant">The value of an expression that reads no fact; null where it reads one, or fails.</param>
/// <param name="asOf">The day of the decision, in seconds.</param>
internal sealed class ExpressionCompiler(
    List<ParameterExpression> scope, Func<string, Code?> fact, Func<Expr, CelValue?> constant, Expression asOf)
{
    private readonly List<Expression> _statements = [];

    /// <summary>The statements, ending with the value in a variable.</summary>
    /// <exception cref="NotCompiledException">Something in it is left to the evaluator.</exception>
    public (Expression Body, Code Result) Compile(Expr tree)
    {
        _statements.Clear();
        var result = Emit(tree);
        var value = Keep(result.Value);
        var known = result.Known is null ? null : Keep(result.Known);
        return (Block(_statements.Append(Empty())), new(result.Kind, value, known));
    }

    private Code Emit(Expr tree)
    {
        if (constant(tree) is { } value)
        {
            return OfConstant(value);
        }

        return tree switch
        {
            Identifier { Name: "asOf" } => new(CelKind.Timestamp, asOf),
            Select { Operand: Identifier subject } select => fact($"{subject.Name}.{select.Field}") ?? throw Not(tree),
            Has { Operand: Identifier subject } has => fact($"{subject.Name}.{has.Field}") is { } found
                ? Code.Of(found.Known ?? found.Test!.Value.Known, Constant(true))
                : throw Not(tree),
            Call { Target: null, Function: "&&" } call => Logical(call.Arguments, decides: 0),
            Call { Target: null, Function: "||" } call => Logical(call.Arguments, decides: 1),
            Call { Target: null, Function: "_?_:_" } call => Conditional(call.Arguments),
            Call { Target: null, Function: "!_" } call => Negated(Emit(call.Arguments[0])),
            Call { Target: null, Function: "_in_" } call => In(call),
            Call call => OfCall(call),
            _ => throw Not(tree),
        };
    }

    private static Code OfConstant(CelValue value) => value.Kind switch
    {
        CelKind.Bool => new(CelKind.Bool, Constant(value.AsBool ? 1 : 0)),
        CelKind.Int => new(CelKind.Int, Constant(value.AsInt)),
        CelKind.Decimal => Code.Of(value.AsDecimal),
        CelKind.String => new(CelKind.String, Constant(value.AsString)),
        CelKind.Timestamp or CelKind.Duration when value.Nanos == 0 => new(value.Kind, Constant(value.Seconds)),
        _ => throw new NotCompiledException($"a constant of kind {value.Kind}"),
    };

    private Code Logical(IReadOnlyList<Expr> operands, int decides)
    {
        var result = Variable(typeof(int));
        var end = Label();
        _statements.Add(Assign(result, Constant(1 - decides)));
        foreach (var operand in operands)
        {
            var code = Demand(Emit(operand), CelKind.Bool);
            var decided = Block(typeof(void), Assign(result, Constant(decides)), Goto(end));
            var undecided = Assign(result, Constant(2));
            if (code.Test is var (known, holds))
            {
                var branch = IfThen(decides == 1 ? holds : Expression.Not(holds), decided);
                _statements.Add(known is null ? branch : IfThenElse(known, branch, undecided));
            }
            else
            {
                var state = Keep(code.Value);
                _statements.Add(IfThen(Equal(state, Constant(decides)), decided));
                _statements.Add(IfThen(Equal(state, Constant(2)), undecided));
            }
        }

        _statements.Add(Label(end));
        return new(CelKind.Bool, result);
    }

    private Code Conditional(IReadOnlyList<Expr> parts)
    {
        var condition = Keep(Demand(Emit(parts[0]), CelKind.Bool).Value);
        var (yesStatements, yes) = Apart(parts[1]);
        var (noStatements, no) = Apart(parts[2]);
        if (yes.Kind != no.Kind)
        {
            throw new NotCompiledException("a choice between two types");
        }

        var value = Variable(yes.Value.Type);
        if (yes.Kind == CelKind.Bool)
        {
            _statements.Add(IfThenElse(Equal(condition, Constant(2)), Assign(value, Constant(2)), Choice([])));
            return new(CelKind.Bool, value);
        }

        var known = Variable(typeof(bool));
        _statements.Add(IfThenElse(Equal(condition, Constant(2)), Assign(known, Constant(false)), Choice([known])));
        return new(yes.Kind, value, known);

        Expression Choice(ParameterExpression[] knownTo) => IfThenElse(
            Equal(condition, Constant(1)), Take(yesStatements, yes, knownTo), Take(noStatements, no, knownTo));

        Expression Take(IEnumerable<Expression> statements, Code code, ParameterExpression[] knownTo) => Block(
            typeof(void),
            statements.Append(Assign(value, code.Value)).Concat(knownTo.Select(to => Assign(to, code.Known ?? Constant(true)))));
    }

    /// <summary>Writes an expression into statements of its own.</summary>
    private (List<Expression> Statements, Code Result) Apart(Expr tree)
    {
        var start = _statements.Count;
        var result = Emit(tree);
        var apart = _statements.GetRange(start, _statements.Count - start);
        _statements.RemoveRange(start, apart.Count);
        return (apart, result);
    }

    private Code Negated(Code operand)
    {
        if (operand.Test is var (known, holds))
        {
            return Code.Of(known, Expression.Not(holds));
        }

        var state = Keep(Demand(operand, CelKind.Bool).Value);
        return new(CelKind.Bool, Condition(Equal(state, Constant(2)), Constant(2), Subtract(Constant(1), state)));
    }

    private Code In(Call call)
    {
        var item = Emit(call.Arguments[0]);
        if (constant(call.Arguments[1]) is { Kind: CelKind.List } list)
        {
            var value = Keep(item.Value);
            var found = list.AsList.Select(OfConstant).Select(element => element.Kind == item.Kind && item.Kind is not CelKind.Bool
                    ? Equal(value, element.Value)
                    : throw new NotCompiledException("a list of another type"))
                .Aggregate((Expression)Constant(false), OrElse);
            return Code.Of(item.Known, found);
        }

        var container = Emit(call.Arguments[1]);
        return item.Kind == CelKind.String && container.Kind == CelKind.List
            ? Code.Of(
                OperatorCode.Both(item.Known, container.Known),
                Call(typeof(Operations), nameof(Operations.Contains), null, container.Value, item.Value))
            : throw Not(call);
    }

    private Code OfCall(Call call)
    {
        var operands = (call.Target is null ? call.Arguments : [call.Target, .. call.Arguments]).Select(Emit)
            .Select(operand => operand.Kind == CelKind.Bool ? operand.From(Keep(operand.Value)) : operand).ToArray();
        return OperatorCode.Apply(call.Function, call.Target is not null, operands) ?? throw Not(call);
    }

    private static Code Demand(Code code, CelKind kind) =>
        code.Kind == kind ? code : throw new NotCompiledException($"{code.Kind} where {kind} is expected");

    private ParameterExpression Keep(Expression value)
    {
        if (value is ParameterExpression kept && scope.Contains(kept))
        {
            return kept;
        }

        var variable = Variable(value.Type);
        _statements.Add(Assign(variable, value));
        return variable;
    }

    private ParameterExpression Variable(Type type)
    {
        var variable = Expression.Variable(type);
        scope.Add(variable);
        return variable;
    }

    private static NotCompiledException Not(Expr tree) => new(tree.GetType().Name);
}
