using System.Text.Json;
using JobMatching.Engine;
using JobMatching.Engine.Searching;
using ServiceDefaults.City;

namespace Matching;

/// <summary>A query with what every answer must fulfil and what each is worth to who asked.</summary>
internal sealed record GradedQuery
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public required string Id { get; init; }

    /// <summary>What the query tries, for reading the answers.</summary>
    public string Kind { get; init; } = "";

    public required string Text { get; init; }

    public QueryFilter Filter { get; init; } = new();

    /// <summary>What no answer may have anywhere, since the text says so.</summary>
    public string[] Without { get; init; } = [];

    /// <summary>What every answer must have somewhere as it stands.</summary>
    public string[] With { get; init; } = [];

    /// <summary>The first rule that an ad fulfils grades it; none is 0.</summary>
    public GradeRule[] Judge { get; init; } = [];

    /// <summary>Grades by the id of the ad, before all rules.</summary>
    public Dictionary<string, int> Ads { get; init; } = [];

    public static List<GradedQuery> ReadAll(string path) => [.. JsonLines.Read<GradedQuery>(path, Json)];

    public bool Allows(JudgedAd ad, DateOnly today) =>
        Filter.Allows(ad, today) && !Without.Any(ad.All.Contains) && With.All(ad.All.Contains);

    public int Grade(JudgedAd ad, DateOnly today) =>
        !Allows(ad, today) ? 0
        : Ads.Count > 0 && Ads.TryGetValue(ad.Id, out var grade) ? grade
        : Judge.FirstOrDefault(rule => rule.Holds(ad))?.Grade ?? 0;
}

/// <summary>The conditions of a query beside its text.</summary>
internal sealed record QueryFilter
{
    public string? City { get; init; }

    public string? Near { get; init; }

    public double? Kilometres { get; init; }

    public decimal? WageAtLeast { get; init; }

    public Education? EducationAtMost { get; init; }

    public int? ExperienceAtMost { get; init; }

    public bool? Lodging { get; init; }

    public int? Days { get; init; }

    public bool Allows(JudgedAd ad, DateOnly today) =>
        (City is null || (ad.Division is { } division && Divisions.FindByName(City)!.Code.Contains(division.Code)))
        && (Near is null || (ad.Division is { } place && Divisions.FindByName(Near) is { } middle
            && Divisions.DistanceKilometres(middle.Latitude, middle.Longitude, place.Latitude, place.Longitude) <= Kilometres + 0.001))
        && !(WageAtLeast > ad.Wage) && !(ad.Education > EducationAtMost) && !(ad.Years > ExperienceAtMost)
        && (Lodging is null || Lodging == ad.Lodging) && !(ad.Published < today.AddDays(-(Days ?? 0)) && Days is not null);

    public SearchFilter Engine(DateOnly today) => new()
    {
        Division = City is null ? null : Prefix(City),
        Near = Near is null ? null : Divisions.FindByName(Near) is { } middle ? new Place(middle.Code.Value, middle.Latitude, middle.Longitude) : null,
        Kilometres = Kilometres,
        WageAtLeast = WageAtLeast,
        EducationAtMost = EducationAtMost,
        ExperienceAtMost = ExperienceAtMost,
        Lodging = Lodging,
        PublishedSince = Days is null ? null : new DateTimeOffset(today.AddDays(-Days.Value), default, TimeSpan.Zero),
    };

    /// <summary>The digits that the codes of a division and of all in it begin with.</summary>
    public static string Prefix(string city)
    {
        var code = Divisions.FindByName(city)?.Code.Value ?? throw new InvalidOperationException($"There is no city {city}.");
        return code.EndsWith("0000", StringComparison.Ordinal) ? code[..2] : code.EndsWith("00", StringComparison.Ordinal) ? code[..4] : code;
    }
}

/// <summary>A rule: what an ad that fulfils all of it is worth. Lists ask for one of their texts.</summary>
internal sealed record GradeRule
{
    public required int Grade { get; init; }

    public string[]? Title { get; init; }

    /// <summary>Of this one too.</summary>
    public string[]? AlsoTitle { get; init; }

    public string[]? NotTitle { get; init; }

    public string[]? Anywhere { get; init; }

    public string[]? AlsoAnywhere { get; init; }

    public string[]? Place { get; init; }

    public string[]? Company { get; init; }

    public bool? Lodging { get; init; }

    public bool Holds(JudgedAd ad) =>
        (Title is null || Title.Any(ad.Title.Contains)) && (AlsoTitle is null || AlsoTitle.Any(ad.Title.Contains))
        && (NotTitle is null || !NotTitle.Any(ad.Title.Contains))
        && (Anywhere is null || Anywhere.Any(ad.All.Contains)) && (AlsoAnywhere is null || AlsoAnywhere.Any(ad.All.Contains))
        && (Place is null || Place.Any(ad.Place.Contains)) && (Company is null || Company.Any(ad.Company.Contains))
        && (Lodging is null || Lodging == ad.Lodging);
}

/// <summary>What the judge sees of an ad: its fields in lower case and half width with single blanks, nothing of either engine.</summary>
internal sealed record JudgedAd(
    string Id, string Title, string Company, string Place, string All, Division? Division, decimal Wage, Education Education, int Years,
    bool Lodging, DateOnly? Published)
{
    public static JudgedAd Of(Ad ad) => new(
        ad.Id?.ToString() ?? "",
        Plain(ad.Title),
        Plain(ad.Company),
        Plain($"{ad.City} {ad.District} {ad.Address}"),
        string.Join('\n', new[]
        {
            ad.Title, ad.Company, $"{ad.City} {ad.District} {ad.Address}", ad.Skills, ad.Labels, ad.Description,
        }.Select(Plain)),
        ad.Division,
        ad.SalaryMax ?? ad.SalaryMin ?? 0,
        ad.EducationLevel,
        ad.Years,
        ad.HasLodging,
        ad.Published);

    private static string Plain(string? text) => string.Join(' ', string.Concat((text ?? "").Select(
        character => character is >= '！' and <= '～' ? (char)(character - 0xFEE0) : character))
        .ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
