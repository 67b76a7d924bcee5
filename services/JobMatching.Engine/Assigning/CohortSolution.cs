namespace JobMatching.Engine.Assigning;

/// <summary>An assignment that keeps cohorts together and fills what it opens.</summary>
/// <param name="Pairs">The pair that each worker takes, or <see cref="AssignmentSolution.Unplaced"/>.</param>
/// <param name="Value">The sum of the values of the pairs.</param>
/// <param name="UpperBound">No such assignment is worth more.</param>
/// <param name="Relaxations">How many assignments without these rules were solved to find and to prove it.</param>
public sealed record CohortSolution(IReadOnlyList<int> Pairs, long Value, long UpperBound, int Relaxations)
{
    /// <summary>Nothing is worth more.</summary>
    public bool ProvenOptimal => Value == UpperBound;

    /// <summary>By how much the best may be worth more, as a share of the bound.</summary>
    public double Gap => UpperBound == Value ? 0 : (double)(UpperBound - Value) / UpperBound;
}
