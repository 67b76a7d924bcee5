namespace JobMatching.Engine.Searching;

/// <summary>A piece of a query.</summary>
internal readonly record struct QueryPiece(int Start, int End, WordRole Role);

/// <summary>
/// Divides a query: as little as possible is left outside words, and among such divisions the one into the most words
/// is taken, so that each word can be found for itself. What no word covers becomes pairs of characters.
/// </summary>
internal static class QueryPieces
{
    // Uncovered characters count above all, the number of words only between divisions that cover equally much.
    private const int Uncovered = 1_000;

    public static List<QueryPiece> Of(string text, SearchVocabulary vocabulary, bool keepAll)
    {
        var covers = Divide(text, vocabulary);
        var pieces = new List<QueryPiece>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                at++;
            }
            else if (covers[at] is { } word)
            {
                var role = keepAll ? WordRole.Demanded : word.Role;
                if (role is not WordRole.Stop)
                {
                    pieces.Add(new QueryPiece(at, at + word.Text.Length, role));
                }

                at += word.Text.Length;
            }
            else if (SearchText.IsLatin(text[at]))
            {
                var end = LatinWord.End(text, at);
                pieces.Add(new QueryPiece(at, end, WordRole.Demanded));
                at = end;
            }
            else
            {
                at = AddUnknown(text, at, covers, pieces);
            }
        }

        return pieces;
    }

    private static int AddUnknown(string text, int start, Word?[] covers, List<QueryPiece> pieces)
    {
        var end = start + 1;
        while (end < text.Length && text[end] != ' ' && !SearchText.IsLatin(text[end]) && covers[end] is null)
        {
            end++;
        }

        for (var at = start; at + 1 < end; at++)
        {
            pieces.Add(new QueryPiece(at, at + 2, WordRole.Demanded));
        }

        if (end == start + 1)
        {
            // One character beside words belongs to its neighbour more often than not; alone it is all there is.
            var alone = (start == 0 || text[start - 1] == ' ') && (end == text.Length || text[end] == ' ');
            pieces.Add(new QueryPiece(start, end, alone ? WordRole.Demanded : WordRole.Generic));
        }

        return end;
    }

    // The word that covers from each place in the best division, from the end backwards.
    private static Word?[] Divide(string text, SearchVocabulary vocabulary)
    {
        var found = new List<Word>();
        var cost = new int[text.Length + 1];
        var best = new Word?[text.Length];
        for (var at = text.Length - 1; at >= 0; at--)
        {
            cost[at] = cost[at + 1] + (text[at] == ' ' ? 0 : Uncovered);
            if (SearchText.IsLatin(text[at]) && at > 0 && SearchText.IsLatin(text[at - 1]))
            {
                continue;
            }

            vocabulary.Trie.FindAt(text, at, found);
            foreach (var word in found)
            {
                var with = cost[at + word.Text.Length] - 1;
                if (with < cost[at])
                {
                    cost[at] = with;
                    best[at] = word;
                }
            }
        }

        return best;
    }
}
