namespace JobMatching.Engine.Searching;

/// <summary>Guesses what was meant by a query of words that next to no post has.</summary>
internal static class Spelling
{
    private const int MostCorrections = 3;
    private const int LongestWindow = 12;

    // Ads are misspelt too: what next to none of them has is a slip if many more have what is near it.
    private const int OftenMeant = 50;
    private const int MostSlips = 2;
    private const int PostsASlip = 10_000;

    /// <summary>
    /// The normalised text with what is in no vocabulary replaced by the word nearest to it that posts have; null when
    /// there is no such word. The more of the text around it a word explains the likelier it is, then the more posts have it.
    /// </summary>
    public static string? Correct(string text, SearchVocabulary vocabulary, SearchSnapshot snapshot)
    {
        // Names of employers are spelt as they please.
        if (CompanyNames.InQuery(text).Any(name => snapshot.Count(TermKey.Company(name)) > 0))
        {
            return null;
        }

        var corrected = text;
        for (var round = 0; round < MostCorrections; round++)
        {
            var unknown = QueryPieces.Of(corrected, vocabulary, keepAll: true)
                .Where(piece => vocabulary.Find(corrected[piece.Start..piece.End]) is null)
                .Select(piece => Best(corrected, piece, vocabulary, snapshot))
                .FirstOrDefault(guess => guess is not null);
            if (unknown is null)
            {
                break;
            }

            corrected = unknown;
        }

        return corrected == text ? null : corrected;
    }

    private static string? Best(string text, QueryPiece piece, SearchVocabulary vocabulary, SearchSnapshot snapshot)
    {
        var having = snapshot.Count(TermKey.Of(text.AsSpan(piece.Start, piece.End - piece.Start)));
        var rare = Math.Max(MostSlips, snapshot.PostCount / PostsASlip);
        (int Distance, int Length, int Posts, string? Text) best = (int.MaxValue, 0, 0, null);
        for (var start = Math.Max(0, piece.End - LongestWindow); start <= piece.Start; start++)
        {
            for (var end = piece.End; end <= Math.Min(text.Length, start + LongestWindow); end++)
            {
                if (!SearchText.IsWhole(text, start, end - start))
                {
                    continue;
                }

                foreach (var (word, distance) in vocabulary.Spelling.Near(text[start..end]))
                {
                    var posts = snapshot.Count(word.Key);
                    var guess = (distance, end - start, posts);
                    if (posts > OftenMeant * having && having <= rare && IsBetter(guess, (best.Distance, best.Length, best.Posts)))
                    {
                        best = (distance, end - start, posts, string.Concat(text.AsSpan(0, start), word.Text, text.AsSpan(end)));
                    }
                }
            }
        }

        return best.Text;
    }

    private static bool IsBetter((int Distance, int Length, int Posts) guess, (int Distance, int Length, int Posts) best) =>
        guess.Distance != best.Distance ? guess.Distance < best.Distance
        : guess.Length != best.Length ? guess.Length > best.Length
        : guess.Posts > best.Posts;
}
