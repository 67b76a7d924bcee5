using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;
using ServiceDefaults.Security;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Payments;

/// <summary>Takes the bank's answer to a batch. All of it is applied or nothing; what was applied before changes nothing.</summary>
internal static class TakeResults
{
    public const long LargestFile = 64 * 1024 * 1024;

    /// <summary>A payment of the batch with the answer that was applied before, if any.</summary>
    private sealed record Known(PaymentId Id, string PolicyCode, string BudgetLine, decimal Amount, bool? Settled, DateOnly? On);

    public static async Task<Results<Ok<BatchResponse>, ProblemHttpResult>> Handle(
        Guid id, Stream body, Caller caller, SubsidiesContext database, BudgetBook budgets, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var text = await TextBody.ReadAsync(body, cancellationToken);
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var batchId = BatchId.From(id);
        // The row's lock puts the same file, sent twice at once, one after the other.
        var batch = await database.Batches.FromSql($"SELECT * FROM payment_batch WHERE id = {id} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (batch is null)
        {
            return PaymentErrors.BatchNotFound.ToProblem();
        }

        var payments = await database.Payments.Where(payment => payment.BatchId == batchId)
            .Select(payment => new Known(
                payment.Id, payment.PolicyCode, payment.BudgetLine, payment.Amount,
                payment.Result == null ? null : payment.Result.Settled, payment.Result == null ? null : payment.Result.On))
            .ToDictionaryAsync(payment => payment.Id, cancellationToken);
        var check = new InputCheck();
        var results = text is null ? [] : ResultFile.Read(text, batchId, check);
        check.Require(text is not null, "file", "encoding", "It must be UTF-8.");
        foreach (var result in results.Where(result =>
            !payments.TryGetValue(result.PaymentId, out var payment) || payment.Amount != result.Amount))
        {
            check.Add($"line {result.Line}", "payment", "There is no such payment of this amount in the batch.");
        }

        if (check.Failed)
        {
            return new Failure(PaymentErrors.ResultsInvalid, Fields: check.Errors).ToProblem();
        }

        if (results.Any(result => Contradicts(payments[result.PaymentId], result)))
        {
            return PaymentErrors.ResultsConflict.ToProblem();
        }

        var fresh = results.Where(result => payments[result.PaymentId].Settled is null).ToList();
        if (fresh.Count > 0)
        {
            await ApplyAsync(database, budgets, batch, fresh, payments, caller, clock, cancellationToken);
        }

        database.Audit(caller, "take-results", "payment-batch", id.ToString(), $"{fresh.Count} of {results.Count}", clock);
        await database.SaveChangesAsync(cancellationToken);
        var response = (await GetBatches.ReadAsync(database.Batches.Where(known => known.Id == batchId), database, cancellationToken)).Single();
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(response);
    }

    private static async Task ApplyAsync(
        SubsidiesContext database, BudgetBook budgets, PaymentBatch batch, List<BankResult> fresh,
        Dictionary<PaymentId, Known> payments, Caller caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        var taken = new BankResults
        {
            Id = TypedId.New<BankResultsId>(clock),
            BatchId = batch.Id,
            TakenBy = caller.Id,
            TakenAt = clock.GetUtcNow(),
            Count = fresh.Count,
        };
        database.Add(taken);
        await database.SaveChangesAsync(cancellationToken);
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        await Task.Run(() => Copy(connection, taken.Id, fresh), cancellationToken);

        var answered = fresh.ConvertAll(result => (Payment: payments[result.PaymentId], result.Settled));
        await budgets.CloseAsync(
            taken.Id,
            [.. answered.Select(one => (
                one.Payment.BudgetLine, one.Settled ? one.Payment.Amount : 0, one.Settled ? 0 : one.Payment.Amount))],
            cancellationToken);
        foreach (var policy in answered.GroupBy(one => (one.Payment.PolicyCode, one.Settled)).OrderBy(policy => policy.Key))
        {
            Announce(database, batch.Id, policy.Key.PolicyCode, policy.Key.Settled, policy.Count(), policy.Sum(one => one.Payment.Amount), clock);
        }
    }

    private static void Announce(
        SubsidiesContext database, BatchId batch, string policyCode, bool settled, int payments, decimal amount, TimeProvider clock)
    {
        if (settled)
        {
            SubsidyMeters.Paid(policyCode, amount);
            database.Publish(new PaymentSettled
            {
                BatchId = batch.Value, PolicyCode = policyCode, Payments = payments, Amount = amount, OccurredAt = clock.GetUtcNow(),
            });
        }
        else
        {
            database.Publish(new PaymentFailed
            {
                BatchId = batch.Value, PolicyCode = policyCode, Payments = payments, Amount = amount, OccurredAt = clock.GetUtcNow(),
            });
        }
    }

    private static void Copy(NpgsqlConnection connection, BankResultsId resultsId, List<BankResult> results)
    {
        using var copy = new CopyRows(connection, "payment_result", "payment_id", "results_id", "settled", "\"on\"", "reason");
        foreach (var result in results)
        {
            copy.StartRow();
            copy.Write(result.PaymentId.Value);
            copy.Write(resultsId.Value);
            copy.Write(result.Settled);
            copy.Write(result.On);
            copy.Write(result.Settled ? "" : result.Reason);
        }

        copy.Complete();
    }

    private static bool Contradicts(Known payment, BankResult result) =>
        payment.Settled is { } settled && (settled != result.Settled || (settled && payment.On != result.On));
}
