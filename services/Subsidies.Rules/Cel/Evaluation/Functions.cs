using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Every function that an expression can call.</summary>
internal static class Functions
{
    private static readonly Overload[] All =
    [
        .. Convert("int", T.Int, Conversions.ToInt, T.Int, T.Uint, T.Double, T.Decimal, T.String, T.Timestamp, T.Duration),
        .. Convert("uint", T.Uint, Conversions.ToUint, T.Int, T.Uint, T.Double, T.String),
        .. Convert("double", T.Double, Conversions.ToDouble, T.Int, T.Uint, T.Double, T.Decimal, T.String),
        .. Convert("decimal", T.Decimal, Conversions.ToDecimal, T.Int, T.Uint, T.Decimal, T.String),
        .. Convert("bool", T.Bool, Conversions.ToBool, T.Bool, T.String),
        .. Convert("string", T.String, Conversions.ToText, T.Bool, T.Int, T.Uint, T.Double, T.Decimal, T.String, T.Bytes, T.Timestamp, T.Duration),
        .. Convert("bytes", T.Bytes, Conversions.ToBytes, T.Bytes, T.String),
        .. Convert("timestamp", T.Timestamp, Conversions.ToTimestamp, T.Timestamp, T.String, T.Int),
        .. Convert("duration", T.Duration, Conversions.ToDuration, T.Duration, T.String, T.Int),
        .. Convert("dyn", T.Dyn, value => value, T.Dyn),
        .. Convert("type", T.Type, value => CelValue.Of(Conversions.TypeOf(value)), T.Dyn),
        .. MoneyFunctions.All,
        .. StringFunctions.All,
        .. TextFunctions.All,
        .. MathFunctions.All,
        .. EncodingFunctions.All,
        .. Optionals.All,
        .. NetworkFunctions.All,
        .. TimeFunctions.All,
    ];

    private static readonly ILookup<(string, bool), Overload> ByName = All.ToLookup(one => (one.Name, one.Receiver));

    /// <summary>The signatures under a name; none for an unknown function.</summary>
    public static Overload[] Named(string name, bool receiver) => [.. ByName[(name, receiver)]];

    private static IEnumerable<Overload> Convert(string name, T result, Func<CelValue, CelValue> convert, params T[] from) =>
        from.Select(type => new Overload(name, false, [type], result, (arguments, _) => convert(arguments[0])));
}
