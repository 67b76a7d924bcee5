using System.Collections.Concurrent;

namespace JobMatching.Engine.Recommending;

/// <summary>Small numbers for words that come again and again, so that what a question says of each need be found once.</summary>
internal sealed class Interner
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private volatile string[] _words = [];

    /// <summary>All so far; a word keeps its number.</summary>
    public string[] Words => _words;

    public int NumberOf(string word)
    {
        if (_numbers.TryGetValue(word, out var number))
        {
            return number;
        }

        lock (_numbers)
        {
            if (!_numbers.TryGetValue(word, out number))
            {
                number = _words.Length;
                _words = [.. _words, word];
                _numbers[word] = number;
            }

            return number;
        }
    }
}
