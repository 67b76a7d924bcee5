using System.Globalization;
using System.Text.Json;
using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

/// <summary>One conformance case of google/cel-spec as JSON: an expression, bindings, and the value or error it must give.</summary>
internal sealed class ConformanceCase(JsonElement json)
{
    public string Name => $"{json.GetProperty("section").GetString()}/{json.GetProperty("name").GetString()}";

    /// <summary>Why the case cannot be run here; null where it can.</summary>
    public string? Skipped => Kinds(json.GetProperty("expect")).Concat(Bindings.SelectMany(one => Kinds(one.Value)))
        .FirstOrDefault(kind => kind is not ("null" or "bool" or "int" or "uint" or "double" or "string" or "bytes" or "list" or "map"
            or "timestamp" or "duration" or "type" or "error")) is { } kind ? $"values of kind {kind} are no part of the core language" : null;

    /// <summary>Every case of a file.</summary>
    public static IReadOnlyList<ConformanceCase> Read(string path)
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(path));
        return [.. cases.RootElement.EnumerateArray().Select(one => new ConformanceCase(one.Clone()))];
    }

    /// <summary>What went wrong; null where the case passes.</summary>
    public string? Run()
    {
        var (expected, actual) = (json.GetProperty("expect"), Evaluate());
        return Matches(expected, actual) ? null : $"{json.GetProperty("expr")} gave {actual.Kind} {actual}, not {expected}";
    }

    private IEnumerable<JsonProperty> Bindings => json.TryGetProperty("bindings", out var bound) ? bound.EnumerateObject() : [];

    private CelValue Evaluate()
    {
        var bindings = Bindings.ToDictionary(one => one.Name, one => Value(one.Value));
        var environment = new CelEnvironment
        {
            Variables = bindings.Keys.ToDictionary(name => name, _ => CelType.Dyn),
            Container = json.TryGetProperty("container", out var container) ? container.GetString()! : "",
            Check = !(json.TryGetProperty("disableCheck", out var unchecked_) && unchecked_.GetBoolean()),
        };
        return CelProgram.TryCompile(json.GetProperty("expr").GetString()!, environment, out var program, out var errors)
            ? program!.Evaluate(bindings)
            : CelValue.Of(errors[0]);
    }

    private static bool Matches(JsonElement expected, CelValue actual) =>
        expected.GetProperty("type").GetString() == "error" ? actual.Kind == CelKind.Error : IsSame(Value(expected), actual);

    // The expected value must be met in kind too, and a NaN by a NaN.
    private static bool IsSame(CelValue expected, CelValue actual) => (expected.Kind, actual.Kind) switch
    {
        (CelKind.Double, CelKind.Double) => expected.AsDouble.Equals(actual.AsDouble),
        (CelKind.List, CelKind.List) => expected.AsList.Count == actual.AsList.Count
            && expected.AsList.Zip(actual.AsList).All(pair => IsSame(pair.First, pair.Second)),
        _ => expected.Kind == actual.Kind && expected == actual,
    };

    private static IEnumerable<string> Kinds(JsonElement value)
    {
        var kind = value.GetProperty("type").GetString()!;
        var parts = kind switch
        {
            "list" => value.GetProperty("value").EnumerateArray(),
            "map" => value.GetProperty("value").EnumerateArray().SelectMany(pair => pair.EnumerateArray()),
            _ => Enumerable.Empty<JsonElement>(),
        };
        return parts.SelectMany(Kinds).Prepend(kind);
    }

    private static CelValue Value(JsonElement expected)
    {
        var value = expected.TryGetProperty("value", out var found) ? found : default;
        return expected.GetProperty("type").GetString() switch
        {
            "null" => CelValue.Null,
            "bool" => CelValue.Of(value.GetBoolean()),
            "int" => CelValue.Of(long.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "uint" => CelValue.Of(ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "double" => CelValue.Of(Double(value.ToString())),
            "string" => CelValue.Of(value.GetString()!),
            "bytes" => CelValue.Of(Convert.FromHexString(value.GetString()!)),
            "list" => CelValue.Of((IReadOnlyList<CelValue>)[.. value.EnumerateArray().Select(Value)]),
            "map" => CelValue.Of(new CelMap(value.EnumerateArray().Select(pair => KeyValuePair.Create(Value(pair[0]), Value(pair[1]))))),
            "timestamp" => CelValue.Timestamp(Part(value, 0), (int)Part(value, 1)),
            "duration" => CelValue.Duration(Part(value, 0), (int)Part(value, 1)),
            "type" => CelType.Named.TryGetValue(value.GetString()!, out var type)
                ? CelValue.Of(type)
                : throw new FormatException($"{value} is no type of the core language."),
            var other => throw new InvalidOperationException(other),
        };
    }

    // As protobuf's text writes them, too: inf and nan.
    private static double Double(string text) => text.ToUpperInvariant().TrimStart('+') switch
    {
        "INF" or "INFINITY" => double.PositiveInfinity,
        "-INF" or "-INFINITY" => double.NegativeInfinity,
        "NAN" or "-NAN" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static long Part(JsonElement pair, int index) =>
        long.Parse(pair[index].ToString(), CultureInfo.InvariantCulture);
}
