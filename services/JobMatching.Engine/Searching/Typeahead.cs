namespace JobMatching.Engine.Searching;

/// <summary>
/// Completes the last word of a text from the vocabulary, with the words that most posts have first; an occupation once, by the
/// name that ads use most.
/// </summary>
internal static class Typeahead
{
    // A single character begins thousands of words; counting some of them says enough while somebody is typing.
    private const int MostCounted = 2_000;

    public static IReadOnlyList<Suggestion> Suggest(
        string typed, int limit, SearchVocabulary vocabulary, SearchSnapshot snapshot)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var text = SearchText.Normalize(typed, ParsedQuery.LongestText).Replace(SearchText.Break, ' ');
        var (kept, prefix) = Part(text);
        if (prefix.Length == 0)
        {
            return [];
        }

        var words = vocabulary.Sorted;
        var first = Lower(words, prefix);
        return
        [
            .. words.Skip(first).TakeWhile(word => word.Text.StartsWith(prefix, StringComparison.Ordinal))
                .Where(word => word.Role is WordRole.Demanded && (word.Text.Length > prefix.Length || word.Concept is not null))
                .Take(MostCounted)
                .OrderByDescending(word => snapshot.Count(word.Key))
                .ThenBy(word => word.Text.Length)
                .DistinctBy(word => word.Concept?.Code ?? word.Text)
                .Select(word => new Suggestion(
                    kept + word.Display,
                    word.Concept?.Code,
                    snapshot.Count(word.Concept is { } concept ? TermKey.Concept(concept.Number) : word.Key)))
                .Where(suggestion => suggestion.Posts > 0)
                .OrderByDescending(suggestion => suggestion.Posts)
                .ThenBy(suggestion => suggestion.Text.Length)
                .ThenBy(suggestion => suggestion.Text, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    private static (string Kept, string Prefix) Part(string text)
    {
        var blank = text.LastIndexOf(' ');
        return (text[..(blank + 1)], text[(blank + 1)..]);
    }

    private static int Lower(Word[] words, string prefix)
    {
        var (low, high) = (0, words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(words[middle].Text, prefix) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
