using Subsidies.Rules.Cel.Syntax;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>The macros all, exists, exists_one, map and filter.</summary>
internal sealed class ComprehensionNode(Macro macro, Node range, int slot, Node? where, Node body, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = range.Evaluate(frame);
        IEnumerable<CelValue>? items = value.Kind switch
        {
            CelKind.List => value.AsList,
            CelKind.Map => value.AsMap.Keys,
            _ => null,
        };
        if (items is null)
        {
            return value.IsKnown ? Fault.NoOverload(macro.ToString(), position, value) : value;
        }

        return macro switch
        {
            Macro.All => Fold(items, frame, decides: false),
            Macro.Exists => Fold(items, frame, decides: true),
            Macro.ExistsOne => Count(items, frame),
            Macro.Map => Project(items, frame, where, body),
            Macro.Filter => Project(items, frame, body, null),
            _ => throw new InvalidOperationException($"macro {macro}"),
        };
    }

    private CelValue Fold(IEnumerable<CelValue> items, Frame frame, bool decides)
    {
        var result = CelValue.Of(!decides);
        foreach (var item in items)
        {
            if (!frame.Spend(1))
            {
                return TooMuch();
            }

            frame.Locals[slot] = item;
            result = LogicalNode.Fold(result, body.Evaluate(frame), decides, position);
            if (result.Kind == CelKind.Bool && result.AsBool == decides)
            {
                break;
            }
        }

        return result;
    }

    private CelValue Count(IEnumerable<CelValue> items, Frame frame)
    {
        var count = 0;
        var fault = CelValue.Null;
        foreach (var item in items)
        {
            if (!frame.Spend(1))
            {
                return TooMuch();
            }

            frame.Locals[slot] = item;
            var holds = Condition(body, frame);
            fault = Fault.Merge(fault, holds);
            count += holds.IsTrue ? 1 : 0;
        }

        return fault.IsKnown ? CelValue.Of(count == 1) : fault;
    }

    private CelValue Project(IEnumerable<CelValue> items, Frame frame, Node? keep, Node? transform)
    {
        var list = new List<CelValue>();
        var fault = CelValue.Null;
        foreach (var item in items)
        {
            if (!frame.Spend(1))
            {
                return TooMuch();
            }

            frame.Locals[slot] = item;
            var kept = keep is null ? CelValue.True : Condition(keep, frame);
            fault = Fault.Merge(fault, kept);
            if (kept.IsTrue)
            {
                var element = transform is null ? item : transform.Evaluate(frame);
                fault = Fault.Merge(fault, element);
                list.Add(element);
            }
        }

        return fault.IsKnown ? CelValue.Of(list) : fault;
    }

    private CelValue Condition(Node node, Frame frame)
    {
        var value = node.Evaluate(frame);
        return value.Kind == CelKind.Bool || !value.IsKnown ? value : Fault.NoOverload(macro.ToString(), position, value);
    }

    private CelValue TooMuch() => CelValue.Fail("too_many_steps", "the evaluation takes too many steps", position);
}
