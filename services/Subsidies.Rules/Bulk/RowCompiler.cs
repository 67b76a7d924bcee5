using System.Linq.Expressions;
using System.Reflection;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Cel.Syntax;
using Subsidies.Rules.Policies;
using static System.Linq.Expressions.Expression;

namespace Subsidies.Rules.Bulk;

/// <summary>Decides rows from <paramref name="from"/> to before <paramref name="to"/>; the row stands in <paramref name="at"/>
/// when an exception leaves it. Gives the row where it stopped, which the evaluator must decide.</summary>
internal delegate int DecideRows(FactTable table, long asOf, int from, int to, BulkDecisions results, RowCursor at);

/// <summary>How one condition of one row stands: 0 unmet, 1 met, 2 unknown.</summary>
internal delegate int TestRow(FactColumn[] columns, long asOf, int row);

/// <summary>Where compiled code is.</summary>
internal sealed class RowCursor
{
    public int Row;
}

/// <summary>Writes the methods that decide on the columns of a policy.</summary>
internal sealed class RowCompiler(CompiledPolicy policy)
{
    private readonly ParameterExpression _table = Parameter(typeof(FactTable), "table");
    private readonly ParameterExpression _columns = Parameter(typeof(FactColumn[]), "columns");
    private readonly ParameterExpression _asOf = Parameter(typeof(long), "asOf");
    private readonly ParameterExpression _row = Variable(typeof(int), "row");

    /// <summary>Where the bits of the row stand that say what is known.</summary>
    private readonly ParameterExpression _word = Variable(typeof(int), "word");
    private readonly ParameterExpression _bit = Variable(typeof(ulong), "bit");
    private readonly List<ParameterExpression> _scope = [];

    /// <summary>The arrays that a method over many rows reads once, before its loop.</summary>
    private readonly Dictionary<(int Slot, string Array), ParameterExpression> _hoisted = [];

    private readonly CelEnvironment _nothing = new() { Check = false };
    private bool _hoist;

    /// <exception cref="NotCompiledException">A part of the policy is left to the evaluator.</exception>
    public DecideRows Decide()
    {
        _hoist = true;
        var from = Parameter(typeof(int), "from");
        var to = Parameter(typeof(int), "to");
        var results = Parameter(typeof(BulkDecisions), "results");
        var at = Parameter(typeof(RowCursor), "at");
        var next = Label("next");
        var end = Label("end");
        var body = Body(results, next);
        var loop = Block(
            Label(next),
            PreIncrementAssign(_row),
            IfThen(GreaterThanOrEqual(_row, to), Goto(end)),
            Assign(Field(at, nameof(RowCursor.Row)), _row),
            IfThen(Call(_table, nameof(FactTable.IsOdd), null, _row), Goto(end)),
            FindBit(),
            body);
        var hoists = _hoisted.Select(one => Assign(one.Value, Field(ArrayIndex(_columns, Constant(one.Key.Slot)), one.Key.Array)));
        var method = Lambda<DecideRows>(
            Block(
                [.. _scope, .. _hoisted.Values, _row, _word, _bit, _columns],
                [Assign(_columns, Field(_table, nameof(FactTable.Columns))), .. hoists, Assign(_row, Subtract(from, Constant(1))), loop, Label(end), _row]),
            _table, _asOf, from, to, results, at);
        return method.Compile();
    }

    /// <exception cref="NotCompiledException">The condition is left to the evaluator.</exception>
    public TestRow Test(CelProgram condition)
    {
        _hoist = false;
        var (body, state) = Compiler().Compile(condition.Tree);
        return Lambda<TestRow>(Block([.. _scope, _word, _bit], FindBit(), body, state.Value), _columns, _asOf, _row).Compile();
    }

    /// <summary>Decides one row and goes on to the next.</summary>
    private BlockExpression Body(Expression results, LabelTarget next)
    {
        var (document, expressions) = (policy.Document, policy.Expressions);
        var statements = new List<Expression> { Set(nameof(BulkDecisions.Payees), Constant(null, typeof(string))), Set(nameof(BulkDecisions.Amounts), Default(typeof(decimal))) };
        if (document.Stacking.OncePer == OncePer.Household)
        {
            statements.Add(Set(nameof(BulkDecisions.Households), Constant(null, typeof(string))));
        }

        var unknown = Local(typeof(bool));
        statements.Add(Assign(unknown, Constant(false)));
        foreach (var condition in expressions.Conditions)
        {
            var (body, state) = Compiler().Compile(condition.Tree);
            statements.Add(body);
            statements.Add(IfThen(Equal(state.Value, Constant(0)), Finish(Outcome.NotEligible)));
            statements.Add(IfThen(Equal(state.Value, Constant(2)), Assign(unknown, Constant(true))));
        }

        statements.Add(IfThen(unknown, Finish(Outcome.Undecided)));
        var (amountBody, amount) = Compiler().Compile(expressions.Amount.Tree);
        statements.Add(amountBody);
        var yuan = Local(typeof(decimal));
        statements.Add(Assign(yuan, amount.Kind switch
        {
            CelKind.Int => Convert(amount.Value, typeof(decimal)),
            CelKind.Decimal => amount.Value,
            _ => throw new NotCompiledException("an amount that is no number"),
        }));
        statements.Add(IfThen(OrElse(Unknown(amount), LessThan(yuan, Constant(0m))), Finish(Outcome.Undecided)));
        var (payeeBody, payee) = Compiler().Compile(expressions.Payee.Tree);
        statements.Add(payeeBody);
        statements.Add(IfThen(Unknown(payee), Finish(Outcome.Undecided)));
        if (document.Stacking.OncePer == OncePer.Household)
        {
            var household = Fact(FactSchema.HouseholdId)!;
            statements.Add(IfThen(Unknown(household), Finish(Outcome.Undecided)));
            statements.Add(Set(nameof(BulkDecisions.Households), household.Value));
        }

        statements.Add(Set(nameof(BulkDecisions.Payees), payee.Value));
        statements.Add(Set(nameof(BulkDecisions.Amounts), Call(Constant(document.Amount), nameof(PolicyAmount.Settle), null, yuan)));
        statements.Add(Finish(Outcome.Eligible));
        return Block(statements);

        Expression Set(string property, Expression value) =>
            Assign(ArrayAccess(Property(results, property), _row), value);

        Expression Finish(Outcome outcome) => Block(typeof(void), Set(nameof(BulkDecisions.Outcomes), Constant(outcome)), Goto(next));
    }

    private static Expression Unknown(Code code) => code.Known is null ? Constant(false) : Not(code.Known);

    private BlockExpression FindBit() => Block(
        Assign(_word, RightShift(_row, Constant(6))), Assign(_bit, LeftShift(Constant(1UL), And(_row, Constant(63)))));

    private ParameterExpression Local(Type type)
    {
        var variable = Variable(type);
        _scope.Add(variable);
        return variable;
    }

    private ExpressionCompiler Compiler() => new(_scope, Fact, ConstantOf, _asOf);

    private Code? Fact(string path)
    {
        var slot = policy.Reads.ToList().IndexOf(path);
        if (slot < 0)
        {
            return null;
        }

        var kind = policy.Schema.TypeOf(path).Kind;
        var array = kind switch
        {
            CelKind.Int or CelKind.Timestamp => nameof(FactColumn.Longs),
            CelKind.Decimal => nameof(FactColumn.Decimals),
            CelKind.Bool => nameof(FactColumn.Bools),
            CelKind.String => nameof(FactColumn.Strings),
            CelKind.List => nameof(FactColumn.Lists),
            _ => throw new NotCompiledException($"a fact of kind {kind}"),
        };
        var known = NotEqual(And(ArrayIndex(Array(slot, nameof(FactColumn.Known)), _word), _bit), Constant(0UL));
        var value = ArrayIndex(Array(slot, array), _row);
        return kind == CelKind.Bool
            ? Code.Of(known, value)
            : new(kind!.Value, value, known);
    }

    private Expression Array(int slot, string array)
    {
        if (!_hoist)
        {
            return Field(ArrayIndex(_columns, Constant(slot)), array);
        }

        if (!_hoisted.TryGetValue((slot, array), out var variable))
        {
            var field = typeof(FactColumn).GetField(array, BindingFlags.Instance | BindingFlags.NonPublic)!;
            _hoisted[(slot, array)] = variable = Variable(field.FieldType);
        }

        return variable;
    }

    /// <summary>The value of an expression without facts: a literal, a figure of the policy, what is made of them.</summary>
    private CelValue? ConstantOf(Expr tree)
    {
        if (References.Any(tree, name => name != "parameters"))
        {
            return null;
        }

        var value = CelProgram.Of(tree, _nothing).Evaluate(new Dictionary<string, CelValue> { ["parameters"] = policy.Parameters });
        return value.IsKnown ? value : throw new NotCompiledException("an expression that always fails");
    }
}
