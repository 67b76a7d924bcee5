namespace Subsidies.Rules.Cel.Evaluation;

internal sealed class ConstantNode(CelValue value) : Node
{
    public CelValue Value => value;

    public override CelValue Evaluate(Frame frame) => value;
}

internal sealed class LocalNode(int slot) : Node
{
    public override CelValue Evaluate(Frame frame) => frame.Locals[slot];
}

/// <summary>A name for a value; an error or unknown is one too, and counts only where the name is used.</summary>
internal sealed class BindNode(int slot, Node value, Node body) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        frame.Locals[slot] = value.Evaluate(frame);
        return body.Evaluate(frame);
    }
}

/// <summary>A variable under the first of its possible names that has a value. <paramref name="orElse"/> is what the
/// name means otherwise: a type, or a field of a variable with a shorter name.</summary>
internal sealed class VariableNode(IReadOnlyList<string> names, Node? orElse, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        foreach (var name in names)
        {
            if (frame.Variables.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return orElse?.Evaluate(frame)
            ?? CelValue.Fail("undeclared_reference", $"no value for '{names[^1]}'", position);
    }
}

internal sealed class SelectNode(Node operand, CelValue field, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.Kind switch
        {
            CelKind.Map => value.AsMap.Get(field, position),
            CelKind.Optional => Optionals.Select(value, field, position),
            CelKind.Error or CelKind.Unknown => value,
            _ => CelValue.Fail("no_such_field", $"no field '{field.AsString}' in {Conversions.TypeOf(value)}", position),
        };
    }
}

internal sealed class HasNode(Node operand, CelValue field, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.Kind == CelKind.Optional)
        {
            if (value.AsOptional is not { } held)
            {
                return CelValue.False;
            }

            value = held;
        }

        if (value.Kind != CelKind.Map)
        {
            return value.IsKnown
                ? CelValue.Fail("no_such_field", $"no field '{field.AsString}' in {Conversions.TypeOf(value)}", position)
                : value;
        }

        // A fact that nobody has told may still be told: whether it is there is not known either.
        var found = value.AsMap.TryGet(field, out _);
        return found || value.AsMap.Path is null ? CelValue.Of(found) : value.AsMap.Get(field, position);
    }
}

internal sealed class ConditionalNode(Node condition, Node yes, Node no, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = condition.Evaluate(frame);
        if (value.Kind == CelKind.Bool)
        {
            return (value.AsBool ? yes : no).Evaluate(frame);
        }

        return value.IsKnown ? Fault.NoOverload("_?_:_", position, value) : value;
    }
}

/// <summary><c>&amp;&amp;</c> (decided by a false) and <c>||</c> (decided by a true) over any number of operands: the
/// deciding value wins over unknown, unknown over an error, in whatever order they stand.</summary>
internal sealed class LogicalNode(bool decides, Node[] operands, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var result = CelValue.Of(!decides);
        foreach (var operand in operands)
        {
            result = Fold(result, operand.Evaluate(frame), decides, position);
            if (result.Kind == CelKind.Bool && result.AsBool == decides)
            {
                break;
            }
        }

        return result;
    }

    public static CelValue Fold(CelValue sum, CelValue next, bool decides, int position)
    {
        if (next.Kind == CelKind.Bool)
        {
            return next.AsBool == decides ? next : sum;
        }

        var fault = next.IsKnown ? Fault.NoOverload(decides ? "||" : "&&", position, next) : next;
        return sum.Kind == CelKind.Bool ? fault : Fault.Merge(sum, fault);
    }
}

internal sealed class ListNode(Node[] elements) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var list = new CelValue[elements.Length];
        var (count, fault) = (0, CelValue.Null);
        foreach (var element in elements)
        {
            var value = element.Evaluate(frame);
            if (!PerhapsNode.IsMissing(element, ref value))
            {
                fault = Fault.Merge(fault, value);
                list[count++] = value;
            }
        }

        return !fault.IsKnown ? fault : CelValue.Of(count == list.Length ? list : list[..count]);
    }
}

internal sealed class MapNode((Node Key, Node Value)[] entries, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var map = new Dictionary<CelValue, CelValue>(entries.Length);
        var fault = CelValue.Null;
        foreach (var entry in entries)
        {
            var key = entry.Key.Evaluate(frame);
            var value = entry.Value.Evaluate(frame);
            if (PerhapsNode.IsMissing(entry.Value, ref value))
            {
                continue;
            }

            fault = Fault.Merge(Fault.Merge(fault, key), value);
            if (!fault.IsKnown)
            {
                continue;
            }

            if (key.Kind is not (CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String))
            {
                return CelValue.Fail("unsupported_key_type", $"a key of a map cannot be {Conversions.TypeOf(key)}", position);
            }

            if (!map.TryAdd(key, value))
            {
                return CelValue.Fail("duplicate_key", $"the key {key} stands twice in a map", position);
            }
        }

        return fault.IsKnown ? CelValue.Of(new CelMap(map)) : fault;
    }
}
