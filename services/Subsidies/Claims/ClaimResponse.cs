using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Database;
using Subsidies.Payments;

namespace Subsidies.Claims;

internal sealed record ClaimResponse(
    Guid Id,
    string PolicyCode,
    int PolicyVersion,
    string BeneficiaryKind,
    Guid BeneficiaryId,
    string BasisKind,
    Guid BasisId,
    DateOnly BasisOn,
    decimal Amount,
    decimal SetOffAmount,
    int Correction,
    string BudgetLine,
    string State,
    string SubmittedBy,
    string? ReviewedBy,
    string? AlsoReviewedBy,
    string? RejectionReason,
    Guid? NoticeId,
    DateTimeOffset OpenedAt)
{
    /// <summary>Claims with where they stand, which from their order on is what became of their last payment.</summary>
    public static async Task<List<ClaimResponse>> ReadAsync(
        IReadOnlyCollection<Claim> claims, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var ids = claims.Where(claim => claim.State == ClaimState.Payable).Select(claim => claim.Id).ToList();
        var payments = await database.Payments.AsNoTracking().Include(payment => payment.Result)
            .Where(payment => ids.Contains(payment.ClaimId)).ToListAsync(cancellationToken);
        var last = payments.GroupBy(payment => payment.ClaimId)
            .ToDictionary(attempts => attempts.Key, attempts => attempts.MaxBy(payment => payment.Attempt)!);
        return [.. claims.Select(claim => last.TryGetValue(claim.Id, out var payment)
            ? Of(claim) with { State = Words.Of(Of(payment.State)) }
            : Of(claim))];
    }

    private static ClaimState Of(PaymentState state) => state switch
    {
        PaymentState.Ordered => ClaimState.Ordered,
        PaymentState.Settled => ClaimState.Paid,
        PaymentState.Failed => ClaimState.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>A claim that nothing was ordered for.</summary>
    public static ClaimResponse Of(Claim claim) => new(
        claim.Id.Value, claim.PolicyCode, claim.PolicyVersion, Words.Of(claim.BeneficiaryKind), claim.BeneficiaryId,
        Words.Of(claim.BasisKind), claim.BasisId, claim.BasisOn, claim.Amount, claim.SetOffAmount,
        claim.Correction, claim.BudgetLine, Words.Of(claim.State),
        claim.SubmittedBy, claim.ReviewedBy, claim.AlsoReviewedBy, claim.RejectionReason, claim.NoticeId?.Value, claim.OpenedAt);
}
