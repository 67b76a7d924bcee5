namespace JobMatching.Engine.Searching;

/// <summary>The order of answers. What matches all that was asked always comes before what matches a part.</summary>
public enum SearchSort
{
    /// <summary>The best first; of equally good ones the newer. Age costs a tenth of the score at most.</summary>
    Relevance,

    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>The highest wage first.</summary>
    Wage,
}
