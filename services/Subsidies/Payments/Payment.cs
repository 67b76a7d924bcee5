using ServiceDefaults.Database;
using Subsidies.Claims;

namespace Subsidies.Payments;

internal readonly record struct PaymentId(Guid Value) : ITypedId<PaymentId>
{
    public static PaymentId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(PaymentId left, PaymentId right) => left.Value > right.Value;

    public static bool operator <(PaymentId left, PaymentId right) => left.Value < right.Value;
}

internal enum PaymentState
{
    Ordered,
    Settled,
    Failed,
}

/// <summary>
/// One line of a bank file. It never changes: what the bank says of it is a row of its own, and a payment that failed is followed
/// by another attempt. The database takes a second attempt only after a first that failed (<see cref="PaymentProtection"/>).
/// </summary>
internal sealed class Payment
{
    public required PaymentId Id { get; init; }

    public required BatchId BatchId { get; init; }

    public required ClaimId ClaimId { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    public required string PolicyCode { get; init; }

    public required string BudgetLine { get; init; }

    public required BeneficiaryKind BeneficiaryKind { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>The account that its beneficiary had confirmed; null where the bank knows it.</summary>
    public required int? AccountRevision { get; init; }

    /// <summary>The bank's answer; null until it came.</summary>
    public PaymentResult? Result { get; private set; }

    public PaymentState State => Result switch
    {
        null => PaymentState.Ordered,
        { Settled: true } => PaymentState.Settled,
        _ => PaymentState.Failed,
    };
}

/// <summary>What the bank says of one payment, once.</summary>
internal sealed class PaymentResult
{
    public required PaymentId PaymentId { get; init; }

    public required BankResultsId ResultsId { get; init; }

    public required bool Settled { get; init; }

    /// <summary>The bank's day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why it could not pay; empty where it did.</summary>
    public required string Reason { get; init; }
}
