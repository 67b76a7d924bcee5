using System.Text;
using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Payments;

/// <summary>Takes the bank's answer to a batch. All of it is applied or nothing; what was applied before changes nothing.</summary>
internal static class TakeResults
{
    public const long LargestFile = 16 * 1024 * 1024;

    public static async Task<Results<Ok<BatchResponse>, ProblemHttpResult>> Handle(
        Guid id, Stream body, Caller caller, SubsidiesContext database, BudgetBook budgets, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var text = await ReadAsync(body, cancellationToken);
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
            .ToDictionaryAsync(payment => payment.Id, cancellationToken);
        var check = new InputCheck();
        var results = text is null ? [] : ResultFile.Read(text, batchId, check);
        check.Require(text is not null, "file", "encoding", "It must be UTF-8.");
        foreach (var result in results)
        {
            check.Require(
                payments.TryGetValue(result.PaymentId, out var payment) && payment.Amount == result.Amount,
                $"line {result.Line}", "payment", "There is no such payment of this amount in the batch.");
        }

        if (check.Failed)
        {
            return new Failure(PaymentErrors.ResultsInvalid, Fields: check.Errors).ToProblem();
        }

        if (results.Any(result => Contradicts(payments[result.PaymentId], result)))
        {
            return PaymentErrors.ResultsConflict.ToProblem();
        }

        var fresh = results.Where(result => payments[result.PaymentId].State == PaymentState.Ordered).ToList();
        await ApplyAsync(database, budgets, fresh, payments, clock, cancellationToken);
        database.Audit(caller, "take-results", "payment-batch", id.ToString(), $"{fresh.Count} of {results.Count}", clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(BatchResponse.Of(batch, payments.Values));
    }

    private static async Task ApplyAsync(
        SubsidiesContext database, BudgetBook budgets, List<BankResult> results,
        Dictionary<PaymentId, Payment> payments, TimeProvider clock, CancellationToken cancellationToken)
    {
        var claimIds = results.ConvertAll(result => payments[result.PaymentId].ClaimId);
        var claims = await database.Claims.Where(claim => claimIds.Contains(claim.Id))
            .ToDictionaryAsync(claim => claim.Id, cancellationToken);
        foreach (var result in results)
        {
            var payment = payments[result.PaymentId];
            var claim = claims[payment.ClaimId];
            var failure = result.Settled ? claim.Settle() : claim.Fail();
            if (failure is not null)
            {
                throw new InvalidOperationException(failure.Detail);
            }

            if (result.Settled)
            {
                payment.Settle(result.On);
                SubsidyMeters.Paid(claim);
                database.Publish(new PaymentSettled
                {
                    PaymentId = payment.Id.Value, Claim = claim.ToDetails(), SettledOn = result.On, OccurredAt = clock.GetUtcNow(),
                });
            }
            else
            {
                payment.Fail(result.Reason);
                database.Publish(new PaymentFailed
                {
                    PaymentId = payment.Id.Value, Claim = claim.ToDetails(), Reason = result.Reason, OccurredAt = clock.GetUtcNow(),
                });
            }
        }

        await budgets.CloseAsync(
            [.. claims.Values.Where(claim => claim.State == ClaimState.Paid)],
            [.. claims.Values.Where(claim => claim.State == ClaimState.Failed)], cancellationToken);
    }

    private static bool Contradicts(Payment payment, BankResult result) => payment.State switch
    {
        PaymentState.Ordered => false,
        PaymentState.Settled => !result.Settled || payment.SettledOn != result.On,
        PaymentState.Failed => result.Settled,
        _ => throw new ArgumentOutOfRangeException(nameof(payment), payment.State, null),
    };

    private static async Task<string?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancellationToken);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
