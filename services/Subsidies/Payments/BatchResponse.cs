using ServiceDefaults.Errors;

namespace Subsidies.Payments;

internal sealed record PaymentResponse(
    Guid Id, Guid ClaimId, string PolicyCode, string BeneficiaryKind, Guid BeneficiaryId, decimal Amount, string State,
    DateOnly? SettledOn, string? FailureReason)
{
    public static PaymentResponse Of(Payment payment) => new(
        payment.Id.Value, payment.ClaimId.Value, payment.PolicyCode, Words.Of(payment.BeneficiaryKind),
        payment.BeneficiaryId, payment.Amount, Words.Of(payment.State), payment.SettledOn, payment.FailureReason);
}

/// <summary>A batch with how far the bank has come.</summary>
internal sealed record BatchResponse(
    Guid Id, DateOnly OrderedOn, string OrderedBy, int Count, decimal Total, int Settled, decimal SettledTotal, int Failed,
    int Open)
{
    public static BatchResponse Of(PaymentBatch batch, IReadOnlyCollection<Payment> payments)
    {
        var settled = payments.Where(payment => payment.State == PaymentState.Settled).ToList();
        return new(
            batch.Id.Value, batch.OrderedOn, batch.OrderedBy, batch.Count, batch.Total, settled.Count,
            settled.Sum(payment => payment.Amount), payments.Count(payment => payment.State == PaymentState.Failed),
            payments.Count(payment => payment.State == PaymentState.Ordered));
    }
}

internal sealed record BatchDetail(BatchResponse Batch, IReadOnlyList<PaymentResponse> Payments);
