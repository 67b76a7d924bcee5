namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>One signature of a function. Of a receiver call the target is the first parameter. The checker reads the
/// types, the evaluation the kinds: one table serves both. What is read and what is made is paid for by the call; a body
/// takes steps of the frame for work beyond that.</summary>
internal sealed record Overload(
    string Name, bool Receiver, CelType[] Parameters, CelType Result, Func<CelValue[], Frame, CelValue> Body)
{
    public bool Accepts(ReadOnlySpan<CelValue> arguments)
    {
        if (arguments.Length != Parameters.Length)
        {
            return false;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (Parameters[i].Kind is { } kind && kind != arguments[i].Kind)
            {
                return false;
            }
        }

        return true;
    }

    public bool Accepts(IReadOnlyList<CelType> arguments) =>
        arguments.Count == Parameters.Length
        && arguments.Zip(Parameters).All(pair => pair is { First.Kind: null } or { Second.Kind: null } || pair.First.Kind == pair.Second.Kind);
}

/// <summary>A call of a named function.</summary>
internal sealed class CallNode(string name, Overload[] overloads, Node[] arguments, int position) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var values = new CelValue[arguments.Length];
        var fault = CelValue.Null;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
            fault = Fault.Merge(fault, values[i]);
            if (!frame.SpendOn(values[i]))
            {
                return Frame.TooMuch(position);
            }
        }

        if (!fault.IsKnown)
        {
            return fault;
        }

        foreach (var overload in overloads)
        {
            if (overload.Accepts(values))
            {
                var result = overload.Body(values, frame);
                return frame.SpendOn(result) ? result.At(position) : Frame.TooMuch(position);
            }
        }

        return Fault.NoOverload(name, position, values);
    }
}
