using JobMatching.Database;
using JobMatching.Engine.Searching;
using JobMatching.Matching;
using JobMatching.Posts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;

namespace JobMatching.Catalogue;

/// <summary>Posts as search sees them.</summary>
internal static class SearchPosts
{
    public static async Task<List<SearchPost>> OfAsync(
        JobMatchingContext database, MatchingPool pool, List<Post> posts, CancellationToken cancellationToken)
    {
        var employers = posts.Select(post => post.EnterpriseId).Distinct().ToList();
        var names = await database.Enterprises.AsNoTracking().Where(enterprise => employers.Contains(enterprise.Id))
            .ToDictionaryAsync(enterprise => enterprise.Id, enterprise => enterprise.Name, cancellationToken);
        return posts.ConvertAll(post => Of(post, pool.WageOf(post), names.GetValueOrDefault(post.EnterpriseId, "")));
    }

    private static SearchPost Of(Post post, WageRange wage, string company) => new()
    {
        Id = post.Id.Value,
        EnterpriseId = post.EnterpriseId.Value,
        Title = post.Terms.Title,
        Company = company,
        Skills = post.Terms.Skills,
        PlaceNames = NamesOf(post.Terms.DivisionCode),
        Labels = string.Join(' ', post.Terms.Certificates.Append(post.Terms.Occupation ?? "")),
        Description = post.Terms.Description ?? "",
        Workplace = Profiles.PlaceOf(post.Terms.DivisionCode),
        WageMinimum = wage.Minimum,
        WageMaximum = wage.Maximum,
        Education = post.Terms.Education,
        ExperienceYears = post.Terms.ExperienceYears,
        Lodging = post.Terms.Lodging,
        PublishedAt = post.PostedAt,
    };

    private static string NamesOf(DivisionCode code)
    {
        var text = code.ToString();
        string[] codes = [$"{text[..2]}0000", $"{text[..4]}00", text];
        return string.Join(' ', codes.Distinct().Select(DivisionCode.Parse).Select(Divisions.FindNearest)
            .Select(division => division?.Name).Distinct());
    }
}
