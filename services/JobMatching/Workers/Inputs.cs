using JobMatching.Engine;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace JobMatching.Workers;

/// <summary>Fields that workers and posts have in common.</summary>
internal static class Inputs
{
    public const decimal HighestWage = 1_000_000;

    private const int LongestList = 50;
    private const int LongestEntry = 60;

    public static DivisionCode ReadDivision(InputCheck check, string field, string? text)
    {
        var code = check.Parse<DivisionCode>(
            field, text, DivisionCode.TryParse, "invalid-division",
            "It is no administrative division code (GB/T 2260): six digits.");
        if (code != default)
        {
            check.Require(Divisions.FindNearest(code) is not null, field, "unknown-division", "No such division is known.");
        }

        return code;
    }

    /// <summary>A monthly wage in yuan that may be left out.</summary>
    public static decimal? ReadWage(InputCheck check, string field, decimal? wage)
    {
        check.Require(
            wage is null or (>= 0 and <= HighestWage), field, "out-of-range", $"It must lie between 0 and {HighestWage}.");
        return wage;
    }

    /// <summary>A level of education that may be left out.</summary>
    public static Education ReadEducation(InputCheck check, string? word) =>
        string.IsNullOrWhiteSpace(word) ? Education.Unknown : check.OneOf<Education>("education", word);

    /// <summary>Short texts, each once, in the order given.</summary>
    public static string[] ReadList(InputCheck check, string field, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return [];
        }

        if (values.Count > LongestList)
        {
            check.Add(field, "too-many", $"It has more than {LongestList} entries.");
            return [];
        }

        return [.. values.Select((value, index) => check.Text($"{field}[{index}]", value, LongestEntry))
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Words of a closed set, each once.</summary>
    public static string[] ReadWords<T>(InputCheck check, string field, IReadOnlyList<string>? values)
        where T : struct, Enum =>
        [.. ReadList(check, field, values).Index().Select(word => Words.Of(check.OneOf<T>($"{field}[{word.Index}]", word.Item)))];

    /// <summary>The source and its own id: both or neither.</summary>
    public static Origin? ReadOrigin(InputCheck check, string? source, string? sourceId)
    {
        if (source is null && sourceId is null)
        {
            return null;
        }

        return new Origin(check.Text("source", source, 100), check.Text("sourceId", sourceId, 100));
    }
}
