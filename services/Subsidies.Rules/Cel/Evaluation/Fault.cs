namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Errors and unknowns as they travel through an evaluation.</summary>
internal static class Fault
{
    /// <summary>Of two values the one that is no value: unknown before an error, an error before anything else.</summary>
    public static CelValue Merge(CelValue first, CelValue second)
    {
        if (second.IsKnown)
        {
            return first;
        }

        if (first.IsKnown)
        {
            return second;
        }

        return (first.Kind, second.Kind) switch
        {
            (CelKind.Unknown, CelKind.Unknown) => CelValue.Unknown([.. first.AsUnknown.Union(second.AsUnknown)]),
            (CelKind.Error, CelKind.Unknown) => second,
            _ => first,
        };
    }

    public static CelValue NoOverload(string function, int position, params ReadOnlySpan<CelValue> arguments)
    {
        var types = new List<string>();
        foreach (var argument in arguments)
        {
            types.Add(Conversions.TypeOf(argument).Name);
        }

        return CelValue.Fail("no_such_overload", $"{function} does not apply to ({string.Join(", ", types)})", position);
    }
}
