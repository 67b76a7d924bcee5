namespace JobMatching.Engine.Assigning;

/// <summary>An assignment that keeps to side constraints: first the fewest people missing to floors, then the greatest value.</summary>
public sealed record ConstrainedSolution
{
    /// <summary>The pair that each worker takes, or <see cref="AssignmentSolution.Unplaced"/>.</summary>
    public required IReadOnlyList<int> Pairs { get; init; }

    /// <summary>The sum of the values of the pairs.</summary>
    public required long Value { get; init; }

    /// <summary>How many people each limit lacks to its floor.</summary>
    public required IReadOnlyList<int> Missing { get; init; }

    /// <summary>No assignment that keeps to the constraints lacks fewer people to all floors together.</summary>
    public required long FewestMissing { get; init; }

    /// <summary>No assignment that keeps to the constraints and lacks no more people is worth more.</summary>
    public required long UpperBound { get; init; }

    /// <summary>How many assignments without these constraints were solved to find and to prove it.</summary>
    public required int Relaxations { get; init; }

    /// <summary>What can be verified without any search; null without limits. Branching may have proven a nearer bound.</summary>
    public required LimitCertificate? Certificate { get; init; }

    /// <summary>Nothing lacks fewer people, and nothing that lacks as few is worth more.</summary>
    public bool ProvenOptimal => Value == UpperBound && Missing.Sum(few => (long)few) == FewestMissing;

    /// <summary>By how much the best that lacks as few may be worth more, as a share of the bound.</summary>
    public double Gap => UpperBound == Value ? 0 : (double)(UpperBound - Value) / UpperBound;
}

/// <summary>Prices from which anybody can add up a bound: see <see cref="ConstraintChecker"/>.</summary>
/// <param name="Weight">
/// What one person missing to a floor costs: more than any two assignments differ in value, or, of a whole city, the most that can be added up.
/// </param>
/// <param name="LimitPrices">
/// What it earns to count in each limit (above zero, at most the weight, by its floor) or what it costs (below zero, by its ceiling).
/// </param>
/// <param name="Priced">The best assignment without side constraints when each pair has these prices added to its value.</param>
public sealed record LimitCertificate(long Weight, IReadOnlyList<long> LimitPrices, AssignmentSolution Priced);
