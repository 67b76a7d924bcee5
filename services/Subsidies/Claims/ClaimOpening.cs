using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Budgets;
using Subsidies.Database;
using Subsidies.Rules.Policies;

namespace Subsidies.Claims;

/// <summary>Opens claims, whether the city found them or somebody applied, and takes approved ones to their money.</summary>
internal sealed class ClaimOpening(SubsidiesContext database, BudgetBook budgets, TimeProvider clock)
{
    /// <summary>
    /// Adds the claim unless it was claimed before or another benefit excludes it; answers why not. The database has the
    /// same rules as unique indexes, for whoever comes past the subjects' locks.
    /// </summary>
    public async Task<Error?> TryOpenAsync(Claim claim, PolicyDocument policy, CancellationToken cancellationToken)
    {
        // A claim without money has nothing to pay: 50 % of nothing is no entitlement.
        if (claim.Amount <= 0)
        {
            return ClaimErrors.NotEligible;
        }

        var claimed = await database.Claims.AnyAsync(
            known => known.PolicyCode == claim.PolicyCode
                && ((known.BeneficiaryId == claim.BeneficiaryId && known.BasisId == claim.BasisId)
                    || (known.StackingKey == claim.StackingKey && known.State != ClaimState.Rejected && known.State != ClaimState.Released)),
            cancellationToken);
        if (claimed)
        {
            return ClaimErrors.AlreadyClaimed;
        }

        var excludes = policy.Stacking.Excludes;
        if (excludes.Count > 0 && await database.Claims.AnyAsync(
            known => excludes.Contains(known.PolicyCode) && known.BasisId == claim.BasisId && known.State != ClaimState.Rejected && known.State != ClaimState.Released,
            cancellationToken))
        {
            return ClaimErrors.Excluded;
        }

        database.Add(claim);
        await database.SaveChangesAsync(cancellationToken);
        SubsidyMeters.Opened(claim);
        return null;
    }

    /// <summary>Approves what needs no review.</summary>
    public async Task ApproveByRuleAsync(Claim claim, CancellationToken cancellationToken)
    {
        if (!claim.NeedsReview)
        {
            database.Publish(new ClaimApproved { Claim = claim.ToDetails(), OccurredAt = clock.GetUtcNow() });
            await budgets.TryReserveAsync(claim, cancellationToken);
        }
    }
}
