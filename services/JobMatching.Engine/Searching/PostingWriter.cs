namespace JobMatching.Engine.Searching;

/// <summary>Writes the posting lists of a segment, term by term in ascending order, each list in the order of its posts.</summary>
internal sealed class PostingWriter
{
    private readonly List<ulong> keys = [];
    private readonly List<int> counts = [];
    private readonly List<int> firstBlocks = [];
    private readonly List<int> blockLast = [];
    private readonly List<byte> blockMaximum = [];
    private readonly List<int> blockStart = [];
    private readonly byte[] impacts = new byte[Segment.BlockSize];
    private byte[] data = new byte[1 << 16];
    private int length;
    private int inBlock;
    private int last;
    private byte maximum;

    /// <summary>Begins the list of a term.</summary>
    public void Begin(ulong key)
    {
        keys.Add(key);
        counts.Add(0);
        firstBlocks.Add(blockLast.Count);
        last = 0;
    }

    /// <summary>Adds a post to the list.</summary>
    public void Add(int post, byte impact)
    {
        if (inBlock == 0)
        {
            blockStart.Add(length);
        }

        Grow(5);
        for (var difference = (uint)(post - last); ;)
        {
            if (difference < 0x80)
            {
                data[length++] = (byte)difference;
                break;
            }

            data[length++] = (byte)(difference | 0x80);
            difference >>= 7;
        }

        impacts[inBlock++] = impact;
        maximum = Math.Max(maximum, impact);
        last = post;
        counts[^1]++;
        if (inBlock == Segment.BlockSize)
        {
            EndBlock();
        }
    }

    /// <summary>Ends the list of a term; a list without posts was none.</summary>
    public void End()
    {
        if (inBlock > 0)
        {
            EndBlock();
        }

        if (counts[^1] == 0)
        {
            keys.RemoveAt(keys.Count - 1);
            counts.RemoveAt(counts.Count - 1);
            firstBlocks.RemoveAt(firstBlocks.Count - 1);
        }
    }

    public Segment Finish(PostColumns posts) => new()
    {
        Posts = posts,
        Keys = [.. keys],
        Counts = [.. counts],
        FirstBlocks = [.. firstBlocks],
        BlockLast = [.. blockLast],
        BlockMaximum = [.. blockMaximum],
        BlockStart = [.. blockStart],
        Data = data[..length],
    };

    private void EndBlock()
    {
        Grow(inBlock);
        impacts.AsSpan(0, inBlock).CopyTo(data.AsSpan(length));
        length += inBlock;
        blockLast.Add(last);
        blockMaximum.Add(maximum);
        inBlock = 0;
        maximum = 0;
    }

    private void Grow(int bytes)
    {
        if (data.Length - length < bytes)
        {
            Array.Resize(ref data, checked(data.Length * 2));
        }
    }
}
