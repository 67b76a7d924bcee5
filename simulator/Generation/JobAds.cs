using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceDefaults.City;

namespace Simulator.Generation;

/// <summary>
/// A file of job ads (JSON Lines) that takes the place of the generated posts. Each company of it becomes a generated
/// enterprise; an ad that names none is the ad of an unnamed employer of its city. Nothing of an ad is corrected: what
/// is wrong in it is for the import to find.
/// </summary>
internal sealed class JobAds
{
    private const int LongestName = 150;
    private const string FallbackCity = "331000";
    private readonly FileInfo _file;
    private readonly Dictionary<string, int> _companies = new(StringComparer.Ordinal);
    private readonly List<EnterpriseRow> _enterprises = [];

    private JobAds(FileInfo file) => _file = file;

    /// <summary>The employers, each once, in the order in which their first ads stand in the file.</summary>
    public IReadOnlyList<EnterpriseRow> Enterprises => _enterprises;

    /// <summary>How many ads there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads who advertises; the ads themselves are not kept.</summary>
    public static JobAds Open(DirectoryInfo folder, int seed)
    {
        var ads = new JobAds(new FileInfo(Path.Combine(folder.FullName, "job-ads.jsonl")));
        foreach (var ad in ads.Read())
        {
            ads.Count++;
            ads.Meet(ad, seed);
        }

        return ads;
    }

    /// <summary>The ads with their employers' ids, read from the file again.</summary>
    public IEnumerable<JsonNode> Rows(IReadOnlyDictionary<int, Guid> enterprises)
    {
        foreach (var ad in Read())
        {
            // Whose employer was not let into the register goes without one, and is refused for it.
            if (ad is JsonObject row && enterprises.TryGetValue(_companies[CompanyOf(row)], out var enterprise))
            {
                row["enterpriseId"] = enterprise;
            }

            yield return ad;
        }
    }

    private IEnumerable<JsonNode> Read()
    {
        foreach (var line in File.ReadLines(_file.FullName))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line);
            }
        }
    }

    private void Meet(JsonNode ad, int seed)
    {
        if (ad is JsonObject row && _companies.TryAdd(CompanyOf(row), _enterprises.Count))
        {
            var division = Divisions.FindByName(Text(row, "city"))?.Code ?? DivisionCode.Parse(FallbackCity);
            _enterprises.Add(EnterpriseRow.Named(
                seed, _enterprises.Count, CompanyOf(row), division, Text(row, "industry") is { Length: > 0 and <= 100 } industry ? industry : "services"));
        }
    }

    private static string CompanyOf(JsonObject ad)
    {
        var name = Text(ad, "company") is { Length: > 0 } company
            ? company
            : $"{Text(ad, "city")}招聘单位{Text(ad, "source")}";
        return name[..Math.Min(name.Length, LongestName)];
    }

    private static string Text(JsonObject ad, string field) =>
        ad[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text.Trim() : "";

    private static JsonNode Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) ?? JsonValue.Create(line);
        }
        catch (JsonException)
        {
            // Sent as it is found, as text: the import says what is wrong with the line.
            return JsonValue.Create(line);
        }
    }
}
