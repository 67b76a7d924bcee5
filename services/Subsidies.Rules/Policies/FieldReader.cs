using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Subsidies.Rules.Policies;

/// <summary>Reads fields of a JSON object and notes each fault instead of stopping at it.</summary>
internal sealed class FieldReader(JsonElement element, string path, List<PolicyError> errors)
{
    private readonly HashSet<string> _read = [];

    public bool Has(string name) =>
        Mark(name) && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name) =>
        Value(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : FailWith(name, "a text is required", "");

    public string Matching(string name, Regex pattern, string expected)
    {
        var text = Text(name);
        return text.Length == 0 || pattern.IsMatch(text) ? text : FailWith(name, $"must be {expected}", text, "format");
    }

    public LocalText Text2(string name)
    {
        var child = Child(name);
        var text = new LocalText(child.Text("zh"), child.Text("en"));
        child.RefuseOthers();
        return text;
    }

    public long Number(string name, long least, long most) =>
        Value(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : FailWith(name, $"a whole number from {least} to {most} is required", least);

    /// <summary>Money and rates are written as strings, so that no reader on the way turns them into floating point.</summary>
    public decimal Decimal(string name) =>
        Value(name) is { ValueKind: JsonValueKind.String } value
        && decimal.TryParse(value.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : FailWith(name, "a decimal in quotes is required, such as \"500.00\"", 0m);

    public DateOnly? Date(string name) =>
        Value(name) is { ValueKind: JsonValueKind.String } value
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : FailWith<DateOnly?>(name, "a date such as 2026-01-31 is required", null);

    public TEnum Enum<TEnum>(string name) where TEnum : struct, Enum
    {
        var names = System.Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        var text = Value(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        return Array.IndexOf(names, text) is var index and >= 0
            ? System.Enum.GetValues<TEnum>()[index]
            : FailWith(name, $"must be one of {string.Join(", ", names)}", default(TEnum));
    }

    public IReadOnlyList<T> List<T>(string name, Func<FieldReader, T> read) =>
        Value(name) is { ValueKind: JsonValueKind.Array } value
            ? [.. value.EnumerateArray().Select((item, index) => read(new(item, $"{At(name)}[{index}]", errors)))]
            : FailWith<IReadOnlyList<T>>(name, "a list is required", []);

    public IEnumerable<(string Name, FieldReader Reader)> Object(string name)
    {
        if (Value(name) is { ValueKind: JsonValueKind.Object } value)
        {
            return value.EnumerateObject().DistinctBy(one => one.Name)
                .Select(one => (one.Name, new FieldReader(one.Value, $"{At(name)}.{one.Name}", errors)));
        }

        return FailWith<IEnumerable<(string, FieldReader)>>(name, "an object is required", []);
    }

    public FieldReader Child(string name) => new(Value(name) ?? default, At(name), errors);

    public void RefuseOthers()
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var other in element.EnumerateObject().Where(field => !_read.Contains(field.Name)))
            {
                Fail(other.Name, "unknown_field", "no such field");
            }
        }
    }

    public void Fail(string name, string code, string message) => errors.Add(new(At(name), code, message));

    private T FailWith<T>(string name, string message, T orElse, string code = "required")
    {
        Fail(name, code, message);
        return orElse;
    }

    private JsonElement? Value(string name)
    {
        if (name.Length == 0)
        {
            return element;
        }

        Mark(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
    }

    private bool Mark(string name)
    {
        _read.Add(name);
        return element.ValueKind == JsonValueKind.Object;
    }

    private string At(string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";
}
