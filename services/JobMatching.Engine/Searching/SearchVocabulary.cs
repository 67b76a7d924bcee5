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
    private const int PostsAPlace = 5_000;

    private readonly Dictionary<string, Word> words = new(StringComparer.Ordinal);

    private readonly HashSet<string> places;

    private SearchVocabulary(IEnumerable<string> mined, HashSet<string> places)
    {
        this.places = places;
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
    public static SearchVocabulary Basic { get; } = new([], []);

    /// <summary>Equal for equal vocabularies.</summary>
    public ulong Fingerprint { get; } = 14695981039346656037UL;

    internal WordTrie Trie { get; } = new();

    internal Word[] Sorted { get; }

    internal SpellingIndex Spelling { get; }

    /// <summary>
    /// The built-in words with what stands in posts often enough to be a word: parts of titles in three posts, skills in
    /// two, names of places in more than one of five thousand.
    /// </summary>
    public static SearchVocabulary Build(IEnumerable<SearchPost> posts)
    {
        var titles = new Dictionary<string, int>(StringComparer.Ordinal);
        var skills = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var post in posts)
        {
            count++;
            Count(titles, SearchText.Normalize(post.Title, PostText.LongestTitle));
            Count(places, SearchText.Normalize(post.PlaceNames, PostText.LongestPlace));
            foreach (var skill in post.Skills.Take(PostText.MostSkills))
            {
                Count(skills, SearchText.Normalize(skill, LongestWord + 1));
            }
        }

        var known = places.Where(entry => entry.Value > count / PostsAPlace).Select(entry => entry.Key)
            .SelectMany(name => new[] { name, Short(name) }).ToHashSet(StringComparer.Ordinal);
        return new SearchVocabulary(
            titles.Where(entry => entry.Value >= FewestTitles)
                .Concat(skills.Where(entry => entry.Value >= FewestSkills))
                .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => entry.Key).Take(MostWords)
                .Concat(known.Order(StringComparer.Ordinal)),
            known);
    }

    /// <summary>Whether it names a place where posts are.</summary>
    internal bool IsPlace(Word word) => places.Contains(word.Text);

    internal Word? Find(string normalized) => words.GetValueOrDefault(normalized);

    // 宝安区 is called 宝安, and 深圳市 is 深圳.
    private static string Short(string place) =>
        place.Length > 2 && place[^1] is '省' or '市' or '区' or '县' ? place[..^1] : place;

    private static void Count(Dictionary<string, int> counts, string normalized)
    {
        foreach (var part in normalized.Split([' ', SearchText.Break]))
        {
            if (part.Length is >= 2 and <= LongestWord && !part.All(char.IsAsciiDigit))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, part, out _)++;
            }
        }
    }

    private void Add(string display, WordRole role, Occupation? concept)
    {
        // People write ui/ux, ui-ux and ui ux.
        var text = SearchText.Normalize(display, LongestWord * 4);
        foreach (var form in new[] { text.Replace(SearchText.Break, ' '), text.Replace(' ', SearchText.Break) })
        {
            if (form.Length > 0)
            {
                words.TryAdd(form, new Word(form, display, role, concept));
            }
        }
    }
}
