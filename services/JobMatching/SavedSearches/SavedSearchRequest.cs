using JobMatching.Posts;
using ServiceDefaults.Errors;

namespace JobMatching.SavedSearches;

/// <summary>A search as a worker saves it: a name, and what <c>GET posts/search</c> takes.</summary>
internal sealed record SavedSearchRequest(
    Guid? WorkerId,
    string? Name,
    string? Q,
    string? Division,
    string? NearDivision,
    double? Kilometres,
    decimal? WageAtLeast,
    string? EducationAtMost,
    int? ExperienceAtMost,
    string? Occupation,
    Guid? EnterpriseId,
    bool? Lodging,
    bool? Paused)
{
    private const int LongestName = 60;

    public NewSearch? Read(InputCheck check, TimeProvider clock)
    {
        var name = check.Text("name", Name, LongestName);
        var text = check.OptionalText("q", Q, SearchForPosts.LongestText);
        var terms = new SearchTerms(
            text, Division, NearDivision, Kilometres, WageAtLeast, EducationAtMost, ExperienceAtMost, Occupation, EnterpriseId, Lodging);
        check.Require(
            terms with { Kilometres = null } != new SearchTerms(null, null, null, null, null, null, null, null, null, null), "q", "required",
            "Something has to be looked for.");
        var query = SearchForPosts.Read(terms.ToRequest(), check, clock);
        return check.Failed ? null : new NewSearch(name, terms, QueryGuards.Of(query), Paused ?? false);
    }
}

/// <summary>A saved search as shown.</summary>
/// <param name="Unread">How many alerts have not been marked as read.</param>
internal sealed record SavedSearchResponse(
    Guid Id,
    Guid WorkerId,
    string Name,
    string? Q,
    string? Division,
    string? NearDivision,
    double? Kilometres,
    decimal? WageAtLeast,
    string? EducationAtMost,
    int? ExperienceAtMost,
    string? Occupation,
    Guid? EnterpriseId,
    bool? Lodging,
    bool Paused,
    DateTimeOffset CreatedAt,
    int Unread)
{
    public static SavedSearchResponse Of(SavedSearch search, int unread) => new(
        search.Id.Value, search.WorkerId.Value, search.Name, search.Terms.Q, search.Terms.Division, search.Terms.NearDivision,
        search.Terms.Kilometres, search.Terms.WageAtLeast, search.Terms.EducationAtMost, search.Terms.ExperienceAtMost,
        search.Terms.Occupation, search.Terms.EnterpriseId, search.Terms.Lodging, search.Paused, search.CreatedAt, unread);
}
