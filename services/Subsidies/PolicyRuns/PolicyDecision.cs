using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>
/// What a run decided of one record, and what it saw of it. A later pass that comes to another result adds the next number; none is
/// changed or deleted, the database refuses that.
/// </summary>
internal sealed class PolicyDecision
{
    public required PolicyRunId RunId { get; init; }

    /// <summary>The record.</summary>
    public required Guid BasisId { get; init; }

    /// <summary>From 1; the last one counts.</summary>
    public required short Number { get; init; }

    public required long PartNumber { get; init; }

    public required int PolicyVersion { get; init; }

    public required DateOnly BasisOn { get; init; }

    /// <summary>Who gets it; null unless entitled.</summary>
    public required Guid? BeneficiaryId { get; init; }

    /// <summary>The household that it counts for, where the policy counts by household.</summary>
    public required string? HouseholdId { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Yuan; zero unless entitled.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The policy that is granted for the same record and excludes this one; null where there is none.</summary>
    public required string? ExcludedBy { get; init; }

    /// <summary>The facts that the policy read, as they stood (<see cref="Rules.Bulk.SeenValues"/>).</summary>
    public required string Seen { get; init; }
}
