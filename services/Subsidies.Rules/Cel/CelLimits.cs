namespace Subsidies.Rules.Cel;

/// <summary>What an expression may cost. Policies are written by people outside the team, so size, depth and work are
/// bounded: a hostile policy is refused, it cannot take a service down.</summary>
public sealed record CelLimits
{
    /// <summary>The limits used unless others are given.</summary>
    public static CelLimits Default { get; } = new();

    /// <summary>Longest source, in UTF-16 units.</summary>
    public int SourceLength { get; init; } = 32_768;

    /// <summary>Most nodes of the syntax tree.</summary>
    public int Nodes { get; init; } = 10_000;

    /// <summary>Deepest nesting of the syntax tree.</summary>
    public int Depth { get; init; } = 250;

    /// <summary>Most steps of one evaluation: each turn of a macro counts, by the size of its body, and work on long strings and
    /// lists counts by their length.</summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>Largest string, bytes or list that an evaluation may build, in elements.</summary>
    public int Length { get; init; } = 1_000_000;
}
