using System.Collections.Immutable;

namespace JobMatching.Engine.Searching;

/// <summary>A segment as of one moment: which of its posts are still there. Never changed once made.</summary>
internal sealed class SegmentView
{
    private readonly ulong[]? dead;
    private readonly ImmutableDictionary<ulong, int> deadTerms;

    public SegmentView(Segment segment)
        : this(segment, null, 0, ImmutableDictionary<ulong, int>.Empty)
    {
    }

    private SegmentView(Segment segment, ulong[]? dead, int deadCount, ImmutableDictionary<ulong, int> deadTerms)
    {
        (Segment, this.dead, DeadCount, this.deadTerms) = (segment, dead, deadCount, deadTerms);
    }

    public Segment Segment { get; }

    public int DeadCount { get; }

    public int AliveCount => Segment.Count - DeadCount;

    public bool IsAlive(int post) => dead is null || (dead[post >> 6] & (1UL << (post & 63))) == 0;

    public IEnumerable<int> Alive() => Enumerable.Range(0, Segment.Count).Where(IsAlive);

    /// <summary>How many living posts have a term: exact, so that a score does not tell how posts came to their segments.</summary>
    public int Count(ulong key) =>
        Segment.Find(key) is >= 0 and var term ? Segment.Counts[term] - deadTerms.GetValueOrDefault(key) : 0;

    /// <summary>The view without these posts, which must be alive.</summary>
    public SegmentView Without(IReadOnlyList<int> posts, SegmentBuilder builder)
    {
        var after = dead is null ? new ulong[(Segment.Count + 63) / 64] : (ulong[])dead.Clone();
        var terms = deadTerms.ToBuilder();
        foreach (var post in posts)
        {
            after[post >> 6] |= 1UL << (post & 63);
            foreach (var key in builder.TermsOf(Segment, post))
            {
                terms[key] = terms.GetValueOrDefault(key) + 1;
            }
        }

        return new SegmentView(Segment, after, DeadCount + posts.Count, terms.ToImmutable());
    }
}
