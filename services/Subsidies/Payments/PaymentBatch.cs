using ServiceDefaults.Database;

namespace Subsidies.Payments;

internal readonly record struct BatchId(Guid Value) : ITypedId<BatchId>
{
    public static BatchId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(BatchId left, BatchId right) => left.Value > right.Value;

    public static bool operator <(BatchId left, BatchId right) => left.Value < right.Value;
}

internal readonly record struct BankResultsId(Guid Value) : ITypedId<BankResultsId>
{
    public static BankResultsId From(Guid value) => new(value);
}

/// <summary>Payments that went to the bank in one file.</summary>
internal sealed class PaymentBatch
{
    public required BatchId Id { get; init; }

    public required string OrderedBy { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>The city's day, as it stands in the file.</summary>
    public required DateOnly OrderedOn { get; init; }

    /// <summary>The batch whose failed payments this one attempts again; null for a batch of new ones.</summary>
    public BatchId? FollowsId { get; init; }

    public required int Count { get; init; }

    public required decimal Total { get; init; }
}

/// <summary>A file of the bank with results of one batch. There may be several: a bank answers when it knows.</summary>
internal sealed class BankResults
{
    public required BankResultsId Id { get; init; }

    public required BatchId BatchId { get; init; }

    public required string TakenBy { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Results that were new; a file sent again has none and leaves no row.</summary>
    public required int Count { get; init; }
}
