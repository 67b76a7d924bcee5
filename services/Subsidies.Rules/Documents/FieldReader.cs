using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Documents;

/// <summary>Reads fields of a document and notes each fault instead of stopping at it.</summary>
internal sealed class FieldReader
{
    private readonly YamlNode? _node;
    private readonly Place _place;
    private readonly string _path;
    private readonly List<PolicyError> _errors;
    private readonly HashSet<string> _read = [];

    public FieldReader(YamlNode root, FieldPlaces places, List<PolicyError> errors)
        : this(root, root.Place, "", places, errors)
    {
    }

    private FieldReader(YamlNode? node, Place place, string path, FieldPlaces places, List<PolicyError> errors)
    {
        (_node, _place, _path, Places, _errors) = (node, node?.Place ?? place, path, places, errors);
        if (node is not null)
        {
            places.Note(path, node);
        }
    }

    /// <summary>Where the fields stand that were read so far.</summary>
    public FieldPlaces Places { get; }

    public bool Has(string name) => Value(name) is not null;

    public string Text(string name) =>
        Scalar(name) is { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text)
            ? scalar.Text
            : FailWith(name, "a text is expected", "");

    public string Matching(string name, Regex pattern, string expected)
    {
        var text = Text(name);
        return text.Length == 0 || pattern.IsMatch(text) ? text : FailWith(name, $"{expected} is expected", text, "format");
    }

    public LocalText Text2(string name)
    {
        var child = Child(name);
        var text = new LocalText(child.Text("zh"), child.Text("en"));
        child.RefuseOthers();
        return text;
    }

    public LocalText? OptionalText2(string name) => Has(name) ? Text2(name) : null;

    public int Number(string name, int least, int most) =>
        Scalar(name) is { Plain: true } scalar
        && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : FailWith(name, $"a whole number from {least} to {most} is expected", least);

    public bool Flag(string name) => Scalar(name) is { Plain: true, Text: "true" or "false" } scalar
        ? scalar.Text == "true"
        : FailWith(name, "true or false is expected", false);

    /// <summary>Money and rates are written in quotes, so that no reader on the way turns them into floating point.</summary>
    public decimal Decimal(string name, decimal least = decimal.MinValue) =>
        Scalar(name) is { Plain: false } scalar
        && decimal.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number >= least ? number : FailWith(name, string.Create(CultureInfo.InvariantCulture, $"at least {least} is expected"), least, "range")
            : FailWith(name, "a decimal in quotes is expected, such as \"500.00\"", 1m);

    public decimal? OptionalMoney(string name) => Has(name) ? Decimal(name, 0.01m) : null;

    public DateOnly? Date(string name) =>
        Scalar(name) is { } scalar
        && DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : FailWith<DateOnly?>(name, "a date such as 2026-01-31 is expected", null);

    public TEnum Enum<TEnum>(string name) where TEnum : struct, Enum
    {
        var names = System.Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        return Array.IndexOf(names, Scalar(name)?.Text) is var index and >= 0
            ? System.Enum.GetValues<TEnum>()[index]
            : FailWith(name, $"one of {string.Join(", ", names)} is expected", default(TEnum));
    }

    public IReadOnlyList<T> List<T>(string name, Func<FieldReader, T> read) =>
        Value(name) is YamlList list
            ? [.. list.Items.Select((item, index) => read(new(item, item.Place, $"{At(name)}[{index}]", Places, _errors)))]
            : FailWith<IReadOnlyList<T>>(name, "a list is expected", []);

    /// <summary>The list, or none where the field is left out.</summary>
    public IReadOnlyList<T> OptionalList<T>(string name, Func<FieldReader, T> read) => Has(name) ? List(name, read) : [];

    public IEnumerable<(string Name, FieldReader Reader)> Object(string name)
    {
        if (Value(name) is YamlMapping mapping)
        {
            return mapping.Fields.Select(one =>
                (one.Key, new FieldReader(one.Value.Value, one.Value.Key, $"{At(name)}.{one.Key}", Places, _errors)));
        }

        return FailWith<IEnumerable<(string, FieldReader)>>(name, "an object is expected", []);
    }

    /// <summary>The reader of an object inside this one. Where it is missing, that is the one fault reported.</summary>
    public FieldReader Child(string name)
    {
        var value = Value(name);
        if (value is not YamlMapping)
        {
            FailWith(name, "an object is expected", 0);
            return new(null, value?.Place ?? _place, At(name), Places, []);
        }

        return new(value, value.Place, At(name), Places, _errors);
    }

    public void RefuseOthers()
    {
        foreach (var (name, (key, _)) in (_node as YamlMapping)?.Fields.Where(field => !_read.Contains(field.Key)) ?? [])
        {
            var expected = string.Join(", ", _read.Order(StringComparer.Ordinal));
            _errors.Add(new(At(name), "unknown_field", $"one of {expected} is expected", key.Line, key.Column));
        }
    }

    public void Fail(string name, string code, string message)
    {
        var place = (Value(name)?.Place) ?? _place;
        _errors.Add(new(At(name), code, message, place.Line, place.Column));
    }

    private T FailWith<T>(string name, string message, T orElse, string? code = null)
    {
        Fail(name, code ?? (Value(name) is null ? "required" : "type"), message);
        return orElse;
    }

    private YamlScalar? Scalar(string name)
    {
        var scalar = Value(name) as YamlScalar;
        if (scalar is not null)
        {
            Places.Note(At(name), scalar);
        }

        return scalar;
    }

    /// <summary>The field's value; null where it is left out or null. The empty name is the node itself.</summary>
    private YamlNode? Value(string name)
    {
        if (name.Length == 0)
        {
            return _node;
        }

        _read.Add(name);
        return _node is YamlMapping mapping && mapping.Fields.TryGetValue(name, out var field)
            && field.Value is not YamlScalar { IsNull: true }
                ? field.Value
                : null;
    }

    private string At(string name) => _path.Length == 0 ? name : name.Length == 0 ? _path : $"{_path}.{name}";
}
