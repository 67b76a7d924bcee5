namespace JobMatching.Engine.Searching;

/// <summary>Exact counts of the posts that match, over all pages.</summary>
/// <param name="Total">How many match.</param>
/// <param name="Cities">By the first four digits of the division code.</param>
/// <param name="Occupations">By the code of the occupation that heads the title; posts without one are not in it.</param>
/// <param name="Educations">By the education wished for.</param>
/// <param name="Wages">By the highest monthly wage, under the lower end of its band in yuan: 0, 3000, 5000, 8000, 12000, 20000.</param>
/// <param name="Experience">By the years wished for, under the lower end of its band: 0, 1, 3, 5, 10.</param>
/// <param name="WithLodging">How many provide lodging.</param>
public sealed record SearchFacets(
    int Total,
    IReadOnlyDictionary<string, int> Cities,
    IReadOnlyDictionary<string, int> Occupations,
    IReadOnlyDictionary<Education, int> Educations,
    IReadOnlyDictionary<int, int> Wages,
    IReadOnlyDictionary<int, int> Experience,
    int WithLodging);
