namespace JobMatching.Engine.Searching;

/// <summary>
/// Some posts and all that is searched of them, never changed once made. Posts are numbered in the order of their ids.
/// Posting lists lie one after the other in blocks of <see cref="BlockSize"/>: differences of numbers as variable-length
/// integers, then an impact of a byte each; of each block are known its last post and its highest impact.
/// </summary>
internal sealed class Segment
{
    public const int BlockSize = 128;

    public required PostColumns Posts { get; init; }

    /// <summary>The terms in ascending order.</summary>
    public required ulong[] Keys { get; init; }

    /// <summary>How many posts have the term.</summary>
    public required int[] Counts { get; init; }

    /// <summary>The first block of the term.</summary>
    public required int[] FirstBlocks { get; init; }

    public required int[] BlockLast { get; init; }

    public required byte[] BlockMaximum { get; init; }

    public required int[] BlockStart { get; init; }

    public required byte[] Data { get; init; }

    public int Count => Posts.Ids.Length;

    /// <summary>The place of a term; negative when no post has it.</summary>
    public int Find(ulong key) => Array.BinarySearch(Keys, key);

    /// <summary>The number of a post; negative when it is not here.</summary>
    public int Find(Guid id) => Array.BinarySearch(Posts.Ids, id);

    /// <summary>The memory that this segment holds on to, in bytes.</summary>
    public long Bytes =>
        Posts.Bytes + ((long)Keys.Length * 16) + ((long)BlockLast.Length * 9) + Data.Length;
}
