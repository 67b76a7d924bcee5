namespace JobMatching.Engine.Searching;

/// <summary>A post and its rank; in order the higher rank comes first, then the lower id.</summary>
internal readonly record struct RankedPost(long Rank, Guid Id, Finding Finding) : IComparable<RankedPost>
{
    public int CompareTo(RankedPost other)
    {
        var byRank = other.Rank.CompareTo(Rank);
        return byRank != 0 ? byRank : Id.CompareTo(other.Id);
    }
}
