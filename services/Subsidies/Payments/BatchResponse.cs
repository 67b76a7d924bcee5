using ServiceDefaults.Errors;

namespace Subsidies.Payments;

internal sealed record PaymentResponse(
    Guid Id, Guid ClaimId, int Attempt, string PolicyCode, string BeneficiaryKind, Guid BeneficiaryId, decimal Amount, string State,
    DateOnly? SettledOn, string? FailureReason)
{
    public static PaymentResponse Of(Payment payment) => new(
        payment.Id.Value, payment.ClaimId.Value, payment.Attempt, payment.PolicyCode, Words.Of(payment.BeneficiaryKind),
        payment.BeneficiaryId, payment.Amount, Words.Of(payment.State),
        payment.Result is { Settled: true } settled ? settled.On : null,
        payment.Result is { Settled: false } failed ? failed.Reason : null);
}

/// <summary>A batch with how far the bank has come.</summary>
internal sealed record BatchResponse(
    Guid Id, DateOnly OrderedOn, string OrderedBy, Guid? FollowsId, int Count, decimal Total, int Settled, decimal SettledTotal,
    int Failed, int Open)
{
    public static BatchResponse Of(PaymentBatch batch, int settled, decimal settledTotal, int failed) => new(
        batch.Id.Value, batch.OrderedOn, batch.OrderedBy, batch.FollowsId?.Value, batch.Count, batch.Total, settled, settledTotal,
        failed, batch.Count - settled - failed);
}
