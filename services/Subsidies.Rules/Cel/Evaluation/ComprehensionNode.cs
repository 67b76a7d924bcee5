using Subsidies.Rules.Cel.Syntax;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>The macros over lists and maps. With <paramref name="two"/> names the second stands in the slot behind;
/// each turn costs <paramref name="cost"/> steps.</summary>
internal sealed class ComprehensionNode(Macro macro, Node range, int slot, bool two, Node? where, Node body, int cost, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = range.Evaluate(frame);
        if (value.Kind is not (CelKind.List or CelKind.Map))
        {
            return value.IsKnown ? Fault.NoOverload(macro.ToString(), position, value) : value;
        }

        var items = Items(value);
        return macro switch
        {
            Macro.All => Fold(items, frame, decides: false),
            Macro.Exists => Fold(items, frame, decides: true),
            Macro.ExistsOne => Count(items, frame),
            Macro.Map => Project(items, frame, where, body),
            Macro.Filter => Project(items, frame, body, null),
            Macro.Remap => Remap(items, frame),
            Macro.Entries => Entries(items, frame),
            _ => throw new InvalidOperationException($"macro {macro}"),
        };
    }

    /// <summary>What the names stand for: element, or index and element; key, or key and value.</summary>
    private IEnumerable<(CelValue First, CelValue Second)> Items(CelValue range)
    {
        if (range.Kind == CelKind.Map)
        {
            foreach (var key in range.AsMap.Keys)
            {
                yield return (key, two && range.AsMap.TryGet(key, out var value) ? value : CelValue.Null);
            }

            yield break;
        }

        var list = range.AsList;
        for (var i = 0; i < list.Count; i++)
        {
            yield return two ? (CelValue.Of((long)i), list[i]) : (list[i], CelValue.Null);
        }
    }

    private bool Next(Frame frame, (CelValue First, CelValue Second) item)
    {
        frame.Locals[slot] = item.First;
        if (two)
        {
            frame.Locals[slot + 1] = item.Second;
        }

        return frame.Spend(cost);
    }

    private CelValue Fold(IEnumerable<(CelValue, CelValue)> items, Frame frame, bool decides)
    {
        var result = CelValue.Of(!decides);
        foreach (var item in items)
        {
            if (!Next(frame, item))
            {
                return TooMuch();
            }

            result = LogicalNode.Fold(result, body.Evaluate(frame), decides, position);
            if (result.Kind == CelKind.Bool && result.AsBool == decides)
            {
                break;
            }
        }

        return result;
    }

    private CelValue Count(IEnumerable<(CelValue, CelValue)> items, Frame frame)
    {
        var count = 0;
        var fault = CelValue.Null;
        foreach (var item in items)
        {
            if (!Next(frame, item))
            {
                return TooMuch();
            }

            var holds = Condition(body, frame);
            fault = Fault.Merge(fault, holds);
            count += holds.IsTrue ? 1 : 0;
        }

        return fault.IsKnown ? CelValue.Of(count == 1) : fault;
    }

    private CelValue Project(IEnumerable<(CelValue First, CelValue)> items, Frame frame, Node? keep, Node? transform)
    {
        var list = new List<CelValue>();
        return Each(items, frame, keep, item =>
        {
            var element = transform is null ? item : transform.Evaluate(frame);
            list.Add(element);
            return element;
        }) is { IsKnown: false } fault ? fault : CelValue.Of(list);
    }

    private CelValue Remap(IEnumerable<(CelValue First, CelValue)> items, Frame frame)
    {
        var map = new Dictionary<CelValue, CelValue>();
        return Each(items, frame, where, key => map[key] = body.Evaluate(frame)) is { IsKnown: false } fault ? fault : CelValue.Of(new CelMap(map));
    }

    private CelValue Entries(IEnumerable<(CelValue First, CelValue)> items, Frame frame)
    {
        var map = new Dictionary<CelValue, CelValue>();
        return Each(items, frame, where, _ => Add(body.Evaluate(frame))) is { IsKnown: false } fault ? fault : CelValue.Of(new CelMap(map));

        CelValue Add(CelValue entries)
        {
            if (entries.Kind != CelKind.Map)
            {
                return entries.IsKnown ? Fault.NoOverload(macro.ToString(), position, entries) : entries;
            }

            foreach (var key in entries.AsMap.Keys)
            {
                entries.AsMap.TryGet(key, out var value);
                if (!map.TryAdd(key, value))
                {
                    return CelValue.Fail("duplicate_key", $"the key {key} stands twice in a map", position);
                }
            }

            return entries;
        }
    }

    /// <summary>Does something with each item that is kept; gives the faults of all of it, or null.</summary>
    private CelValue Each(IEnumerable<(CelValue First, CelValue)> items, Frame frame, Node? keep, Func<CelValue, CelValue> take)
    {
        var fault = CelValue.Null;
        foreach (var item in items)
        {
            if (!Next(frame, item))
            {
                return TooMuch();
            }

            var kept = keep is null ? CelValue.True : Condition(keep, frame);
            fault = Fault.Merge(fault, kept);
            if (kept.IsTrue)
            {
                fault = Fault.Merge(fault, take(item.First));
            }
        }

        return fault;
    }

    private CelValue Condition(Node node, Frame frame)
    {
        var value = node.Evaluate(frame);
        return value.Kind == CelKind.Bool || !value.IsKnown ? value : Fault.NoOverload(macro.ToString(), position, value);
    }

    private CelValue TooMuch() => Frame.TooMuch(position);
}
