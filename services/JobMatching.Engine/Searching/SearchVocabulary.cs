using System.Runtime.InteropServices;

namespace JobMatching.Engine.Searching;

/// <summary>
/// The words that texts and queries are divided by: names of occupations, common words, and the titles, skills and places
/// of the posts it was built from. An index keeps its vocabulary for life; what is not in it is found by pairs of characters.
/// Indexes with equal vocabularies and equal posts give equal answers.
/// </summary>
public sealed class SearchVocabulary
{
    private const int LongestWord = 12;
    private const int MostWords = 100_000;
    private const int FewestTitles = 3;
    private const int FewestSkills = 2;

    private readonly Dictionary<string, Word> words = new(StringComparer.Ordinal);

    private SearchVocabulary(IEnumerable<string> mined)
    {
        foreach (var occupation in Occupations.All)
        {
            foreach (var name in occupation.Names)
            {
                Add(name, WordRole.Demanded, occupation);
            }
        }

        foreach (var line in Resource.Lines("words.txt"))
        {
            var entries = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var role = entries[0] switch
            {
                "stop" => WordRole.Stop,
                "generic" => WordRole.Generic,
                _ => WordRole.Demanded,
            };
            foreach (var entry in entries.Skip(1))
            {
                Add(entry, role, null);
            }
        }

        foreach (var word in mined)
        {
            Add(word, WordRole.Demanded, null);
        }

        Sorted = [.. words.Values.OrderBy(word => word.Text, StringComparer.Ordinal)];
        foreach (var word in Sorted)
        {
            Trie.Add(word);
            foreach (var character in word.Text)
            {
                Fingerprint = (Fingerprint ^ character) * 1099511628211UL;
            }
        }

        Spelling = new SpellingIndex(Sorted);
    }

    /// <summary>The built-in words alone.</summary>
    public static SearchVocabulary Basic { get; } = new([]);

    /// <summary>Equal for equal vocabularies.</summary>
    public ulong Fingerprint { get; } = 14695981039346656037UL;

    internal WordTrie Trie { get; } = new();

    internal Word[] Sorted { get; }

    internal SpellingIndex Spelling { get; }

    /// <summary>
    /// The built-in words with what stands in posts often enough to be a word: parts of titles in three posts, skills in
    /// two, names of places in one.
    /// </summary>
    public static SearchVocabulary Build(IEnumerable<SearchPost> posts)
    {
        var titles = new Dictionary<string, int>(StringComparer.Ordinal);
        var skills = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var post in posts)
        {
            Count(titles, SearchText.Normalize(post.Title, PostText.LongestTitle));
            Count(places, SearchText.Normalize(post.PlaceNames, PostText.LongestPlace));
            foreach (var skill in post.Skills.Take(PostText.MostSkills))
            {
                Count(skills, SearchText.Normalize(skill, LongestWord + 1));
            }
        }

        return new SearchVocabulary(titles.Where(entry => entry.Value >= FewestTitles)
            .Concat(skills.Where(entry => entry.Value >= FewestSkills))
            .Concat(places)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key).Take(MostWords));
    }

    internal Word? Find(string normalized) => words.GetValueOrDefault(normalized);

    private static void Count(Dictionary<string, int> counts, string normalized)
    {
        foreach (var part in normalized.Split(' '))
        {
            if (part.Length is >= 2 and <= LongestWord && !part.All(char.IsAsciiDigit))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, part, out _)++;
            }
        }
    }

    private void Add(string display, WordRole role, Occupation? concept)
    {
        var text = SearchText.Normalize(display, LongestWord * 4);
        if (text.Length > 0)
        {
            words.TryAdd(text, new Word(text, display, role, concept));
        }
    }
}
