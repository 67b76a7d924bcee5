using ServiceDefaults.Database;

namespace Subsidies.PolicyRuns;

internal readonly record struct PolicyRunId(Guid Value) : ITypedId<PolicyRunId>
{
    public static PolicyRunId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(PolicyRunId left, PolicyRunId right) => left.Value > right.Value;

    public static bool operator <(PolicyRunId left, PolicyRunId right) => left.Value < right.Value;
}

/// <summary>
/// Everything that one policy says of the records of one month. There is one run a policy and month, so that nothing is granted
/// twice; when the facts change it is passed over again, and only what comes out otherwise is written.
/// </summary>
internal sealed class PolicyRun
{
    private PolicyRun()
    {
    }

    public PolicyRunId Id { get; private init; }

    public string PolicyCode { get; private init; } = "";

    /// <summary>The first day of the month that the records speak of.</summary>
    public DateOnly Month { get; private init; }

    /// <summary>Passes over the whole month that were asked for; 0 while only single records were decided, as they came.</summary>
    public int Pass { get; private set; }

    /// <summary>Who asked for the last pass: a client id, or the city.</summary>
    public string RequestedBy { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When the last pass was through; null while it is not.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    public static PolicyRun Open(string policyCode, DateOnly month, string by, TimeProvider clock) => new()
    {
        Id = TypedId.New<PolicyRunId>(clock),
        PolicyCode = policyCode,
        Month = month,
        RequestedBy = by,
        RequestedAt = clock.GetUtcNow(),
        CompletedAt = clock.GetUtcNow(),
    };

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Asks for a pass over the whole month. One that is under way ends early: this one sees all that it would have seen.</summary>
    public void Request(string by, TimeProvider clock) =>
        (Pass, RequestedBy, RequestedAt, CompletedAt) = (Pass + 1, by, clock.GetUtcNow(), null);
}

/// <summary>What was decided in one transaction. It never changes; a run's figures are the sums of its parts.</summary>
internal sealed class PolicyRunPart
{
    /// <summary>Given by the database, in the order of their beginning.</summary>
    public long Number { get; private init; }

    public required PolicyRunId RunId { get; init; }

    /// <summary>The pass that it belongs to; 0 for records that were decided as they came.</summary>
    public required int Pass { get; init; }

    /// <summary>The day of the last record, with its id: where a pass that was interrupted goes on.</summary>
    public required DateOnly LastOn { get; init; }

    public required Guid LastBasisId { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Records that were looked at.</summary>
    public required int Looked { get; init; }

    /// <summary>How many more are entitled than before.</summary>
    public required int Entitled { get; init; }

    /// <summary>How many more are not entitled than before.</summary>
    public required int NotEntitled { get; init; }

    /// <summary>How many more could not be decided than before.</summary>
    public required int Undecided { get; init; }

    /// <summary>How much more they are entitled to than before, in yuan.</summary>
    public required decimal Amount { get; init; }
}
