using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;

namespace Subsidies.Payments;

/// <summary>
/// A claim whose money is reserved and that nothing holds up: the next batch takes it out of this queue. So a hundred thousand
/// claims are ordered without a look at their rows.
/// </summary>
internal sealed class PayableClaim
{
    public required ClaimId ClaimId { get; init; }

    public required string PolicyCode { get; init; }

    public required string BudgetLine { get; init; }

    public required BeneficiaryKind BeneficiaryKind { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>Who opened the claim; nobody pays what they submitted.</summary>
    public required string SubmittedBy { get; init; }

    /// <summary>Who approved it; nobody pays what they approved.</summary>
    public required string? ReviewedBy { get; init; }

    /// <summary>Who approved it with them, in a joint review.</summary>
    public required string? AlsoReviewedBy { get; init; }

    /// <summary>The account that the beneficiary confirmed; null where the bank knows it.</summary>
    public required int? AccountRevision { get; init; }

    /// <summary>Queues the claim if it has become payable.</summary>
    public static void Queue(DbContext database, Claim claim)
    {
        if (claim.State == ClaimState.Payable)
        {
            database.Add(new PayableClaim
            {
                ClaimId = claim.Id,
                PolicyCode = claim.PolicyCode,
                BudgetLine = claim.BudgetLine,
                BeneficiaryKind = claim.BeneficiaryKind,
                BeneficiaryId = claim.BeneficiaryId,
                Amount = claim.Amount,
                SubmittedBy = claim.SubmittedBy,
                ReviewedBy = claim.ReviewedBy,
                AlsoReviewedBy = claim.AlsoReviewedBy,
                AccountRevision = claim.AccountRevision,
            });
        }
    }
}
