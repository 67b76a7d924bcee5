using JobMatching.Engine.Searching;
using JobMatching.Engine.Searching.Standing;

namespace JobMatching.SavedSearches;

/// <summary>By which keys of posts a saved search is found.</summary>
internal sealed record QueryGuards(IReadOnlyList<long> Keys, long Version)
{
    // The vocabulary of the catalogue: what a search finds, an alert tells of.
    public static long PresentVersion { get; } = StandingQuery.Version(SearchVocabulary.Basic);

    public static QueryGuards Of(SearchQuery query) => new(StandingQuery.GuardsOf(query, SearchVocabulary.Basic), PresentVersion);
}
