using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Values that may be missing: <c>a.?b</c>, <c>a[?b]</c> and what is done with them. A fact that nobody has told is not missing but unknown.</summary>
internal static class Optionals
{
    public static readonly Overload[] All =
    [
        new("optional.of", false, [T.Dyn], T.Optional, (a, _) => CelValue.Some(a[0])),
        new("optional.none", false, [], T.Optional, (_, _) => CelValue.None),
        new("optional.ofNonZeroValue", false, [T.Dyn], T.Optional, (a, _) => IsZero(a[0]) ? CelValue.None : CelValue.Some(a[0])),
        new("hasValue", true, [T.Optional], T.Bool, (a, _) => CelValue.Of(a[0].AsOptional is not null)),
        new("value", true, [T.Optional], T.Dyn, (a, _) => a[0].AsOptional ?? CelValue.Fail("no_value", "the optional has no value")),
    ];

    /// <summary>A field of a map, or of the map that an optional holds.</summary>
    public static CelValue Select(CelValue value, CelValue field, int position) => value.Kind switch
    {
        CelKind.Optional => value.AsOptional is { } held ? Select(held, field, position) : value,
        CelKind.Map => Entry(value.AsMap, field),
        CelKind.Error or CelKind.Unknown => value,
        _ => CelValue.Fail("no_such_field", $"no field '{field.AsString}' in {Conversions.TypeOf(value)}", position),
    };

    /// <summary>An entry of a map or an element of a list, or of what an optional holds; null for what has no entries.</summary>
    public static CelValue? Index(CelValue container, CelValue index) => container.Kind switch
    {
        CelKind.Optional => container.AsOptional is { } held ? Index(held, index) : container,
        CelKind.Map => Entry(container.AsMap, index),
        CelKind.List when Operators.Whole64(index) is { } at => at >= 0 && at < container.AsList.Count
            ? CelValue.Some(container.AsList[(int)at])
            : CelValue.None,
        _ => null,
    };

    private static CelValue Entry(CelMap map, CelValue key) =>
        map.TryGet(key, out var value) ? CelValue.Some(value) : map.Path is null ? CelValue.None : map.Get(key, -1);

    private static bool IsZero(CelValue value) => value.Kind switch
    {
        CelKind.Null => true,
        CelKind.Bool => !value.AsBool,
        CelKind.String => value.AsString.Length == 0,
        CelKind.Bytes => value.AsBytes.Length == 0,
        CelKind.List => value.AsList.Count == 0,
        CelKind.Map => value.AsMap is { Count: 0, Path: null },
        CelKind.Timestamp or CelKind.Duration => value is { Seconds: 0, Nanos: 0 },
        CelKind.Optional => value.AsOptional is null,
        var kind => Ordering.IsNumber(kind) && Ordering.CompareNumbers(value, CelValue.Of(0L)) == 0,
    };
}

/// <summary><c>a.?b</c>.</summary>
internal sealed class OptionalSelectNode(Node operand, CelValue field, int position) : Node
{
    public override CelValue Evaluate(Frame frame) => Optionals.Select(operand.Evaluate(frame), field, position);
}

/// <summary>The value after <c>?</c> in a list, a map or a message: it is there where its optional has one.</summary>
internal sealed class PerhapsNode(Node operand, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return !value.IsKnown || value.Kind == CelKind.Optional ? value : Fault.NoOverload("?", position, value);
    }

    /// <summary>Whether the value of a node is to be left out; otherwise it becomes what its optional holds.</summary>
    public static bool IsMissing(Node node, ref CelValue value)
    {
        if (node is not PerhapsNode || value.Kind != CelKind.Optional)
        {
            return false;
        }

        var held = value.AsOptional;
        value = held ?? value;
        return held is null;
    }
}
