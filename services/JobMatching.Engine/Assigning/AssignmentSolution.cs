namespace JobMatching.Engine.Assigning;

/// <summary>Who takes which pair, and the prices that bound what anybody could do better.</summary>
public sealed record AssignmentSolution
{
    /// <summary>Stands for no pair: the worker is left without a post.</summary>
    public const int Unplaced = -1;

    /// <summary>The pair that each worker takes, or <see cref="Unplaced"/>.</summary>
    public required IReadOnlyList<int> Pairs { get; init; }

    /// <summary>The sum of the values of the pairs taken.</summary>
    public required long Value { get; init; }

    /// <summary>
    /// What one place of each post is priced at by its own scarcity; zero or more. A worker who takes the post pays this and the
    /// prices of the quotas it stands under.
    /// </summary>
    public required IReadOnlyList<long> PostPrices { get; init; }

    /// <summary>What one place of each quota is priced at, zero or more.</summary>
    public required IReadOnlyList<long> QuotaPrices { get; init; }

    /// <summary>How many workers have a post.</summary>
    public int Placed => Pairs.Count(pair => pair != Unplaced);
}
