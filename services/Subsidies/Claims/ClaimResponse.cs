using ServiceDefaults.Errors;

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
    string BudgetLine,
    string State,
    string SubmittedBy,
    string? ReviewedBy,
    string? RejectionReason,
    Guid? NoticeId,
    DateTimeOffset OpenedAt)
{
    public static ClaimResponse Of(Claim claim) => new(
        claim.Id.Value, claim.PolicyCode, claim.PolicyVersion, Words.Of(claim.BeneficiaryKind), claim.BeneficiaryId,
        Words.Of(claim.BasisKind), claim.BasisId, claim.BasisOn, claim.Amount, claim.BudgetLine, Words.Of(claim.State),
        claim.SubmittedBy, claim.ReviewedBy, claim.RejectionReason, claim.NoticeId?.Value, claim.OpenedAt);
}
