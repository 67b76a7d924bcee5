using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Subsidies.Claims;

namespace Subsidies.Payments;

internal readonly record struct BatchId(Guid Value) : ITypedId<BatchId>
{
    public static BatchId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(BatchId left, BatchId right) => left.Value > right.Value;

    public static bool operator <(BatchId left, BatchId right) => left.Value < right.Value;
}

internal readonly record struct PaymentId(Guid Value) : ITypedId<PaymentId>
{
    public static PaymentId From(Guid value) => new(value);
}

internal enum PaymentState
{
    Ordered,
    Settled,
    Failed,
}

/// <summary>Payments that went to the bank in one file.</summary>
internal sealed class PaymentBatch
{
    public required BatchId Id { get; init; }

    public required string OrderedBy { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>The city's day, as it stands in the file.</summary>
    public required DateOnly OrderedOn { get; init; }

    public required int Count { get; init; }

    public required decimal Total { get; init; }
}

/// <summary>One line of the bank file.</summary>
internal sealed class Payment
{
    public required PaymentId Id { get; init; }

    public required BatchId BatchId { get; init; }

    public required ClaimId ClaimId { get; init; }

    public required string PolicyCode { get; init; }

    public required BeneficiaryKind BeneficiaryKind { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required decimal Amount { get; init; }

    public PaymentState State { get; private set; }

    public DateOnly? SettledOn { get; private set; }

    public string? FailureReason { get; private set; }

    public void Settle(DateOnly on) => (State, SettledOn) = (PaymentState.Settled, on);

    public void Fail(string reason) => (State, FailureReason) = (PaymentState.Failed, reason);
}

internal sealed class PaymentMapping : IEntityTypeConfiguration<PaymentBatch>, IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<PaymentBatch> builder) =>
        builder.Property(batch => batch.OrderedBy).HasMaxLength(100);

    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.Property(payment => payment.PolicyCode).HasMaxLength(40);
        builder.Property(payment => payment.FailureReason).HasMaxLength(200);
        builder.HasIndex(payment => payment.BatchId);
        builder.HasIndex(payment => payment.ClaimId).IsUnique();
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(payment => payment.BatchId);
        builder.HasOne<Claim>().WithMany().HasForeignKey(payment => payment.ClaimId);
    }
}
