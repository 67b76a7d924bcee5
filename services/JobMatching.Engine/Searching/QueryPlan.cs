namespace JobMatching.Engine.Searching;

/// <summary>
/// What is looked for in the index. A query has words; a post has a word when it has one of the terms that stand for it:
/// the word itself, a longer word around it, or its occupation under any name.
/// </summary>
internal sealed class QueryPlan
{
    private const int MostTerms = 48;
    private const int MostWords = 30;
    private const double LongerWord = 0.5;
    private const double SameOccupation = 1.2;
    private const double NeighbouringOccupation = 0.3;
    private const double AcrossWords = 0.25;
    private const double GenericWord = 0.3;
    private const double PlaceElsewhere = 0.2;
    // More than a title gains by naming what its employer is not.
    private const double Employer = 3;

    private readonly List<QueryTerm> terms = [];
    private readonly List<string> words = [];

    private QueryPlan(ParsedQuery query) => Query = query;

    public ParsedQuery Query { get; }

    /// <summary>The words, in the order of the query.</summary>
    public IReadOnlyList<string> Words => words;

    public IReadOnlyList<QueryTerm> Terms => terms;

    /// <summary>How many of its words a post must have to match: all of up to three, three of four beyond that.</summary>
    public int Demanded => words.Count <= 3 ? words.Count : ((words.Count * 3) + 3) / 4;

    /// <summary>
    /// How much of it a post has that is still an answer: half, or anything when no post has half. Two for each word, one for
    /// something neighbouring.
    /// </summary>
    public int HalfCoverage => Terms.Count == 0 ? 0 : Math.Max(1, Demanded);

    public static QueryPlan Of(ParsedQuery query, SearchVocabulary vocabulary)
    {
        var plan = new QueryPlan(query);
        plan.Read(query.Text, vocabulary, keepAll: false);
        if (plan.terms.Count == 0)
        {
            // Nothing but words that say nothing: then they are what is looked for.
            plan.Read(query.Text, vocabulary, keepAll: true);
        }

        return plan;
    }

    /// <summary>The plan with these weights, in the order of its terms.</summary>
    public QueryPlan With(IReadOnlyList<int> weights)
    {
        var plan = new QueryPlan(Query);
        plan.words.AddRange(words);
        plan.terms.AddRange(terms.Select((term, index) => term with { Weight = weights[index] }));
        return plan;
    }

    private void Read(string text, SearchVocabulary vocabulary, bool keepAll)
    {
        var pieces = QueryPieces.Of(text, vocabulary, keepAll);
        var onlyGeneric = pieces.All(piece => piece.Role is not WordRole.Demanded);
        var bits = new uint[text.Length];
        foreach (var piece in pieces)
        {
            var demanded = piece.Role is WordRole.Demanded || onlyGeneric;
            var bit = demanded && words.Count < MostWords ? 1U << words.Count : 0;
            if (bit != 0)
            {
                words.Add(text[piece.Start..piece.End]);
                bits.AsSpan(piece.Start, piece.End - piece.Start).Fill(bit);
            }

            var word = text[piece.Start..piece.End];
            if (vocabulary.Find(word) is { } known && vocabulary.IsPlace(known))
            {
                // A place that is named elsewhere is a firm's home or a customer's.
                Add(TermKey.Place(word), 1, bit, 0);
                Add(TermKey.Of(word), PlaceElsewhere, 0, bit);
            }
            else
            {
                Add(TermKey.Of(word), demanded ? 1 : GenericWord, bit, 0);
            }
        }

        ReadEmployers(text, bits, vocabulary);
        ReadLonger(text, pieces, bits, vocabulary);
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (IsAcross(text, at, pieces))
            {
                Add(TermKey.Bigram(text[at], text[at + 1]), AcrossWords, 0, 0);
            }
        }
    }

    // Whoever names an employer looks for its posts: the whole query may do so, or a part between spaces.
    private void ReadEmployers(string text, uint[] bits, SearchVocabulary vocabulary)
    {
        var start = 0;
        foreach (var part in text.Split(' ').Append(text).Distinct())
        {
            start = part.Length == text.Length ? 0 : text.IndexOf(part, start, StringComparison.Ordinal);
            var covered = Covered(bits.AsSpan(start, part.Length));
            foreach (var name in CompanyNames.Of(part).Where(name => vocabulary.Find(name) is null))
            {
                Add(TermKey.Company(name), Employer, covered, 0);
            }
        }
    }

    private void ReadLonger(string text, List<QueryPiece> pieces, uint[] bits, SearchVocabulary vocabulary)
    {
        var found = new List<Word>();
        var named = 0;
        for (var at = 0; at < text.Length; at++)
        {
            vocabulary.Trie.FindAt(text, at, found);
            if (!pieces.Any(piece => piece.Start == at))
            {
                continue;
            }

            for (var index = found.Count - 1; index >= 0; index--)
            {
                var (word, end) = (found[index], at + found[index].Text.Length);
                var covered = Covered(bits.AsSpan(at, end - at));
                if (word.HasList && covered != 0)
                {
                    Add(word.Key, LongerWord, covered, 0);
                }

                if (word.Concept is { } concept && at >= named && word.Role is WordRole.Demanded)
                {
                    Add(TermKey.Concept(concept.Number), SameOccupation, covered, 0);
                    if (concept.Ancestors is [var broader, ..])
                    {
                        Add(TermKey.Concept(broader), NeighbouringOccupation, 0, covered);
                    }

                    named = end;
                }
            }
        }
    }

    private static uint Covered(ReadOnlySpan<uint> bits)
    {
        var covered = 0U;
        foreach (var bit in bits)
        {
            covered |= bit;
        }

        return covered;
    }

    // A pair of characters that two pieces share tells whether they stand side by side.
    private static bool IsAcross(string text, int at, List<QueryPiece> pieces) =>
        !SearchText.IsLatin(text[at]) && !SearchText.IsLatin(text[at + 1]) && text[at] != ' ' && text[at + 1] != ' '
        && pieces.Any(piece => piece.End == at + 1) && pieces.Any(piece => piece.Start == at + 1);

    private void Add(ulong key, double boost, uint has, uint hasNearly)
    {
        var known = terms.FindIndex(term => term.Key == key);
        if (known >= 0)
        {
            var term = terms[known];
            terms[known] = term with
            {
                Boost = Math.Max(term.Boost, boost), Has = term.Has | has, HasNearly = term.HasNearly | hasNearly,
            };
        }
        else if (terms.Count < MostTerms)
        {
            terms.Add(new QueryTerm(key, boost, has, hasNearly));
        }
    }
}
