using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using Subsidies.Budgets;
using Subsidies.Database;

namespace Subsidies.Payments;

/// <summary>Makes batches: statements over all of its payments at once, one entry of the ledger, one message a policy.</summary>
internal sealed class PaymentOrdering(SubsidiesContext database, BudgetBook budgets, TimeProvider clock)
{
    /// <summary>Enough for the largest programme in some days of work, and still one file that a bank takes.</summary>
    private const int LargestBatch = 200_000;

    /// <summary>
    /// Takes the oldest payable claims into a batch; null when there are none. Two cashiers at once share them out: neither waits,
    /// none is taken twice. What a person submitted or approved, that person does not pay; who owes has it kept back first.
    /// </summary>
    public async Task<BatchId?> OrderAsync(string? policyCode, string cashier, CancellationToken cancellationToken)
    {
        var batch = TypedId.New<BatchId>(clock);
        var (time, variant, random) = PartsOf(batch.Value.ToString());
        var ordered = await database.Database.ExecuteSqlAsync(
            $"""
            WITH taken AS (
                DELETE FROM payable_claim WHERE claim_id IN (
                    SELECT claim_id FROM payable_claim
                    WHERE ({policyCode}::text IS NULL OR policy_code = {policyCode})
                        AND submitted_by <> {cashier} AND reviewed_by IS DISTINCT FROM {cashier} AND also_reviewed_by IS DISTINCT FROM {cashier}
                        AND NOT EXISTS (
                            SELECT FROM recovery WHERE recovery.beneficiary_kind = payable_claim.beneficiary_kind
                                AND recovery.beneficiary_id = payable_claim.beneficiary_id AND state = 'confirmed' AND set_off)
                    ORDER BY claim_id LIMIT {LargestBatch} FOR UPDATE SKIP LOCKED)
                RETURNING *),
            batch AS (
                INSERT INTO payment_batch (id, ordered_by, ordered_at, ordered_on, count, total)
                SELECT {batch.Value}, {cashier}, {clock.GetUtcNow()}, {clock.Today()}, count(*), sum(amount)
                FROM taken HAVING count(*) > 0)
            INSERT INTO payment (id, batch_id, claim_id, attempt, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, account_revision)
            SELECT ({time} || substr(number, 1, 3) || {variant} || substr(number, 4) || {random})::uuid, {batch.Value}, claim_id, 1, policy_code, budget_line,
                beneficiary_kind, beneficiary_id, amount, account_revision
            FROM (SELECT *, lpad(to_hex(row_number() OVER (ORDER BY claim_id)), 6, '0') AS number FROM taken) AS numbered ORDER BY number
            """, cancellationToken);
        return await BookAsync(batch, ordered, cancellationToken);
    }

    /// <summary>Attempts what failed of a batch again, in a batch of its own; null when nothing of it is left to attempt.</summary>
    public async Task<BatchId?> FollowAsync(BatchId failed, string cashier, CancellationToken cancellationToken)
    {
        var batch = TypedId.New<BatchId>(clock);
        var (time, variant, random) = PartsOf(batch.Value.ToString());
        // The batch's lock puts two who follow at once one after the other, the claims' locks whoever gives one of them up.
        await database.Database.ExecuteSqlAsync(
            $"SELECT FROM payment_batch WHERE id = {failed.Value} FOR NO KEY UPDATE", cancellationToken);
        var ordered = await database.Database.ExecuteSqlAsync(
            $"""
            WITH open AS (
                SELECT payment.*, claim.account_revision AS confirmed
                FROM payment JOIN payment_result ON payment_id = payment.id AND NOT settled
                    JOIN claim ON claim.id = claim_id
                WHERE batch_id = {failed.Value} AND state = 'payable'
                    AND submitted_by <> {cashier} AND reviewed_by IS DISTINCT FROM {cashier} AND also_reviewed_by IS DISTINCT FROM {cashier}
                    AND NOT EXISTS (
                        SELECT FROM payment later WHERE later.claim_id = claim.id AND later.attempt > payment.attempt)
                ORDER BY claim.id FOR NO KEY UPDATE OF claim),
            batch AS (
                INSERT INTO payment_batch (id, ordered_by, ordered_at, ordered_on, follows_id, count, total)
                SELECT {batch.Value}, {cashier}, {clock.GetUtcNow()}, {clock.Today()}, {failed.Value}, count(*), sum(amount)
                FROM open HAVING count(*) > 0)
            INSERT INTO payment (id, batch_id, claim_id, attempt, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, account_revision)
            SELECT ({time} || substr(number, 1, 3) || {variant} || substr(number, 4) || {random})::uuid, {batch.Value}, claim_id, attempt + 1, policy_code, budget_line,
                beneficiary_kind, beneficiary_id, amount, confirmed
            FROM (SELECT *, lpad(to_hex(row_number() OVER (ORDER BY claim_id)), 6, '0') AS number FROM open) AS numbered ORDER BY number
            """, cancellationToken);
        return await BookAsync(batch, ordered, cancellationToken);
    }

    /// <summary>
    /// What the ids of the batch's payments are made of, beside their numbers: the time and the random end of the batch's own, which is version 7,
    /// and another variant than it has, so that none is the batch's. In the order of their numbers the indexes grow at their end.
    /// </summary>
    private static (string Time, string Variant, string Random) PartsOf(string batch) => (batch[..15], batch[19] == '8' ? "-9" : "-8", batch[23..]);

    private async Task<BatchId?> BookAsync(BatchId batch, int ordered, CancellationToken cancellationToken)
    {
        if (ordered == 0)
        {
            return null;
        }

        var sums = await database.Payments.Where(payment => payment.BatchId == batch)
            .GroupBy(payment => new { payment.PolicyCode, payment.BudgetLine })
            .Select(payments => new { payments.Key, Count = payments.Count(), Sum = payments.Sum(payment => payment.Amount) })
            .ToListAsync(cancellationToken);
        await budgets.CommitAsync(batch, sums.Select(sum => (sum.Key.BudgetLine, sum.Sum)), cancellationToken);
        foreach (var policy in sums.GroupBy(sum => sum.Key.PolicyCode).OrderBy(policy => policy.Key, StringComparer.Ordinal))
        {
            database.Publish(new PaymentOrdered
            {
                BatchId = batch.Value,
                PolicyCode = policy.Key,
                Payments = policy.Sum(sum => sum.Count),
                Amount = policy.Sum(sum => sum.Sum),
                OccurredAt = clock.GetUtcNow(),
            });
        }

        return batch;
    }
}
