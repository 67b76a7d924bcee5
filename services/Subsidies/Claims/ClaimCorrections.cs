using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using Subsidies.Budgets;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Policies;
using Subsidies.Recoveries;
using Subsidies.Rules.Policies;

namespace Subsidies.Claims;

/// <summary>
/// After a registry corrected a record, or work began or ended that a policy asks for: what was claimed for it is decided again, by the version that
/// decided it. What is due more is claimed; what is due less is claimed anew as long as nothing was ordered, and otherwise proposed to be taken back.
/// </summary>
internal sealed class ClaimCorrections(
    SubsidiesContext database, PolicyCatalogue catalogue, CaseFile file, ClaimOpening opening, BudgetBook budgets, SubjectCapBook caps,
    RecoveryBook recoveries, TimeProvider clock)
{
    /// <summary>Within the transaction that holds the worker: what was granted for a month in which the person turns out to have worked, or not to.</summary>
    public async Task OfWorkAsync(Guid worker, CancellationToken cancellationToken)
    {
        var codes = (await catalogue.AllAsync(database, cancellationToken)).Where(policy => policy.Reads.Contains(PolicySchema.AtWork))
            .Select(policy => policy.Document.Code).Distinct().ToArray();
        await ApplyAsync(
            await database.Database.SqlQuery<Guid>(
                $"""
                SELECT DISTINCT basis_id AS "Value" FROM claim WHERE basis_kind = 'record' AND policy_code = ANY ({codes})
                    AND basis_id IN (SELECT id FROM registry_record WHERE subject_id = {worker})
                """).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Within the transaction that holds the subjects.</summary>
    public async Task ApplyAsync(IReadOnlyCollection<Guid> corrected, CancellationToken cancellationToken)
    {
        if (corrected.Count == 0)
        {
            return;
        }

        var records = corrected.ToArray();
        await LockAsync(records, cancellationToken);
        var claims = await database.Claims.FromSql($"SELECT *, xmin FROM claim WHERE basis_kind = 'record' AND basis_id = ANY ({records}) ORDER BY id")
            .ToListAsync(cancellationToken);
        var policies = await catalogue.AllAsync(database, cancellationToken);
        foreach (var decided in claims.GroupBy(claim => (claim.PolicyCode, claim.BeneficiaryId, claim.BasisId)))
        {
            var chain = decided.OrderBy(claim => claim.Correction).ToList();
            var version = policies.Single(
                policy => policy.Document.Code == chain[0].PolicyCode && policy.Document.Version == chain[0].PolicyVersion);
            var cases = await file.OpenAsync(version.Document.Basis, new CaseFilter { BasisIds = [chain[0].BasisId] }, cancellationToken);
            var decision = version.Decide(cases.Single().Facts, chain[0].BasisOn);
            // What is not yet knowable takes nothing from anybody.
            if (decision.Outcome != Outcome.Undecided)
            {
                await CorrectAsync(chain, version.Document, decision, cancellationToken);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>All that a correction may touch, before it touches any of it.</summary>
    private async Task LockAsync(Guid[] records, CancellationToken cancellationToken)
    {
        const string Unlocked = "unlocked";
        var transaction = database.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Unlocked, cancellationToken);
        while (!await TryLockAsync(records, cancellationToken))
        {
            await transaction.RollbackToSavepointAsync(Unlocked, cancellationToken);
        }
    }

    /// <summary>
    /// Claims, their places in the queue, caps, lines: in the order in which everybody takes them. Claims that wait for money come after their line,
    /// for whoever serves them has it. False when one was served meanwhile and would have come before.
    /// </summary>
    private async Task<bool> TryLockAsync(Guid[] records, CancellationToken cancellationToken)
    {
        var locked = await database.Database.SqlQuery<Guid>(
            $"""
            SELECT id AS "Value" FROM claim WHERE basis_kind = 'record' AND basis_id = ANY ({records}) AND state <> 'awaiting-budget'
            ORDER BY id FOR NO KEY UPDATE
            """).ToListAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"SELECT FROM payable_claim WHERE claim_id = ANY ({locked}) ORDER BY claim_id FOR UPDATE", cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"""
            SELECT FROM subject_cap WHERE (policy_code, beneficiary_id) IN (
                SELECT policy_code, beneficiary_id FROM claim WHERE basis_kind = 'record' AND basis_id = ANY ({records}))
            ORDER BY policy_code, beneficiary_id, period FOR NO KEY UPDATE
            """, cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"""
            SELECT FROM budget_line WHERE code IN (SELECT budget_line FROM claim WHERE basis_kind = 'record' AND basis_id = ANY ({records}))
            ORDER BY code FOR NO KEY UPDATE
            """, cancellationToken);
        return (await database.Database.SqlQuery<bool>(
            $"""
            SELECT coalesce(bool_and(state = 'awaiting-budget'), true) AS "Value" FROM (
                SELECT state FROM claim WHERE basis_kind = 'record' AND basis_id = ANY ({records}) AND id <> ALL ({locked})
                ORDER BY id FOR NO KEY UPDATE) AS waiting
            """).ToListAsync(cancellationToken))[0];
    }

    private async Task CorrectAsync(List<Claim> chain, PolicyDocument policy, Decision decision, CancellationToken cancellationToken)
    {
        var standing = chain.Where(claim => claim.State is not (ClaimState.Rejected or ClaimState.Released)).ToList();
        // What a reviewer refused stays refused; what a correction withdrew may be due again.
        if (standing.Count == 0 && chain[^1].RejectionReason != Claim.Corrected)
        {
            return;
        }

        var takenBack = await recoveries.TakenBackAsync(standing.ConvertAll(claim => claim.Id), cancellationToken);
        var due = decision.Eligible && decision.Payee == chain[0].BeneficiaryId.ToString() ? decision.Amount!.Value : 0;
        var difference = due - (standing.Sum(claim => claim.Amount) - takenBack);
        foreach (var claim in Enumerable.Reverse(standing).Where(_ => difference < 0).ToList())
        {
            if (difference < 0 && await WithdrawAsync(claim, cancellationToken))
            {
                difference += claim.Amount;
            }
        }

        if (difference > 0)
        {
            await OpenAsync(Claim.OpenCorrection(
                policy, decision, difference, chain[^1], standing.Exists(claim => claim.State != ClaimState.Rejected), clock), policy, cancellationToken);
        }
        else if (difference < 0)
        {
            await TakeBackAsync(standing, -difference, cancellationToken);
        }
    }

    /// <summary>Ends a claim that was not ordered yet.</summary>
    private async Task<bool> WithdrawAsync(Claim claim, CancellationToken cancellationToken)
    {
        var ordered = await database.Payments.AnyAsync(payment => payment.ClaimId == claim.Id, cancellationToken);
        if (ordered || claim.SetOffAmount > 0)
        {
            return false;
        }

        // What another transaction is ordering now is gone from the queue when its row is free.
        if (claim.State == ClaimState.Payable
            && await database.PayableClaims.Where(payable => payable.ClaimId == claim.Id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        var reserved = claim.Withdraw(clock.GetUtcNow());
        database.Publish(new ClaimRejected { Claim = claim.ToDetails(), Reason = Claim.Corrected, OccurredAt = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        await caps.GiveBackAsync(claim, cancellationToken);
        await (reserved ? budgets.ReleaseAsync(claim, cancellationToken) : budgets.ServeWaitingAsync(claim.BudgetLine, cancellationToken));
        return true;
    }

    private async Task OpenAsync(Claim claim, PolicyDocument policy, CancellationToken cancellationToken)
    {
        if (await opening.TryOpenAsync(claim, policy, cancellationToken) is null)
        {
            database.Publish(new EntitlementFound { Claim = claim.ToDetails(), OccurredAt = clock.GetUtcNow() });
            await opening.ApproveByRuleAsync(claim, cancellationToken);
        }
    }

    /// <summary>The newest first, each at most what is left of it.</summary>
    private async Task TakeBackAsync(List<Claim> standing, decimal amount, CancellationToken cancellationToken)
    {
        foreach (var claim in Enumerable.Reverse(standing))
        {
            var left = claim.Amount - await recoveries.TakenBackAsync([claim.Id], cancellationToken);
            var part = Math.Min(amount, left);
            if (part > 0 && (await recoveries.ProposeAsync(
                claim.Id, RecoveryReason.Correction, part, Claim.Corrected, Claim.City, cancellationToken)).TryGet(out _, out _))
            {
                amount -= part;
            }
        }
    }
}
