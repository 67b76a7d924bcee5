namespace JobMatching.Engine.Assigning;

/// <summary>
/// Whom an assignment serves how well: placement, wage and distance by group, so that a city sees whom its weights disadvantage.
/// </summary>
public static class FairnessReport
{
    /// <summary>The group of those who belong to no other of the dimension.</summary>
    public const string Nobody = "none";

    private static readonly (string Dimension, Func<WorkerProfile, DateOnly, IEnumerable<string>> Groups)[] Dimensions =
    [
        ("priority", (worker, _) => worker.Categories.DefaultIfEmpty(Nobody).Distinct()),
        ("sex", (worker, _) => [worker.Sex == Sex.Female ? "female" : "male"]),
        ("age", (worker, asOf) => [AgeBand(worker.BirthDate, asOf)]),
        ("origin", (worker, _) => [worker.Home.DivisionCode is { Length: >= 4 } code ? code[..4] : Nobody]),
    ];

    /// <summary>
    /// A line for each group that occurs: of <c>priority</c> (somebody in two groups counts in both), <c>sex</c>, <c>age</c> (bands
    /// of ten years) and <c>origin</c> (the home prefecture's four digits).
    /// </summary>
    /// <param name="asOf">The day on which ages are counted.</param>
    /// <exception cref="KeyNotFoundException">The assignment names a worker or a post that is not given.</exception>
    public static IReadOnlyList<FairnessLine> Of(
        Assignment assignment, IReadOnlyList<WorkerProfile> workers, IReadOnlyList<PostProfile> posts, DateOnly asOf)
    {
        var (byId, postsById) = (workers.ToDictionary(worker => worker.Id), posts.ToDictionary(post => post.Id));
        var placed = assignment.Places.ToDictionary(place => byId[place.WorkerId].Id, place => postsById[place.PostId]);
        return [.. Dimensions.SelectMany(dimension => workers
            .SelectMany(worker => dimension.Groups(worker, asOf).Select(group => (Group: group, Worker: worker)))
            .GroupBy(member => member.Group, member => member.Worker)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Line(dimension.Dimension, group.Key, [.. group], placed)))];
    }

    private static FairnessLine Line(
        string dimension, string name, IReadOnlyList<WorkerProfile> members, Dictionary<Guid, PostProfile> placed)
    {
        var pairs = members.Where(worker => placed.ContainsKey(worker.Id)).Select(worker => (Worker: worker, Post: placed[worker.Id])).ToList();
        return new FairnessLine(
            dimension,
            name,
            members.Count,
            pairs.Count,
            pairs.Count == 0 ? null : pairs.Average(pair => (pair.Post.WageMinimum + pair.Post.WageMaximum) / 2),
            pairs.Count == 0 ? null : pairs.Average(pair => pair.Worker.Home.KilometresTo(pair.Post.Workplace)));
    }

    private static string AgeBand(DateOnly birthDate, DateOnly asOf)
    {
        var age = asOf.Year - birthDate.Year;
        age -= asOf < birthDate.AddYears(age) ? 1 : 0;
        return age switch { < 25 => "under-25", < 35 => "25-34", < 45 => "35-44", < 55 => "45-54", _ => "55-and-over" };
    }
}

/// <summary>One group in an assignment.</summary>
/// <param name="Dimension"><c>priority</c>, <c>sex</c>, <c>age</c> or <c>origin</c>.</param>
/// <param name="Workers">How many belong to the group.</param>
/// <param name="Placed">How many of them have a post.</param>
/// <param name="MeanWage">Yuan a month, the middle of what the post offers; null when nobody is placed.</param>
/// <param name="MeanKilometres">From home to the workplace; null when nobody is placed.</param>
public sealed record FairnessLine(
    string Dimension, string Group, int Workers, int Placed, decimal? MeanWage, double? MeanKilometres)
{
    /// <summary>The share of the group that has a post, from 0 to 1.</summary>
    public double PlacementRate => (double)Placed / Workers;
}
