using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using JobMatching.Engine;
using JobMatching.Engine.Searching;
using ServiceDefaults.City;

namespace Matching;

/// <summary>An advertisement as job boards write it; what filters read of it is worked out once, for both engines and the judge.</summary>
internal sealed partial record Ad
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public JsonElement? Id { get; init; }

    public string? Title { get; init; }

    public string? Company { get; init; }

    public string? City { get; init; }

    public string? District { get; init; }

    public string? Address { get; init; }

    public decimal? SalaryMin { get; init; }

    public decimal? SalaryMax { get; init; }

    public string? Education { get; init; }

    public string? Experience { get; init; }

    public string? Tags { get; init; }

    public string? Skills { get; init; }

    public string? Benefits { get; init; }

    public string? Description { get; init; }

    public string? Industry { get; init; }

    public string? Category { get; init; }

    public DateOnly? Published { get; init; }

    /// <summary>The advertisements of a file that have a title.</summary>
    public static List<Ad> ReadAll(string path) =>
        [.. JsonLines.Read<Ad>(path, Json).Where(ad => !string.IsNullOrWhiteSpace(ad.Title))];

    public string Labels => string.Join(' ', Tags, Benefits, Industry, Category);

    public bool HasLodging => Benefits?.Contains('住') is true || Tags?.Contains("包住") is true;

    public Education EducationLevel => Education switch
    {
        null => 0,
        _ when Education.Contains('硕') || Education.Contains('博') => JobMatching.Engine.Education.Postgraduate,
        _ when Education.Contains("本科") => JobMatching.Engine.Education.Bachelor,
        _ when Education.Contains("大专") => JobMatching.Engine.Education.College,
        _ when Education.Contains("初中") => JobMatching.Engine.Education.JuniorMiddle,
        _ when Education.Contains("高中") || Education.Contains('中') => JobMatching.Engine.Education.SeniorMiddle,
        _ => 0,
    };

    public int Years => Experience is not null && !Experience.Contains('以') && YearsPattern().Match(Experience) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan)
        : 0;

    /// <summary>The county if it is known, else the city; null when neither is.</summary>
    public Division? Division =>
        Divisions.FindByName(City) is not { } city ? null
        : Divisions.FindByName(District) is { } county && city.Code.Contains(county.Code) ? county
        : city;

    public SearchPost Post(int number, DateTimeOffset now, Dictionary<Division, Place> places)
    {
        var division = Division;
        if (division is not null && !places.ContainsKey(division))
        {
            places.Add(division, new Place(division.Code.Value, division.Latitude, division.Longitude));
        }

        return new SearchPost
        {
            Id = IdOf(number),
            EnterpriseId = IdOf((Company ?? "").Aggregate(17, (hash, character) => unchecked((hash * 31) + character))),
            Title = Title!,
            Company = Company ?? "",
            Skills = [Skills ?? ""],
            PlaceNames = string.Join(' ', City, District, Address),
            Labels = Labels,
            Description = Description ?? "",
            Workplace = division is null ? null : places[division],
            WageMinimum = SalaryMin ?? 0,
            WageMaximum = SalaryMax ?? SalaryMin ?? 0,
            Education = EducationLevel,
            ExperienceYears = Years,
            Lodging = HasLodging,
            PublishedAt = Published is { } day ? new DateTimeOffset(day, default, TimeSpan.Zero) : now,
        };
    }

    public static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);

    public static int NumberOf(Guid id) => BitConverter.ToInt32(id.ToByteArray());

    [GeneratedRegex("([0-9]{1,2})(?:-[0-9]{1,2})?年")]
    private static partial Regex YearsPattern();
}
