using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Budgets;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Policies;

namespace Subsidies.Claims;

/// <summary>Opens claims, whether the city found them or somebody applied, and takes approved ones to their money.</summary>
internal sealed class ClaimOpening(SubsidiesContext database, PolicyCatalogue catalogue, SubjectCapBook caps, BudgetBook budgets, TimeProvider clock)
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

        // What a correction adds was claimed before, of course.
        var claimed = !claim.IsSupplement && await database.Claims.AnyAsync(
            known => known.PolicyCode == claim.PolicyCode
                && ((known.BeneficiaryId == claim.BeneficiaryId && known.BasisId == claim.BasisId && known.Correction >= claim.Correction)
                    || (known.StackingKey == claim.StackingKey && known.State != ClaimState.Rejected && known.State != ClaimState.Released)),
            cancellationToken);
        if (claimed)
        {
            return ClaimErrors.AlreadyClaimed;
        }

        var excludes = PolicySet.Excluded((await catalogue.AllAsync(database, cancellationToken)).Select(known => known.Document), policy.Code);
        if (excludes.Count > 0 && await database.Claims.AnyAsync(
            known => excludes.Contains(known.PolicyCode) && known.BasisId == claim.BasisId && known.State != ClaimState.Rejected && known.State != ClaimState.Released,
            cancellationToken))
        {
            return ClaimErrors.Excluded;
        }

        if (await caps.TakeAsync(claim, policy.Stacking.Caps, cancellationToken) is var left && left <= 0)
        {
            return ClaimErrors.CapReached;
        }

        claim.Limit(left);
        database.Add(claim);
        await database.SaveChangesAsync(cancellationToken);
        SubsidyMeters.Opened(claim);
        return null;
    }

    /// <summary>
    /// Opens claims of one version of a policy by the thousand, in one statement; answers those that were opened. The others were
    /// claimed before, or another benefit excludes them.
    /// </summary>
    public async Task<IReadOnlyList<Claim>> OpenManyAsync(
        IReadOnlyList<Claim> claims, IReadOnlyCollection<string> excluded, CancellationToken cancellationToken)
    {
        if (claims.Count == 0)
        {
            return [];
        }

        var (one, byId) = (claims[0], claims.ToDictionary(claim => claim.Id.Value));
        var ids = byId.Keys.ToArray();
        var beneficiaries = Array.ConvertAll(ids, id => byId[id].BeneficiaryId);
        var bases = Array.ConvertAll(ids, id => byId[id].BasisId);
        var days = Array.ConvertAll(ids, id => byId[id].BasisOn);
        var keys = Array.ConvertAll(ids, id => byId[id].StackingKey);
        var amounts = Array.ConvertAll(ids, id => byId[id].Amount);
        var opened = await database.Database.SqlQuery<Guid>(
            $"""
            INSERT INTO claim (id, policy_code, policy_version, beneficiary_kind, beneficiary_id, basis_kind, basis_id, basis_on, stacking_key,
                amount, set_off_amount, correction, is_supplement, budget_line, notice_working_days, reviewers, confirms_account, state, submitted_by, opened_at)
            SELECT found.id, {one.PolicyCode}, {one.PolicyVersion}, {Words.Of(one.BeneficiaryKind)}, beneficiary, {Words.Of(one.BasisKind)},
                basis, day, key, amount, 0, 0, false, {one.BudgetLine}, {one.NoticeWorkingDays}, {one.Reviewers}, {one.ConfirmsAccount}, {Words.Of(one.State)},
                {one.SubmittedBy}, {one.OpenedAt}
            FROM unnest({ids}, {beneficiaries}, {bases}, {days}, {keys}, {amounts}) AS found (id, beneficiary, basis, day, key, amount)
            WHERE NOT EXISTS (
                SELECT FROM claim other WHERE other.policy_code = ANY ({excluded.ToArray()}) AND other.basis_id = found.basis
                    AND other.state NOT IN ('rejected', 'released'))
            ON CONFLICT DO NOTHING RETURNING id AS "Value"
            """).ToListAsync(cancellationToken);
        SubsidyMeters.Found(one.PolicyCode, opened.Count);
        return opened.ConvertAll(id => byId[id]);
    }

    /// <summary>An appeal against a refusal was upheld by this person: the claim goes on, unless the same was claimed or the cap reached meanwhile.</summary>
    public async Task<Failure?> ResumeAsync(Claim claim, PolicyDocument policy, string reviewer, CancellationToken cancellationToken)
    {
        if (claim.Resume(reviewer) is { } failure)
        {
            return failure;
        }

        await database.HoldAsync([claim.BeneficiaryId], cancellationToken);
        if (await database.Claims.AnyAsync(
            known => known.PolicyCode == claim.PolicyCode && known.StackingKey == claim.StackingKey && known.Id != claim.Id
                && known.State != ClaimState.Rejected && known.State != ClaimState.Released, cancellationToken))
        {
            return ClaimErrors.AlreadyClaimed;
        }

        if (await caps.TakeAsync(claim, policy.Stacking.Caps, cancellationToken) is var left && left <= 0)
        {
            return ClaimErrors.CapReached;
        }

        claim.Limit(left);
        await database.SaveChangesAsync(cancellationToken);
        await ReserveAsync(claim, cancellationToken);
        return null;
    }

    /// <summary>What was taken back of a claim and should not have been is claimed anew.</summary>
    public async Task ReturnAsync(Claim claim, decimal amount, CancellationToken cancellationToken)
    {
        var last = await database.Claims
            .Where(known => known.PolicyCode == claim.PolicyCode && known.BeneficiaryId == claim.BeneficiaryId && known.BasisId == claim.BasisId)
            .MaxAsync(known => known.Correction, cancellationToken);
        var returned = Claim.OpenReturn(claim, amount, (short)(last + 1), clock);
        database.Add(returned);
        database.Publish(new EntitlementFound { Claim = returned.ToDetails(), OccurredAt = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        SubsidyMeters.Opened(returned);
        await ReserveAsync(returned, cancellationToken);
    }

    /// <summary>Approves what needs no review.</summary>
    public async Task ApproveByRuleAsync(Claim claim, CancellationToken cancellationToken)
    {
        if (claim.Reviewers == 0)
        {
            await ReserveAsync(claim, cancellationToken);
        }
    }

    private async Task ReserveAsync(Claim claim, CancellationToken cancellationToken)
    {
        if (claim.State == ClaimState.AwaitingBudget)
        {
            database.Publish(new ClaimApproved { Claim = claim.ToDetails(), OccurredAt = clock.GetUtcNow() });
            await budgets.TryReserveAsync(claim, cancellationToken);
        }
    }
}
