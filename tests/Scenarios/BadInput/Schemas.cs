using System.Text.Json;

namespace Scenarios.BadInput;

/// <summary>Looks at a schema and makes values that it refuses.</summary>
internal static class Schemas
{
    public static bool IsUuid(JsonElement schema) => Format(schema) == "uuid";

    public static bool IsNumber(JsonElement schema) => Has(schema, "integer") || Has(schema, "number");

    /// <summary>Free text: a string that no format binds.</summary>
    public static bool IsText(JsonElement schema) => Has(schema, "string") && Format(schema) is null && !IsNumber(schema);

    /// <summary>A value of another type as JSON; null when the schema takes anything.</summary>
    public static string? WrongType(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out _))
        {
            return null;
        }

        return Has(schema, "object") ? "\"text\"" : Has(schema, "array") ? "{\"a\":1}" : "[[{}]]";
    }

    /// <summary>Text that is none of what the schema's format wants; null when it wants none.</summary>
    public static string? WrongText(JsonElement schema) =>
        Format(schema) is not null || IsNumber(schema) || Has(schema, "boolean") ? "\"不是\"" : null;

    /// <summary>A harmless value of the right type, as JSON.</summary>
    public static string Sample(JsonElement schema) => Format(schema) switch
    {
        "uuid" => $"\"{Guid.CreateVersion7()}\"",
        "date" => "\"2026-11-20\"",
        "date-time" => "\"2026-11-20T08:00:00+08:00\"",
        _ when IsNumber(schema) => "1",
        _ when Has(schema, "boolean") => "true",
        _ when Has(schema, "array") => "[]",
        _ when Has(schema, "string") => "\"春风\"",
        _ => "{}",
    };

    private static string? Format(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("format", out var format)
        && format.GetString() is "uuid" or "date" or "date-time"
            ? schema.GetProperty("format").GetString()
            : null;

    private static bool Has(JsonElement schema, string type) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("type", out var types)
        && (types.ValueKind is JsonValueKind.Array
            ? types.EnumerateArray().Any(one => one.GetString() == type)
            : types.GetString() == type);
}
