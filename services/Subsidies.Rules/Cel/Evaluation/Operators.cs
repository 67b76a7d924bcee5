using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>An operator: its work, and the pairs of types it takes for the checker.</summary>
internal sealed record Operator(Func<CelValue, CelValue, Frame, CelValue?> Body, (T Left, T Right, T Result)[] Types);

/// <summary>The binary operators.</summary>
internal static class Operators
{
    private static readonly T[] Numbers = [T.Int, T.Uint, T.Double, T.Decimal];
    private static readonly (T, T, T)[] Exact =
        [(T.Decimal, T.Decimal, T.Decimal), (T.Decimal, T.Int, T.Decimal), (T.Int, T.Decimal, T.Decimal),
         (T.Decimal, T.Uint, T.Decimal), (T.Uint, T.Decimal, T.Decimal)];
    private static readonly (T, T, T)[] Whole = [(T.Int, T.Int, T.Int), (T.Uint, T.Uint, T.Uint)];
    private static readonly (T, T, T)[] Arithmetical = [.. Whole, (T.Double, T.Double, T.Double), .. Exact];
    private static readonly (T, T, T)[] Ordered =
    [
        .. Numbers.SelectMany(left => Numbers.Select(right => (left, right, T.Bool))),
        .. new[] { T.Bool, T.String, T.Bytes, T.Timestamp, T.Duration }.Select(type => (type, type, T.Bool)),
    ];

    public static readonly IReadOnlyDictionary<string, Operator> Binary = new Dictionary<string, Operator>
    {
        ["_+_"] = Arithmetic('+',
            [.. Arithmetical, (T.String, T.String, T.String), (T.Bytes, T.Bytes, T.Bytes), (T.List, T.List, T.List),
             (T.Timestamp, T.Duration, T.Timestamp), (T.Duration, T.Timestamp, T.Timestamp), (T.Duration, T.Duration, T.Duration)]),
        ["_-_"] = Arithmetic('-',
            [.. Arithmetical, (T.Timestamp, T.Timestamp, T.Duration), (T.Timestamp, T.Duration, T.Timestamp), (T.Duration, T.Duration, T.Duration)]),
        ["_*_"] = Arithmetic('*', Arithmetical),
        ["_/_"] = Arithmetic('/', Arithmetical),
        ["_%_"] = Arithmetic('%', [.. Whole, .. Exact]),
        ["_<_"] = Comparison(order => order == -1),
        ["_<=_"] = Comparison(order => order is -1 or 0),
        ["_>_"] = Comparison(order => order == 1),
        ["_>=_"] = Comparison(order => order is 1 or 0),
        ["_==_"] = new((a, b, frame) => CelValue.Of(Equality.AreEqual(a, b, frame)), [(T.Dyn, T.Dyn, T.Bool)]),
        ["_!=_"] = new((a, b, frame) => CelValue.Of(!Equality.AreEqual(a, b, frame)), [(T.Dyn, T.Dyn, T.Bool)]),
        ["_in_"] = new((a, b, frame) => In(a, b, frame), [(T.Dyn, T.List, T.Bool), (T.Dyn, T.Map, T.Bool)]),
        ["_[_]"] = new((a, b, _) => Index(a, b), [(T.List, T.Dyn, T.Dyn), (T.Map, T.Dyn, T.Dyn), (T.Optional, T.Dyn, T.Optional)]),
        ["_[?_]"] = new((a, b, _) => Optionals.Index(a, b), [(T.List, T.Dyn, T.Optional), (T.Map, T.Dyn, T.Optional), (T.Optional, T.Dyn, T.Optional)]),
    };

    public static readonly IReadOnlyDictionary<string, Operator> Unary = new Dictionary<string, Operator>
    {
        ["!_"] = new((a, _, _) => a.Kind == CelKind.Bool ? CelValue.Of(!a.AsBool) : null, [(T.Bool, T.Dyn, T.Bool)]),
        ["-_"] = new((a, _, _) => Evaluation.Arithmetic.Negate(a),
            [.. new[] { T.Int, T.Double, T.Decimal, T.Duration }.Select(type => (type, T.Dyn, type))]),
    };

    private static Operator Arithmetic(char symbol, (T, T, T)[] types) =>
        new((a, b, frame) => Evaluation.Arithmetic.Apply(symbol, a, b, frame.Limits), types);

    private static Operator Comparison(Func<int, bool> holds) =>
        new((a, b, _) => Ordering.Compare(a, b) is { } order ? CelValue.Of(holds(order)) : null, Ordered);

    private static CelValue? In(CelValue item, CelValue container, Frame frame) => container.Kind switch
    {
        CelKind.List => CelValue.Of(container.AsList.Any(one => frame.Spend(0) && Equality.AreEqual(one, item, frame))),
        CelKind.Map when container.AsMap.Path is not null => Found(container.AsMap.Get(item, -1)),
        CelKind.Map => CelValue.Of(container.AsMap.TryGet(item, out _)),
        _ => null,
    };

    private static CelValue Found(CelValue value) => value.IsKnown ? CelValue.True : value;

    private static CelValue? Index(CelValue container, CelValue index) => container.Kind switch
    {
        CelKind.Map => container.AsMap.Get(index, -1),
        CelKind.List when Whole64(index) is { } at => at >= 0 && at < container.AsList.Count
            ? container.AsList[(int)at]
            : CelValue.Fail("index_out_of_bounds", $"index {at} is outside a list of {container.AsList.Count}"),
        CelKind.Optional => Optionals.Index(container, index),
        _ => null,
    };

    public static long? Whole64(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt,
        CelKind.Uint => value.AsUint <= long.MaxValue ? (long)value.AsUint : -1,
        CelKind.Double when Math.Floor(value.AsDouble) == value.AsDouble && Math.Abs(value.AsDouble) < 1L << 53 => (long)value.AsDouble,
        _ => null,
    };
}

/// <summary>An operator on two operands.</summary>
internal sealed class BinaryNode(string name, Operator operation, Node left, Node right, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var a = left.Evaluate(frame);
        var b = right.Evaluate(frame);
        if (!a.IsKnown || !b.IsKnown)
        {
            return Fault.Merge(a, b);
        }

        if (!frame.SpendOn(a) || !frame.SpendOn(b))
        {
            return Frame.TooMuch(position);
        }

        var result = operation.Body(a, b, frame);
        return frame.IsSpent ? Frame.TooMuch(position) : result?.At(position) ?? Fault.NoOverload(name, position, a, b);
    }
}

/// <summary>An operator on one operand.</summary>
internal sealed class UnaryNode(string name, Operator operation, Node operand, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.IsKnown
            ? operation.Body(value, default, frame)?.At(position) ?? Fault.NoOverload(name, position, value)
            : value;
    }
}
