namespace JobMatching.Engine.Searching;

/// <summary>What is done with the posts that a search comes upon.</summary>
internal abstract class Collector
{
    public const int FadeShift = 14;

    /// <summary>A score after fading.</summary>
    public static int Faded(int score, int fade) => (int)(((long)score * fade) >> FadeShift);

    /// <summary>Posts of a lower rank need not be looked at.</summary>
    public abstract long LeastRank { get; }

    /// <summary>Whether scores decide; otherwise only how much of the query is there.</summary>
    public abstract bool ByScore { get; }

    /// <summary>What of its score a post of that age keeps, in parts of one shifted by <see cref="FadeShift"/>.</summary>
    public abstract int Fade(PostColumns posts, int post);

    /// <summary>Takes a post that passes the filter.</summary>
    public abstract void Take(Segment segment, int post, Finding finding);
}
