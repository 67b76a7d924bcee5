using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using JobMatching.Engine;
using JobMatching.Engine.Searching.Cleaning;
using JobMatching.Workers;
using ServiceDefaults.Errors;

namespace JobMatching.Posts;

/// <summary>
/// An advertisement as job boards write it, with the enterprise added by the sender. Title, prose and wage are cleaned by the
/// rules of <see cref="JobAdCleaner"/>, which says what it changed; what else only describes the job is taken as far as it can be
/// read; a title, the city and the employer must be there.
/// </summary>
internal sealed partial record JobAd(
    Guid? EnterpriseId,
    string? Source,
    [property: JsonPropertyName("id"), JsonConverter(typeof(TextOrNumber))] string? SourceId,
    string? Title,
    string? DivisionCode,
    string? City,
    string? District,
    [property: JsonPropertyName("salary_min")] decimal? SalaryMinimum,
    [property: JsonPropertyName("salary_max")] decimal? SalaryMaximum,
    string? Salary,
    string? Education,
    string? Experience,
    string? Benefits,
    string? Skills,
    string? Description)
{
    private const int MostSkills = 20;
    private const int LongestSkill = 60;

    public PostDraft Read(InputCheck check)
    {
        var enterprise = check.Required("enterpriseId", EnterpriseId);
        var origin = new Origin(check.Text("source", Source, 100), check.Text("id", SourceId, 100));
        var cleaned = JobAdCleaner.Clean(new RawJobAd
        {
            Title = Title, Description = Description, Wage = Salary, WageMinimum = SalaryMinimum, WageMaximum = SalaryMaximum,
        });
        if (cleaned.Refusal is { } refusal)
        {
            check.Add(refusal.Field, refusal.Code, refusal.Message);
        }

        var terms = new PostTerms(
            cleaned.Ad?.Title ?? "",
            string.IsNullOrEmpty(cleaned.Ad?.Description) ? null : cleaned.Ad.Description,
            Workplace.Read(check, DivisionCode, City, District),
            cleaned.Ad?.Wage?.Minimum,
            cleaned.Ad?.Wage?.Maximum,
            EducationOf(Education),
            YearsOf(Experience),
            null,
            SkillsOf(Skills),
            [],
            Benefits?.Contains('住', StringComparison.Ordinal) ?? false,
            Benefits?.Contains('餐', StringComparison.Ordinal) ?? false,
            false);
        return new PostDraft(new Employer(enterprise, null), terms, 1, origin)
        {
            Changes = [.. cleaned.Changes.Select(change => new FieldError(change.Field, change.Code, change.Message))],
        };
    }

    private static Education EducationOf(string? text) => text switch
    {
        null => Engine.Education.Unknown,
        _ when text.Contains("博士", StringComparison.Ordinal) || text.Contains("硕士", StringComparison.Ordinal)
            => Engine.Education.Postgraduate,
        _ when text.Contains("本科", StringComparison.Ordinal) => Engine.Education.Bachelor,
        _ when text.Contains("大专", StringComparison.Ordinal) => Engine.Education.College,
        _ when text.Contains("高中", StringComparison.Ordinal) || text.Contains('中', StringComparison.Ordinal)
            && !text.Contains("初中", StringComparison.Ordinal) => Engine.Education.SeniorMiddle,
        _ when text.Contains("初中", StringComparison.Ordinal) => Engine.Education.JuniorMiddle,
        _ => Engine.Education.Unknown,
    };

    /// <summary>The lower end: 3 for 3-5年, 0 for 1年以下.</summary>
    private static int YearsOf(string? text) =>
        text is not null && !text.Contains("以下", StringComparison.Ordinal) && !text.Contains("以内", StringComparison.Ordinal)
        && Years().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : 0;

    private static string[] SkillsOf(string? text) =>
    [
        .. (text ?? "").Split(
                ['[', ']', '\'', '"', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(skill => skill.Length <= LongestSkill && !skill.Any(char.IsControl))
            .Distinct(StringComparer.Ordinal).Take(MostSkills),
    ];

    [GeneratedRegex("([0-9]{1,2})(?:-[0-9]{1,2})?年")]
    private static partial Regex Years();
}
