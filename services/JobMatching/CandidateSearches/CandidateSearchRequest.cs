using JobMatching.Engine;
using JobMatching.Workers;
using ServiceDefaults.Errors;

namespace JobMatching.CandidateSearches;

/// <summary>A search for candidates as an enterprise saves it: a name, and what all have to be able to do or to want.</summary>
/// <param name="WageAtMost">What they expect, or the least they take when they expect nothing, in yuan a month.</param>
/// <param name="AvailableBy">They can begin by this day.</param>
internal sealed record CandidateSearchRequest(
    Guid? EnterpriseId,
    string? Name,
    string? Occupation,
    IReadOnlyList<string>? Skills,
    IReadOnlyList<string>? Certificates,
    string? EducationAtLeast,
    int? ExperienceAtLeast,
    decimal? WageAtMost,
    DateOnly? AvailableBy,
    bool? Paused)
{
    private const int LongestName = 60;
    private const int LongestCode = 60;
    private const int MostYears = 80;

    public NewCandidateSearch? Read(InputCheck check)
    {
        var name = check.Text("name", Name, LongestName);
        var terms = new CandidateTerms(
            check.OptionalText("occupation", Occupation, LongestCode),
            Inputs.ReadList(check, "skills", Skills),
            Inputs.ReadList(check, "certificates", Certificates),
            string.IsNullOrWhiteSpace(EducationAtLeast) ? Education.Unknown : check.OneOf<Education>("educationAtLeast", EducationAtLeast),
            ExperienceAtLeast is null ? null : check.Number("experienceAtLeast", ExperienceAtLeast, 0, MostYears),
            Inputs.ReadWage(check, "wageAtMost", WageAtMost),
            AvailableBy);
        check.Require(
            terms is not { Occupation: null, Skills.Count: 0, Certificates.Count: 0, EducationAtLeast: Education.Unknown, ExperienceAtLeast: null },
            "occupation", "required", "Something that a candidate can has to be looked for.");
        return check.Failed ? null : new NewCandidateSearch(name, terms, Paused ?? false);
    }
}

/// <summary>A saved search for candidates as shown.</summary>
/// <param name="Unread">How many alerts have not been marked as read.</param>
internal sealed record CandidateSearchResponse(
    Guid Id,
    Guid EnterpriseId,
    string Name,
    string? Occupation,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> Certificates,
    string? EducationAtLeast,
    int? ExperienceAtLeast,
    decimal? WageAtMost,
    DateOnly? AvailableBy,
    bool Paused,
    DateTimeOffset CreatedAt,
    int Unread)
{
    public static CandidateSearchResponse Of(CandidateSearch search, int unread) => new(
        search.Id.Value, search.EnterpriseId.Value, search.Name, search.Terms.Occupation, search.Terms.Skills, search.Terms.Certificates,
        search.Terms.EducationAtLeast is Education.Unknown ? null : Words.Of(search.Terms.EducationAtLeast), search.Terms.ExperienceAtLeast,
        search.Terms.WageAtMost, search.Terms.AvailableBy, search.Paused, search.CreatedAt, unread);
}
