using System.Buffers.Text;
using System.Text;

namespace JobMatching.Engine.Searching;

/// <summary>
/// Where a page ended. It carries all that ranks depend on besides the posts themselves (the weights of the terms, the time of
/// asking, the corrected text), so that a post that does not change keeps its rank whatever else changes: none comes twice
/// and none is left out.
/// </summary>
/// <param name="Query">A hash of what was asked; another search does not take the cursor.</param>
/// <param name="Now">The time of asking, in Unix milliseconds.</param>
/// <param name="Rank">The rank of the last answer.</param>
/// <param name="Id">The last answer.</param>
/// <param name="Corrected">The text searched in place of the one given; empty when that was searched.</param>
/// <param name="Weights">The weight of each term.</param>
internal sealed record PageCursor(ulong Query, long Now, long Rank, Guid Id, string Corrected, IReadOnlyList<int> Weights)
{
    private const int HighestWeight = 1 << 14;
    private const int LongestText = 1 << 12;

    public string Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Query);
            writer.Write(Now);
            writer.Write(Rank);
            writer.Write(Id.ToByteArray());
            writer.Write(Corrected);
            foreach (var weight in Weights)
            {
                writer.Write((ushort)weight);
            }
        }

        return Base64Url.EncodeToString(stream.ToArray());
    }

    /// <exception cref="ArgumentException">It is none, or one of another search.</exception>
    public static PageCursor Read(string text, ulong query)
    {
        try
        {
            if (text.Length > LongestText)
            {
                throw Refused();
            }

            using var reader = new BinaryReader(new MemoryStream(Base64Url.DecodeFromChars(text)), Encoding.UTF8);
            var of = reader.ReadUInt64();
            var (now, rank, id) = (reader.ReadInt64(), reader.ReadInt64(), new Guid(reader.ReadBytes(16)));
            var corrected = reader.ReadString();
            var weights = new List<int>();
            while (reader.BaseStream.Position < reader.BaseStream.Length)
            {
                weights.Add(reader.ReadUInt16());
            }

            return of == query && weights.TrueForAll(weight => weight <= HighestWeight)
                ? new PageCursor(of, now, rank, id, corrected, weights)
                : throw Refused();
        }
        catch (Exception error) when (error is FormatException or EndOfStreamException or IOException)
        {
            throw Refused();
        }
    }

    /// <summary>A hash of the query that is equal in every process.</summary>
    public static ulong HashOf(SearchQuery query, SearchVocabulary vocabulary)
    {
        var hash = vocabulary.Fingerprint;
        foreach (var character in $"{query.Text}\n{query.Filter}\n{query.Sort}")
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return hash;
    }

    public static ArgumentException Refused() => new("The cursor is not one of this search.");
}
