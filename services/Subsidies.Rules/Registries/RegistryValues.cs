using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Registries;

/// <summary>The values of one record, checked against the registry's definition and written in one way only.</summary>
public static class RegistryValues
{
    /// <summary>
    /// The values in the definition's order, or null and every fault. A field that is left out or null is unknown; a decimal is
    /// written in quotes or as a number, and kept in quotes.
    /// </summary>
    /// <param name="definition">The registry.</param>
    /// <param name="values">A JSON object, as it was sent.</param>
    /// <param name="errors">Field, code and what was expected, for each fault.</param>
    public static string? Normalize(
        RegistryDefinition definition, JsonElement values, out IReadOnlyList<(string Field, string Code, string Message)> errors)
    {
        var faults = new List<(string, string, string)>();
        errors = faults;
        if (values.ValueKind != JsonValueKind.Object)
        {
            faults.Add(("values", "type", "An object is expected."));
            return null;
        }

        var given = new Dictionary<string, JsonElement>();
        foreach (var value in values.EnumerateObject())
        {
            if (definition.Fields.All(field => field.Name != value.Name))
            {
                faults.Add(($"values.{value.Name}", "unknown_field", $"The registry {definition.Code} has no such field."));
            }
            else if (!given.TryAdd(value.Name, value.Value))
            {
                faults.Add(($"values.{value.Name}", "duplicate", "It stands twice."));
            }
        }

        var normal = new JsonObject();
        foreach (var field in definition.Fields.Where(field => given.TryGetValue(field.Name, out var value) && value.ValueKind != JsonValueKind.Null))
        {
            if (Normalize(field.Type, given[field.Name]) is { } value)
            {
                normal[field.Name] = value;
            }
            else
            {
                faults.Add(($"values.{field.Name}", "type", $"{Expected(field.Type)} is expected."));
            }
        }

        return faults.Count == 0 ? normal.ToJsonString() : null;
    }

    /// <summary>Tells a record's facts.</summary>
    /// <param name="definition">The registry, in the record's version or a later one.</param>
    /// <param name="values">What <see cref="Normalize(RegistryDefinition, JsonElement, out IReadOnlyList{ValueTuple{string, string, string}})"/> gave.</param>
    /// <param name="on">The day that the record speaks of.</param>
    /// <param name="facts">Takes them; its source is set before.</param>
    public static void Tell(RegistryDefinition definition, string values, DateOnly on, Facts facts)
    {
        using var document = JsonDocument.Parse(values);
        facts.With(definition.Code, RegistryDefinition.On, CelValue.Of(on));
        foreach (var field in definition.Fields)
        {
            if (document.RootElement.TryGetProperty(field.Name, out var value))
            {
                facts.With(definition.Code, field.Name, Read(field.Type, value));
            }
        }
    }

    private static JsonNode? Normalize(RegistryFieldType type, JsonElement value) => type switch
    {
        RegistryFieldType.Bool when value.ValueKind is JsonValueKind.True or JsonValueKind.False => JsonValue.Create(value.GetBoolean()),
        RegistryFieldType.Int when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) => JsonValue.Create(number),
        RegistryFieldType.Decimal => Number(value) is { } number ? JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)) : null,
        RegistryFieldType.String => Text(value) is { } text ? JsonValue.Create(text) : null,
        RegistryFieldType.Date => Date(value) is { } date ? JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
        RegistryFieldType.Strings when value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => Text(item) is not null) =>
            new JsonArray([.. value.EnumerateArray().Select(item => JsonValue.Create(Text(item)))]),
        _ => null,
    };

    private static CelValue Read(RegistryFieldType type, JsonElement value) => type switch
    {
        RegistryFieldType.Bool => CelValue.Of(value.GetBoolean()),
        RegistryFieldType.Int => CelValue.Of(value.GetInt64()),
        RegistryFieldType.Decimal => CelValue.Of(decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
        RegistryFieldType.String => CelValue.Of(value.GetString()!),
        RegistryFieldType.Date => CelValue.Of(DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
        RegistryFieldType.Strings => CelValue.Of([.. value.EnumerateArray().Select(item => CelValue.Of(item.GetString()!))]),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string Expected(RegistryFieldType type) => type switch
    {
        RegistryFieldType.Bool => "true or false",
        RegistryFieldType.Int => "A whole number",
        RegistryFieldType.Decimal => "A decimal such as \"500.00\"",
        RegistryFieldType.String => $"A text of at most {RegistryDefinition.LongestText} characters, none of them a control character,",
        RegistryFieldType.Date => "A day such as \"2026-01-31\"",
        RegistryFieldType.Strings => "A list of texts",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static decimal? Number(JsonElement value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return text is { Length: <= 30 } && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= RegistryDefinition.LongestText } text
            && !text.Any(char.IsControl) ? text : null;

    private static DateOnly? Date(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
