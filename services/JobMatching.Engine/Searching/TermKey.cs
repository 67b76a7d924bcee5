namespace JobMatching.Engine.Searching;

/// <summary>What posting lists are filed under: a kind in the upper four bits, the term or a hash of it below.</summary>
internal static class TermKey
{
    private const int KindShift = 60;
    private const ulong Payload = (1UL << KindShift) - 1;

    /// <summary>One Chinese character; kept for short fields only.</summary>
    public static ulong Character(char character) => (1UL << KindShift) | character;

    /// <summary>Two neighbouring Chinese characters.</summary>
    public static ulong Bigram(char first, char second) => (2UL << KindShift) | ((ulong)first << 16) | second;

    /// <summary>A word of the vocabulary that is more than one bigram or one Latin word.</summary>
    public static ulong Word(ReadOnlySpan<char> word) => (3UL << KindShift) | Hash(word);

    /// <summary>A word of letters and digits.</summary>
    public static ulong Latin(ReadOnlySpan<char> word) => (4UL << KindShift) | Hash(word);

    /// <summary>An occupation, by its place in the dictionary.</summary>
    public static ulong Concept(int number) => (5UL << KindShift) | (uint)number;

    /// <summary>The first two, four or six digits of a division code.</summary>
    public static ulong Division(int digits) => (6UL << KindShift) | (uint)digits;

    /// <summary>A name of a place, where the workplace is.</summary>
    public static ulong Place(ReadOnlySpan<char> name) => (8UL << KindShift) | Hash(name);

    /// <summary>A whole name of an employer.</summary>
    public static ulong Company(ReadOnlySpan<char> name) => (9UL << KindShift) | Hash(name);

    /// <summary>An employer.</summary>
    public static ulong Employer(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return (7UL << KindShift) | (Mix(BitConverter.ToUInt64(bytes) ^ Mix(BitConverter.ToUInt64(bytes[8..]))) & Payload);
    }

    /// <summary>The term of a piece of normalised text: what the shortest list is that has all posts with it.</summary>
    public static ulong Of(ReadOnlySpan<char> piece)
    {
        var latin = SearchText.IsLatin(piece[0]);
        return latin && LatinWord.End(piece, 0) == piece.Length ? Latin(piece)
            : piece.Length == 1 ? Character(piece[0])
            : piece.Length == 2 && !latin && piece[1] > SearchText.LastLatin ? Bigram(piece[0], piece[1])
            : Word(piece);
    }

    /// <summary>Whether this is the term of a word of the vocabulary.</summary>
    public static bool IsWord(ulong key) => key >> KindShift == 3;

    /// <summary>Whether this is the term of an occupation.</summary>
    public static bool IsConcept(ulong key) => key >> KindShift == 5;

    // FNV-1a, mixed once more: the same in every process, which string.GetHashCode is not. At sixty bits a million
    // terms share a key with a probability of one in two million; then one word is found with another.
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return Mix(hash) & Payload;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdUL;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return value ^ (value >> 33);
    }
}
