using System.Globalization;

namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>
/// Keys of an advertisement, the same in every process. Two of one employer, title and place, or of one text, share a key. Of two
/// texts of which four fifths are the same the bands share one but for three pairs in ten thousand, and for fewer the more they are
/// alike (min-hashing, Broder 1997); who shares a key is then compared, since others share one by chance.
/// </summary>
/// <param name="SamePost">Of employer, title and place; null without an employer.</param>
/// <param name="SameText">Of title and prose; null when there is too little prose to tell posts apart by it.</param>
/// <param name="Bands">Of samples of the text; empty when there is too little prose.</param>
/// <param name="Content">Of everything that is compared: unchanged as long as nothing of it changes.</param>
public sealed record AdPrint(long? SamePost, long? SameText, IReadOnlyList<int> Bands, long Content)
{
    private const int BandCount = 20;
    private const int SamplesABand = 5;

    private static readonly ulong[] Multipliers =
        [.. Enumerable.Range(1, BandCount * SamplesABand).Select(number => Mix((ulong)number) | 1)];

    /// <summary>The keys of an advertisement.</summary>
    public static AdPrint Of(ComparedAd ad)
    {
        var samePost = Hash($"{ad.Company}{SearchText.FieldEnd}{ad.Title}{SearchText.FieldEnd}{ad.Place}");
        var text = Hash(ad.Text);
        var wage = Hash(string.Create(CultureInfo.InvariantCulture, $"{ad.Wage.Minimum:F2} {ad.Wage.Maximum:F2}"));
        return new AdPrint(
            ad.HasCompany ? (long)samePost : null,
            ad.HasProse ? (long)text : null,
            ad.HasProse ? BandsOf(ad.Pieces) : [],
            (long)Mix(samePost ^ Mix(text ^ Mix(wage))));
    }

    private static int[] BandsOf(ulong[] pieces)
    {
        var smallest = new ulong[Multipliers.Length];
        Array.Fill(smallest, ulong.MaxValue);
        foreach (var piece in pieces)
        {
            var hash = Mix(piece);
            for (var at = 0; at < smallest.Length; at++)
            {
                smallest[at] = Math.Min(smallest[at], hash * Multipliers[at]);
            }
        }

        return
        [
            .. smallest.Chunk(SamplesABand)
                .Select((band, number) => (int)(uint)band.Aggregate((ulong)number, (hash, sample) => Mix(hash ^ sample))),
        ];
    }

    // FNV-1a.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return Mix(hash);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdUL;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return value ^ (value >> 33);
    }
}
