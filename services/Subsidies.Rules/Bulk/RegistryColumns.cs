using System.Globalization;
using System.Text.Json;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Registries;

namespace Subsidies.Rules.Bulk;

/// <summary>
/// Fills a table from the records of one registry, without an object a value: the same facts that
/// <see cref="RegistryValues.Tell"/> tells.
/// </summary>
public sealed class RegistryColumns
{
    private readonly FactColumn? _on;
    private readonly Field[] _fields;

    /// <summary>For the fields of the registry that the table has a column for; the policy reads no others.</summary>
    public RegistryColumns(RegistryDefinition definition, FactTable table)
    {
        _on = table.Find($"{definition.Code}.{RegistryDefinition.On}");
        _fields = [.. definition.Fields.Select(field => (Declared: field, Column: table.Find($"{definition.Code}.{field.Name}")))
            .Where(field => field.Column is not null)
            .Select(field => new Field(System.Text.Encoding.UTF8.GetBytes(field.Declared.Name), field.Declared.Type, field.Column!))];
    }

    /// <summary>Tells a row what a record says.</summary>
    /// <param name="row">The row.</param>
    /// <param name="on">The day that the record speaks of.</param>
    /// <param name="values">Its values in UTF-8, as <see cref="RegistryValues.Normalize(RegistryDefinition, JsonElement, out IReadOnlyList{ValueTuple{string, string, string}})"/>
    /// gave them.</param>
    /// <exception cref="JsonException">They are not.</exception>
    public void Set(int row, DateOnly on, ReadOnlySpan<byte> values)
    {
        _on?.Set(row, on);
        var json = new Utf8JsonReader(values);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(ref json);
            json.Read();
            if (field is null)
            {
                json.Skip();
            }
            else
            {
                Set(row, field, ref json);
            }
        }
    }

    private Field? Find(ref Utf8JsonReader json)
    {
        foreach (var field in _fields)
        {
            if (json.ValueTextEquals(field.Name))
            {
                return field;
            }
        }

        return null;
    }

    private static void Set(int row, Field field, ref Utf8JsonReader json)
    {
        switch (field.Type)
        {
            case RegistryFieldType.Bool:
                field.Column.Set(row, json.GetBoolean());
                break;
            case RegistryFieldType.Int:
                field.Column.Set(row, json.GetInt64());
                break;
            case RegistryFieldType.Decimal:
                field.Column.Set(row, decimal.Parse(json.ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture));
                break;
            case RegistryFieldType.String:
                field.Column.Set(row, json.GetString()!);
                break;
            case RegistryFieldType.Date:
                field.Column.Set(row, DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case RegistryFieldType.Strings:
                field.Column.Set(row, Texts(ref json));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(field), field.Type, null);
        }
    }

    private static CelValue Texts(ref Utf8JsonReader json)
    {
        var texts = new List<CelValue>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(CelValue.Of(json.GetString()!));
        }

        return CelValue.Of(texts);
    }

    private sealed record Field(byte[] Name, RegistryFieldType Type, FactColumn Column);
}
