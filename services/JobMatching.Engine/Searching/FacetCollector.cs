using System.Runtime.InteropServices;

namespace JobMatching.Engine.Searching;

/// <summary>Counts all posts that have enough of the query.</summary>
internal sealed class FacetCollector(QueryPlan plan, int coverage) : Collector
{
    private static readonly int[] WageBands = [0, 3_000, 5_000, 8_000, 12_000, 20_000];
    private static readonly int[] ExperienceBands = [0, 1, 3, 5, 10];

    private readonly Dictionary<string, int> cities = new(StringComparer.Ordinal);
    private readonly int[] occupations = new int[Occupations.All.Count];
    private readonly Dictionary<Education, int> educations = [];
    private readonly int[] wages = new int[WageBands.Length];
    private readonly int[] experience = new int[ExperienceBands.Length];
    private int total;
    private int withLodging;

    public override long LeastRank { get; } = Finding.Rank(coverage, plan.Demanded, 0);

    public override bool ByScore => false;

    public override int Fade(PostColumns posts, int post) => 1 << FadeShift;

    public override void Take(Segment segment, int post, Finding finding)
    {
        if (finding.Coverage < coverage)
        {
            return;
        }

        var posts = segment.Posts;
        total++;
        withLodging += posts.Lodging[post] ? 1 : 0;
        if (posts.Places[post]?.DivisionCode is { Length: >= 4 } code)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(
                cities.GetAlternateLookup<ReadOnlySpan<char>>(), code.AsSpan(0, 4), out _)++;
        }

        if (posts.Occupation[post] >= 0)
        {
            occupations[posts.Occupation[post]]++;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(educations, (Education)posts.Education[post], out _)++;
        wages[Band(WageBands, posts.WageMaximum[post] / 100)]++;
        experience[Band(ExperienceBands, posts.Experience[post])]++;
    }

    public SearchFacets Counts() => new(
        total,
        cities,
        Enumerable.Range(0, occupations.Length).Where(number => occupations[number] > 0)
            .ToDictionary(number => Occupations.All[number].Code, number => occupations[number]),
        educations,
        ByBand(WageBands, wages),
        ByBand(ExperienceBands, experience),
        withLodging);

    private static Dictionary<int, int> ByBand(int[] bands, int[] counts) =>
        Enumerable.Range(0, bands.Length).Where(at => counts[at] > 0).ToDictionary(at => bands[at], at => counts[at]);

    private static int Band(int[] bands, int value) => Array.FindLastIndex(bands, lower => value >= lower);
}
