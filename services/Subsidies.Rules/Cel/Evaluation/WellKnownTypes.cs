using Subsidies.Rules.Cel.Syntax;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>The messages of protobuf that CEL sees as plain values: wrappers, Value, Struct, ListValue, times.</summary>
internal static class WellKnownTypes
{
    private const string Package = "google.protobuf.";

    public static Node Plan(MessageLiteral message, string container, Func<Expr, Node> plan)
    {
        var type = Names.Candidates(message.Type, container).FirstOrDefault(name => name.StartsWith(Package, StringComparison.Ordinal))?[Package.Length..] ?? "";
        var fields = message.Fields.ToDictionary(field => field.Field, field => plan(field.Value));
        return new MessageNode(type, fields, message.Position);
    }

    private sealed class MessageNode(string type, Dictionary<string, Node> fields, int position) : Node
    {
        public override CelValue Evaluate(Frame frame)
        {
            var values = new Dictionary<string, CelValue>();
            foreach (var (name, node) in fields)
            {
                var value = node.Evaluate(frame);
                if (!PerhapsNode.IsMissing(node, ref value))
                {
                    values.Add(name, value);
                }
            }

            var fault = values.Values.Aggregate(CelValue.Null, Fault.Merge);
            return fault.IsKnown ? Build(type, values).At(position) : fault;
        }
    }

    private static CelValue Build(string type, Dictionary<string, CelValue> fields)
    {
        CelValue Field(string name, CelValue orElse) => fields.GetValueOrDefault(name, orElse);
        CelValue Wrapped(CelValue zero) => Field("value", zero) is var value && value.Kind == zero.Kind
            ? value
            : CelValue.Fail("no_such_overload", $"{Package}{type} does not hold {Conversions.TypeOf(value)}");
        return type switch
        {
            "BoolValue" => Wrapped(CelValue.False),
            "StringValue" => Wrapped(CelValue.Of("")),
            "BytesValue" => Wrapped(CelValue.Of(Array.Empty<byte>())),
            "DoubleValue" => Wrapped(CelValue.Of(0.0)),
            "FloatValue" => Wrapped(CelValue.Of(0.0)) is { Kind: CelKind.Double } number ? CelValue.Of((double)(float)number.AsDouble) : Wrapped(CelValue.Of(0.0)),
            "Int64Value" => Wrapped(CelValue.Of(0L)),
            "Int32Value" => Within(Wrapped(CelValue.Of(0L)), number => number.AsInt is >= int.MinValue and <= int.MaxValue),
            "UInt64Value" => Wrapped(CelValue.Of(0UL)),
            "UInt32Value" => Within(Wrapped(CelValue.Of(0UL)), number => number.AsUint <= uint.MaxValue),
            "Timestamp" => Times.TimestampOf(Nanos(Field("seconds", CelValue.Of(0L)), Field("nanos", CelValue.Of(0L)))),
            "Duration" => Times.DurationOf(Nanos(Field("seconds", CelValue.Of(0L)), Field("nanos", CelValue.Of(0L)))),
            "Value" => fields.Count == 0 ? CelValue.Null : fields.Values.First(),
            "ListValue" => Field("values", CelValue.Of((IReadOnlyList<CelValue>)[])),
            "Struct" => Field("fields", CelValue.Of(new CelMap([]))),
            _ => CelValue.Fail("unknown_type", "no such message type"),
        };
    }

    private static CelValue Within(CelValue value, Func<CelValue, bool> fits) =>
        !value.IsKnown || fits(value) ? value : CelValue.Fail("overflow", "the number is out of range");

    private static Int128 Nanos(CelValue seconds, CelValue nanos) => ((Int128)seconds.AsInt * Times.NanosPerSecond) + nanos.AsInt;
}
