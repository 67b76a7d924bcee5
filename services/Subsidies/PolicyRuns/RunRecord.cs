using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>A record that a policy is decided for, and what was decided of it before.</summary>
internal sealed class RunRecord
{
    public required Guid Id { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Its values as UTF-8 JSON.</summary>
    public required byte[] Values { get; init; }

    /// <summary>Number of the last decision; 0 where there is none.</summary>
    public short Number { get; set; }

    /// <summary>The last decision's outcome; null where there is none.</summary>
    public Outcome? Before { get; set; }

    /// <summary>What the last decision gave.</summary>
    public decimal AmountBefore { get; set; }

    /// <summary>What excluded it in the last decision.</summary>
    public string? ExcludedBefore { get; set; }

    public bool EntitledBefore => Before == Outcome.Eligible && ExcludedBefore is null;
}

/// <summary>What a policy says of one record now.</summary>
/// <param name="Seen">The facts that it read (<see cref="Rules.Bulk.SeenValues"/>), in UTF-8.</param>
internal sealed record RunResult(
    RunRecord Record, CompiledPolicy Policy, Outcome Outcome, decimal Amount, Guid? Beneficiary, string? HouseholdId, byte[] Seen)
{
    public string? ExcludedBy { get; private init; }

    /// <summary>Whether it says something else than before.</summary>
    public bool IsNews => Record.Before != Outcome || Record.AmountBefore != Amount || Record.ExcludedBefore != ExcludedBy;

    public bool IsEntitled => Outcome == Outcome.Eligible && ExcludedBy is null;

    /// <summary>The same, where another policy is granted that excludes this one.</summary>
    public RunResult Excluded(string by) => this with { ExcludedBy = by, Amount = 0 };
}
