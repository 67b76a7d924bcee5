namespace JobMatching.Engine.Searching;

/// <summary>A term of a query: what it scores, and which of the query's words a post with it has.</summary>
/// <param name="Key">The posting list.</param>
/// <param name="Boost">How much it counts beside other terms.</param>
/// <param name="Has">The words that are there with it, one bit each.</param>
/// <param name="HasNearly">The words that something neighbouring is there for.</param>
internal sealed record QueryTerm(ulong Key, double Boost, uint Has, uint HasNearly)
{
    private const double Scale = 256;

    /// <summary>What one unit of impact scores, fixed when the first page is asked for.</summary>
    public int Weight { get; init; }

    /// <summary>
    /// The weight under a number of posts of which some have the term: the inverse document frequency of BM25
    /// (Robertson and Sparck Jones), never negative.
    /// </summary>
    public static int WeightOf(double boost, int posts, int having) =>
        (int)Math.Round(Scale * boost * Math.Log(1 + ((Math.Max(0, posts - having) + 0.5) / (having + 0.5))));
}
