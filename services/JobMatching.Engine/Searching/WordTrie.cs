namespace JobMatching.Engine.Searching;

/// <summary>All words of a vocabulary, found at a place of a text in one walk.</summary>
internal sealed class WordTrie
{
    private readonly Dictionary<long, int> edges = [];
    private readonly List<Word?> words = [null];

    public void Add(Word word)
    {
        var node = 0;
        foreach (var character in word.Text)
        {
            var edge = Edge(node, character);
            if (!edges.TryGetValue(edge, out var next))
            {
                next = words.Count;
                words.Add(null);
                edges.Add(edge, next);
            }

            node = next;
        }

        words[node] ??= word;
    }

    /// <summary>The words that begin at this place and end where a word may end, the shortest first.</summary>
    public void FindAt(ReadOnlySpan<char> text, int start, List<Word> found)
    {
        found.Clear();
        var node = 0;
        for (var at = start; at < text.Length && edges.TryGetValue(Edge(node, text[at]), out node); at++)
        {
            if (words[node] is { } word && SearchText.IsWhole(text, start, at + 1 - start))
            {
                found.Add(word);
            }
        }
    }

    private static long Edge(int node, char character) => ((long)node << 16) | character;
}
