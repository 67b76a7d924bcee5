using System.Globalization;
using System.Text.Json;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Cel.Evaluation;

namespace Subsidies.Rules.Policies;

/// <summary>Facts and their values as canonical JSON. Numbers are texts with their kind, so that nothing is lost:
/// <c>{"decimal": "500.00"}</c> keeps its two decimals.</summary>
internal static class FactJson
{
    public static void Write(Utf8JsonWriter json, SeenFact fact)
    {
        json.WriteStartObject();
        json.WriteString("path", fact.Path);
        json.WriteString("standing", fact.Standing.ToString());
        json.WriteStartArray("told");
        foreach (var told in fact.Told)
        {
            json.WriteStartObject();
            json.WritePropertyName("value");
            Write(json, told.Value);
            json.WriteString("source", told.Source);
            json.WriteString("knownAt", told.KnownAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("on", told.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static SeenFact Read(JsonElement fact) => new(
        fact.GetProperty("path").GetString()!,
        Enum.Parse<FactStanding>(fact.GetProperty("standing").GetString()!),
        [.. fact.GetProperty("told").EnumerateArray().Select(told => new Fact(
            ReadValue(told.GetProperty("value")),
            told.GetProperty("source").GetString()!,
            DateTimeOffset.ParseExact(told.GetProperty("knownAt").GetString()!, "O", CultureInfo.InvariantCulture),
            told.GetProperty("on").GetString() is { } on ? DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null))]);

    public static void Write(Utf8JsonWriter json, CelValue value)
    {
        json.WriteStartObject();
        switch (value.Kind)
        {
            case CelKind.Null:
                json.WriteNull("null");
                break;
            case CelKind.Bool:
                json.WriteBoolean("bool", value.AsBool);
                break;
            case CelKind.Bytes:
                json.WriteBase64String("bytes", value.AsBytes);
                break;
            case CelKind.List:
                json.WriteStartArray("list");
                foreach (var item in value.AsList)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case CelKind.Map:
                WriteMap(json, value.AsMap);
                break;
            case CelKind.Double:
                json.WriteString("double", value.AsDouble.ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(Name(value.Kind), Conversions.Display(value));
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, CelMap map)
    {
        json.WriteStartArray("map");
        foreach (var key in map.Keys)
        {
            map.TryGet(key, out var value);
            Write(json, key);
            Write(json, value);
        }

        json.WriteEndArray();
    }

    public static CelValue ReadValue(JsonElement json)
    {
        var field = json.EnumerateObject().Single();
        return field.Name switch
        {
            "null" => CelValue.Null,
            "bool" => CelValue.Of(field.Value.GetBoolean()),
            "bytes" => CelValue.Of(field.Value.GetBytesFromBase64()),
            "list" => CelValue.Of((IReadOnlyList<CelValue>)[.. field.Value.EnumerateArray().Select(ReadValue)]),
            "map" => CelValue.Of(new CelMap(field.Value.EnumerateArray().Select(ReadValue).Chunk(2)
                .Select(pair => KeyValuePair.Create(pair[0], pair[1])))),
            "int" => CelValue.Of(long.Parse(field.Value.GetString()!, CultureInfo.InvariantCulture)),
            "uint" => CelValue.Of(ulong.Parse(field.Value.GetString()!, CultureInfo.InvariantCulture)),
            "double" => CelValue.Of(double.Parse(field.Value.GetString()!, CultureInfo.InvariantCulture)),
            "decimal" => CelValue.Of(decimal.Parse(field.Value.GetString()!, CultureInfo.InvariantCulture)),
            "string" => CelValue.Of(field.Value.GetString()!),
            "timestamp" => Times.ParseTimestamp(field.Value.GetString()!),
            "duration" => Times.ParseDuration(field.Value.GetString()!),
            _ => throw new FormatException($"no value of kind {field.Name}"),
        };
    }

    private static string Name(CelKind kind) => kind switch
    {
        CelKind.Int => "int",
        CelKind.Uint => "uint",
        CelKind.Decimal => "decimal",
        CelKind.String => "string",
        CelKind.Timestamp => "timestamp",
        CelKind.Duration => "duration",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Facts hold no types, errors or unknowns."),
    };
}
