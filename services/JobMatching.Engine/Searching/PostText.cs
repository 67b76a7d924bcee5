using System.Text;

namespace JobMatching.Engine.Searching;

/// <summary>The searched text of a post: its normalised fields in a fixed order, each but the last ended by a mark.</summary>
internal static class PostText
{
    public const int LongestTitle = 200;
    public const int LongestPlace = 300;
    public const int MostSkills = 50;
    private const int LongestCompany = 200;
    private const int LongestSkill = 100;
    private const int LongestLabels = 1_000;
    private const int LongestDescription = 20_000;

    public static string Of(SearchPost post)
    {
        var text = new StringBuilder(SearchText.Normalize(post.Title, LongestTitle)).Append(SearchText.FieldEnd);
        foreach (var skill in post.Skills.Take(MostSkills))
        {
            text.Append(SearchText.Normalize(skill, LongestSkill)).Append(' ');
        }

        return text.Append(SearchText.FieldEnd)
            .Append(SearchText.Normalize(post.Company, LongestCompany)).Append(SearchText.FieldEnd)
            .Append(SearchText.Normalize(post.PlaceNames, LongestPlace)).Append(SearchText.FieldEnd)
            .Append(SearchText.Normalize(post.Labels, LongestLabels)).Append(SearchText.FieldEnd)
            .Append(SearchText.Normalize(post.Description, LongestDescription)).ToString();
    }
}
