using System.Runtime.InteropServices;

namespace JobMatching.Engine.Searching;

/// <summary>
/// Finds the words of a vocabulary that are one slip away from a misspelt one: a character more, less, another, or two
/// that changed places (restricted Damerau-Levenshtein distance); two slips in Latin words of eight letters or more. Words are
/// filed under themselves with each character left out, as in W. Garbe's symmetric delete method.
/// </summary>
internal sealed class SpellingIndex
{
    private const int LongestWord = 24;
    private const int LongLatin = 8;

    private readonly Dictionary<string, List<Word>> filed = new(StringComparer.Ordinal);

    public SpellingIndex(IEnumerable<Word> words)
    {
        foreach (var word in words)
        {
            // A word of two characters is one slip from thousands of others: only names of occupations are worth a guess.
            if (word.Role is WordRole.Demanded && word.Text.Length is > 1 and <= LongestWord
                && (word.Text.Length > 2 || word.Concept is not null))
            {
                foreach (var variant in Variants(word.Text))
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(filed, variant, out _) ??= []).Add(word);
                }
            }
        }
    }

    /// <summary>The words that may be meant, without the word itself.</summary>
    public IEnumerable<(Word Word, int Distance)> Near(string misspelt)
    {
        if (misspelt.Length is < 2 or > LongestWord)
        {
            return [];
        }

        return Variants(misspelt)
            .SelectMany(variant => filed.GetValueOrDefault(variant) ?? [])
            .DistinctBy(word => word.Text)
            .Select(word => (word, Distance(misspelt, word.Text)))
            .Where(entry => entry.Item2 > 0 && entry.Item2 <= Allowed(misspelt));
    }

    /// <summary>How many slips apart two words are.</summary>
    public static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    table[row, column] = row + column;
                    continue;
                }

                var other = left[row - 1] == right[column - 1] ? 0 : 1;
                var least = Math.Min(
                    Math.Min(table[row - 1, column], table[row, column - 1]) + 1, table[row - 1, column - 1] + other);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    least = Math.Min(least, table[row - 2, column - 2] + 1);
                }

                table[row, column] = least;
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Allowed(string word) => word.Length >= LongLatin && word.All(SearchText.IsLatin) ? 2 : 1;

    private static HashSet<string> Variants(string word)
    {
        HashSet<string> variants = [word];
        for (var slips = Allowed(word); slips > 0; slips--)
        {
            foreach (var variant in variants.ToList())
            {
                for (var at = 0; at < variant.Length && variant.Length > 1; at++)
                {
                    variants.Add(variant.Remove(at, 1));
                }
            }
        }

        return variants;
    }
}
