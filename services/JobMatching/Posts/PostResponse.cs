using ServiceDefaults.Errors;

namespace JobMatching.Posts;

/// <summary>A post as shown to everybody. Without wages it is to be negotiated.</summary>
internal sealed record PostResponse(
    Guid Id,
    Guid EnterpriseId,
    string Title,
    string? Description,
    int Places,
    int PlacesLeft,
    string DivisionCode,
    decimal? WageMinimum,
    decimal? WageMaximum,
    string Education,
    int ExperienceYears,
    string? Occupation,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> Certificates,
    bool Lodging,
    bool Meals,
    bool NightShift,
    PostConditionsRequest Conditions,
    bool Open,
    string? ClosureReason,
    string? Source,
    string? SourceId,
    DateTimeOffset PostedAt)
{
    public static PostResponse Of(Post post) => new(
        post.Id.Value,
        post.EnterpriseId.Value,
        post.Terms.Title,
        post.Terms.Description,
        post.Places,
        post.PlacesLeft,
        post.Terms.DivisionCode.ToString(),
        post.Terms.WageMinimum,
        post.Terms.WageMaximum,
        Words.Of(post.Terms.Education),
        post.Terms.ExperienceYears,
        post.Terms.Occupation,
        post.Terms.Skills,
        post.Terms.Certificates,
        post.Terms.Lodging,
        post.Terms.Meals,
        post.Terms.NightShift,
        PostConditionsRequest.Of(post.Terms.Conditions),
        post.Closed is null,
        post.Closed is { } reason ? Words.Of(reason) : null,
        post.Source,
        post.SourceId,
        post.PostedAt);
}
