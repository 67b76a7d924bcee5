using JobMatching.Engine.Searching;

namespace JobMatching.Engine.Balancing;

/// <summary>
/// An occupation as it is counted: a concept of the dictionary, whatever words people use for it, or else the words themselves.
/// Who states nothing counts as a general worker (普工).
/// </summary>
public sealed record LineOfWork
{
    private const string General = "general-worker";
    private const int LongestText = 200;
    private const int LongestWord = 60;

    private LineOfWork(string code, string name, string englishName, Occupation? concept) =>
        (Code, Name, EnglishName, Concept) = (code, name, englishName, concept);

    /// <summary>The code of the concept; the words in the form in which texts are compared when there is none.</summary>
    public string Code { get; }

    /// <summary>The usual Chinese name, or the words.</summary>
    public string Name { get; }

    /// <summary>The usual English name, or the words.</summary>
    public string EnglishName { get; }

    /// <summary>Whether the dictionary knows it.</summary>
    internal bool IsConcept => Concept is not null;

    private Occupation? Concept { get; }

    /// <summary>Reads an occupation as people state it, the title of an ad, or a code of the dictionary.</summary>
    public static LineOfWork Of(string? text)
    {
        if (text is not null && Occupations.Find(text.Trim()) is { } coded)
        {
            return Of(coded);
        }

        var normalized = SearchText.Normalize(text, LongestText);
        var terms = new PostTerms(SearchVocabulary.Basic);
        terms.Read(normalized);
        if (terms.Occupation >= 0)
        {
            return Of(Occupations.All[terms.Occupation]);
        }

        var words = normalized.Replace(SearchText.Break, ' ').Trim();
        words = words.Length > LongestWord ? words[..LongestWord].TrimEnd() : words;
        return words.Length == 0 ? Of(Occupations.Find(General)!)
            : Occupations.Find(words) is { } named ? Of(named)
            : new LineOfWork(words, words, words, null);
    }

    /// <summary>Whether who does this work would be sent to a post of that: the same, or one is a part of the other.</summary>
    public bool Fits(LineOfWork asked) => IsWithin(asked) || asked.IsWithin(this);

    /// <summary>Whether it is that occupation or a part of it, as every cook is within catering.</summary>
    public bool IsWithin(LineOfWork broader) => Code == broader.Code || IsPartOf(broader);

    /// <summary>
    /// How near two occupations are, from 0 to 1: the same 1, one a part of the other 0.8, parts of one group 0.6, work that
    /// anybody can do 0.5, one field of work 0.3, and 0 when they have nothing in common. Our own reading: the accounts say only
    /// that hotel staff did flexible work in a factory (NB-12).
    /// </summary>
    /// <param name="asked">What is asked for.</param>
    public double ClosenessTo(LineOfWork asked) =>
        Code == asked.Code ? 1
        : IsPartOf(asked) || asked.IsPartOf(this) ? 0.8
        : SharesGroupWith(asked) ? 0.6
        : asked.Code == General ? 0.5
        : Concept is { } own && asked.Concept is { } other && FieldOf(own) == FieldOf(other) ? 0.3
        : 0;

    /// <inheritdoc />
    public bool Equals(LineOfWork? other) => other?.Code == Code;

    /// <inheritdoc />
    public override int GetHashCode() => string.GetHashCode(Code, StringComparison.Ordinal);

    private static LineOfWork Of(Occupation concept) => new(concept.Code, concept.Name, concept.EnglishName, concept);

    private bool IsPartOf(LineOfWork broader) =>
        Concept is { } own && broader.Concept is { } other && own.Ancestors.Contains(other.Number);

    // A field of work has no group above it: 生产一线 holds welders and tailors, who are no neighbours.
    private bool SharesGroupWith(LineOfWork other) => Concept is { } own && other.Concept is { } their
        && own.Ancestors.SkipLast(1).Intersect(their.Ancestors.SkipLast(1)).Any();

    private static int FieldOf(Occupation concept) => concept.Ancestors is [.., var field] ? field : concept.Number;
}
