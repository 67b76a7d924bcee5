using System.Runtime.InteropServices;

namespace JobMatching.Engine.Searching;

/// <summary>Reads the terms out of a post's text. One instance is used again and again by one thread.</summary>
internal sealed class PostTerms(SearchVocabulary vocabulary)
{
    /// <summary>The impact of the post's own occupation.</summary>
    public const byte Exact = 255;

    /// <summary>The impact of an occupation that is broader than the post's.</summary>
    public const byte Narrower = 200;

    private readonly Dictionary<ulong, int> mentions = [];
    private readonly Dictionary<ulong, float> weights = [];
    private readonly Dictionary<ulong, byte> impacts = [];
    private readonly List<Word> found = [];
    private readonly List<string> companies = [];

    /// <summary>The last occupation named in the title, which in Chinese is its head; -1 when there is none.</summary>
    public int Occupation { get; private set; } = -1;

    /// <summary>The terms of the text with their impacts from 1 to 255; valid until the next call.</summary>
    public Dictionary<ulong, byte> Read(ReadOnlySpan<char> text)
    {
        weights.Clear();
        impacts.Clear();
        companies.Clear();
        Occupation = -1;
        var field = 0;
        foreach (var range in text.Split(SearchText.FieldEnd))
        {
            if (field == FieldWeight.Company)
            {
                companies.AddRange(CompanyNames.Of(text[range]));
            }

            ReadField(text[range], field++);
        }

        foreach (var (term, weight) in weights)
        {
            impacts[term] = (byte)Math.Clamp(MathF.Round(255 * weight / (FieldWeight.HalfWeight + weight)), 1, 255);
        }

        foreach (var name in companies)
        {
            impacts[TermKey.Company(name)] = Exact;
        }

        return impacts;
    }

    private void ReadField(ReadOnlySpan<char> text, int field)
    {
        var rule = FieldWeight.InOrder[field];
        var named = 0;
        mentions.Clear();
        for (var at = 0; at < text.Length; at++)
        {
            if (SearchText.IsLatin(text[at]))
            {
                if (at == 0 || !SearchText.IsLatin(text[at - 1]))
                {
                    LatinWord.Parts(text, at, this, static (part, terms) => terms.Mention(TermKey.Latin(part)));
                }
            }
            else if (text[at] > SearchText.LastLatin)
            {
                if (rule.Characters)
                {
                    Mention(TermKey.Character(text[at]));
                }

                if (at + 1 < text.Length && text[at + 1] > SearchText.LastLatin)
                {
                    Mention(TermKey.Bigram(text[at], text[at + 1]));
                }
            }

            vocabulary.Trie.FindAt(text, at, found);
            foreach (var word in found)
            {
                if (word.HasList)
                {
                    Mention(word.Key);
                }

                if (field == FieldWeight.Place && vocabulary.IsPlace(word))
                {
                    Mention(TermKey.Place(word.Text));
                }
            }

            named = Name(text, at, field, named);
        }

        foreach (var (term, count) in mentions)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(weights, term, out _) += rule.Of(text.Length, count);
        }
    }

    // The longest name counts, and none that begins inside another: 货车司机 is no 司机 for every kind of vehicle.
    private int Name(ReadOnlySpan<char> text, int at, int field, int named)
    {
        for (var index = found.Count - 1; index >= 0; index--)
        {
            if (found[index].Concept is not { } concept)
            {
                continue;
            }

            if (concept.IsFeature)
            {
                if (at == 0 || text[at - 1] is not ('不' or '无' or '未' or '非'))
                {
                    Tag(concept);
                }
            }
            else if (field == FieldWeight.Title && at >= named)
            {
                if (at == named && at > 0 && Occupations.All[Occupation].Broader is null)
                {
                    // 销售内勤 is an office clerk: a field of work right before an occupation only says which.
                    impacts.Remove(TermKey.Concept(Occupation));
                }

                Tag(concept);
                Occupation = concept.Number;
                named = at + found[index].Text.Length;
            }

            return named;
        }

        return named;
    }

    private void Tag(Occupation concept)
    {
        impacts[TermKey.Concept(concept.Number)] = Exact;
        foreach (var broader in concept.Ancestors)
        {
            impacts.TryAdd(TermKey.Concept(broader), Narrower);
        }
    }

    private void Mention(ulong term) => CollectionsMarshal.GetValueRefOrAddDefault(mentions, term, out _)++;
}
