using ServiceDefaults.Database;

namespace Subsidies.Recoveries;

internal readonly record struct ReceiptId(Guid Value) : ITypedId<ReceiptId>
{
    public static ReceiptId From(Guid value) => new(value);
}

internal enum ReceiptKind
{
    /// <summary>It arrived at the bank.</summary>
    Bank,

    /// <summary>It was kept back from a payment.</summary>
    SetOff,
}

/// <summary>Money that came back. It never changes.</summary>
internal sealed class RecoveryReceipt
{
    /// <summary>A statement's reference and a line's of it have room (<see cref="Statements.StatedLines.KeyOf"/>).</summary>
    public const int LongestReference = 160;

    public required ReceiptId Id { get; init; }

    public required RecoveryId RecoveryId { get; init; }

    public required ReceiptKind Kind { get; init; }

    /// <summary>The bank's own key of the transfer, or the claim that it was kept back from.</summary>
    public required string Reference { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required string TakenBy { get; init; }

    public required DateTimeOffset TakenAt { get; init; }
}
