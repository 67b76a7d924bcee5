namespace JobMatching.Engine.Searching;

/// <summary>Walks one posting list, a block at a time.</summary>
internal sealed class PostingCursor
{
    /// <summary>The post after the last.</summary>
    public const int End = int.MaxValue;

    private const int Near = 8;

    private readonly Segment segment;
    private readonly int firstBlock;
    private readonly int endBlock;
    private readonly int count;
    private readonly int[] posts = new int[Segment.BlockSize];
    private int block;
    private int inBlock;
    private int at;
    private int impactsAt;

    public PostingCursor(Segment segment, int term, QueryTerm? query)
    {
        this.segment = segment;
        Query = query;
        count = segment.Counts[term];
        firstBlock = segment.FirstBlocks[term];
        endBlock = firstBlock + ((count + Segment.BlockSize - 1) / Segment.BlockSize);
        block = firstBlock;
        Load();
    }

    /// <summary>The term of the query; null for a list that only filters.</summary>
    public QueryTerm? Query { get; }

    /// <summary>How many posts the list has.</summary>
    public int Count => count;

    /// <summary>What the list can add in the window that was last asked about.</summary>
    public Finding AtMost { get; private set; }

    /// <summary>The post it stands on.</summary>
    public int Post { get; private set; }

    /// <summary>The impact on the post it stands on.</summary>
    public int Impact => segment.Data[impactsAt + at];

    /// <summary>What the list adds for the post it stands on.</summary>
    public Finding Found => new(Query!.Weight * Impact, Query.Has, Query.HasNearly);

    /// <summary>Works out <see cref="AtMost"/> for a window from where the list stands; false when it has no post there.</summary>
    public bool Bound(int start, int end)
    {
        var maximum = 0;
        for (var each = Seek(start); each < endBlock; each++)
        {
            if (each > firstBlock && segment.BlockLast[each - 1] >= end - 1)
            {
                break;
            }

            maximum = Math.Max(maximum, segment.BlockMaximum[each]);
        }

        AtMost = new Finding(Query!.Weight * maximum, Query.Has, Query.HasNearly);
        return maximum > 0;
    }

    /// <summary>Adds its part to every post before an end, and goes on to there.</summary>
    public void AddTo(int[] scores, ulong[] words, ulong[] met, int start, int end)
    {
        var (weight, has) = (Query!.Weight, Query.Has | ((ulong)Query.HasNearly << 32));
        while (Post < end)
        {
            var impacts = segment.Data.AsSpan(impactsAt, inBlock);
            for (; at < inBlock && posts[at] < end; at++)
            {
                var place = posts[at] - start;
                scores[place] += weight * impacts[at];
                words[place] |= has;
                met[place >> 6] |= 1UL << (place & 63);
            }

            if (at < inBlock)
            {
                Post = posts[at];
            }
            else if (++block < endBlock)
            {
                Load();
            }
            else
            {
                Post = End;
            }
        }
    }

    /// <summary>Goes on to the first post that is not before this one.</summary>
    public void MoveTo(int post)
    {
        if (Post >= post)
        {
            return;
        }

        if (segment.BlockLast[block] < post)
        {
            block = Seek(post);
            if (block == endBlock)
            {
                Post = End;
                return;
            }

            Load();
        }

        // The next few first, for the post is mostly near; then by halves.
        for (var near = Math.Min(at + Near, inBlock - 1); at < near && posts[at] < post; at++)
        {
        }

        if (posts[at] < post)
        {
            var place = Array.BinarySearch(posts, at + 1, inBlock - at - 1, post);
            at = place < 0 ? ~place : place;
        }

        Post = posts[at];
    }

    // Galloping from where it stands: the next block is mostly near.
    private int Seek(int post)
    {
        var (low, step) = (block, 1);
        if (low == endBlock || segment.BlockLast[low] >= post)
        {
            return low;
        }

        while (low + step < endBlock && segment.BlockLast[low + step] < post)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, endBlock);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (segment.BlockLast[middle] < post)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    private void Load()
    {
        inBlock = block == endBlock - 1 ? count - ((block - firstBlock) * Segment.BlockSize) : Segment.BlockSize;
        var data = segment.Data;
        var position = segment.BlockStart[block];
        var post = block == firstBlock ? 0 : segment.BlockLast[block - 1];
        for (var index = 0; index < inBlock; index++)
        {
            int read = data[position++];
            if (read >= 0x80)
            {
                read &= 0x7F;
                for (var shift = 7; ; shift += 7)
                {
                    var next = data[position++];
                    read |= (next & 0x7F) << shift;
                    if (next < 0x80)
                    {
                        break;
                    }
                }
            }

            post += read;
            posts[index] = post;
        }

        impactsAt = position;
        at = 0;
        Post = posts[0];
    }
}
