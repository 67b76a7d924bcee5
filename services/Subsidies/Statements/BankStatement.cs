using ServiceDefaults.Database;

namespace Subsidies.Statements;

internal readonly record struct StatementId(Guid Value) : ITypedId<StatementId>
{
    public static StatementId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(StatementId left, StatementId right) => left.Value > right.Value;

    public static bool operator <(StatementId left, StatementId right) => left.Value < right.Value;
}

internal readonly record struct StatementLineId(Guid Value) : ITypedId<StatementLineId>
{
    public static StatementLineId From(Guid value) => new(value);
}

internal readonly record struct ExplanationId(Guid Value) : ITypedId<ExplanationId>
{
    public static ExplanationId From(Guid value) => new(value);
}

internal readonly record struct AssignmentId(Guid Value) : ITypedId<AssignmentId>
{
    public static AssignmentId From(Guid value) => new(value);
}

/// <summary>
/// What the bank says of the city's account for some days: its balance before and after, and every movement between. Each statement follows
/// the one before it without a gap, and none ever changes (<see cref="StatementProtection"/>).
/// </summary>
internal sealed class BankStatement
{
    public const int LongestReference = 64;

    public required StatementId Id { get; init; }

    /// <summary>The bank's own name for it.</summary>
    public required string Reference { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required decimal Opening { get; init; }

    public required decimal Closing { get; init; }

    public required int Count { get; init; }

    /// <summary>SHA-256 of the file's lines: the same statement sent again is known by it.</summary>
    public required byte[] Hash { get; init; }

    public required string ImportedBy { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>A movement of the account as the bank booked it.</summary>
internal sealed class StatementLine
{
    public const int LongestReference = 64;

    public const int LongestDocument = 100;

    public const int LongestText = 200;

    /// <summary>Ids ascend in the order of the file.</summary>
    public required StatementLineId Id { get; init; }

    public required StatementId StatementId { get; init; }

    /// <summary>The bank's own name for the movement, unique in its statement.</summary>
    public required string Reference { get; init; }

    /// <summary>The day on which the bank booked it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Above zero what came in, below what went out.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What the movement was made for, in the words of whoever ordered it; may be empty.</summary>
    public required string Document { get; init; }

    /// <summary>What it is of: the same, where it is an id that might be ours, or what a person assigned it to since.</summary>
    public required Guid? DocumentId { get; init; }

    public required string Text { get; init; }
}

/// <summary>Why a line does not agree with the books, in a person's words. There may be several; none is taken back.</summary>
internal sealed class LineExplanation
{
    public const int LongestText = 500;

    public required ExplanationId Id { get; init; }

    public required StatementLineId LineId { get; init; }

    public required string Text { get; init; }

    public required string ExplainedBy { get; init; }

    public required DateTimeOffset ExplainedAt { get; init; }
}

/// <summary>
/// A person found what a line is of, where the bank did not say so or said it wrongly. The last one counts; the database moves the line to it
/// (<see cref="StatementProtection"/>).
/// </summary>
internal sealed class LineAssignment
{
    public const int LongestReason = 500;

    public required AssignmentId Id { get; init; }

    public required StatementLineId LineId { get; init; }

    /// <summary>A payment, a batch, a recovery or an entry of the ledger; null for none of ours.</summary>
    public required Guid? DocumentId { get; init; }

    public required string Reason { get; init; }

    public required string AssignedBy { get; init; }

    public required DateTimeOffset AssignedAt { get; init; }
}
