namespace JobMatching.Engine.Searching.Standing;

/// <summary>
/// Queries that wait for posts. Each has guards: keys of which a post that matches it has at least one. So of very many queries only
/// those need be tried that share a key with one of the new posts.
/// </summary>
public static class StandingQuery
{
    /// <summary>The guard of a query that every post must be tried against.</summary>
    public const long Everything = 0;

    // To be changed with the way guards are found.
    private const ulong Rules = 2;

    /// <summary>The guards, at least one. Good for one <see cref="Version"/> only.</summary>
    /// <exception cref="ArgumentException">The filter makes no sense; the message says why.</exception>
    public static IReadOnlyList<long> GuardsOf(SearchQuery query, SearchVocabulary vocabulary)
    {
        query.Filter.Check();
        var keys = query.Filter.EnterpriseId is { } employer ? [TermKey.Employer(employer)] : KeysOf(query.Text, vocabulary);
        if (keys.Count == 0)
        {
            keys = query.Filter switch
            {
                { Occupation: { } code } => [TermKey.Concept(Occupations.Find(code)!.Number)],
                { Division: { } division } =>
                    [TermKey.Division(int.Parse(division, System.Globalization.CultureInfo.InvariantCulture))],
                _ => [],
            };
        }

        return keys.Count == 0 ? [Everything] : [.. keys.Select(key => (long)key)];
    }

    /// <summary>What guards depend on besides their query: others are to be found anew.</summary>
    public static long Version(SearchVocabulary vocabulary) => (long)(vocabulary.Fingerprint ^ Rules);

    // A post may lack as many words as are not demanded; of one word more it has at least one, or something neighbouring. Few posts
    // have an occupation, many a place; the longer a word the fewer have it.
    private static List<ulong> KeysOf(string text, SearchVocabulary vocabulary)
    {
        var plan = QueryPlan.Of(ParsedQuery.Parse(text), vocabulary);
        var named = plan.Terms.Where(term => TermKey.IsConcept(term.Key)).Aggregate(0U, (bits, term) => bits | term.Has);
        var words = plan.Words.Select((word, index) => (Bit: 1U << index, word.Length))
            .OrderBy(word => (word.Bit & named) == 0).ThenByDescending(word => word.Length)
            .Take(plan.Words.Count - plan.Demanded + 1).Aggregate(0U, (bits, word) => bits | word.Bit);
        var nearlyCounts = plan.Words.Count > plan.Demanded;
        return
        [
            .. plan.Terms.Where(term => ((term.Has | (nearlyCounts ? term.HasNearly : 0)) & words) != 0).Select(term => term.Key),
        ];
    }
}
