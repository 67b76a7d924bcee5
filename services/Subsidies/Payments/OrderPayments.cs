using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Payments;

/// <summary>A cashier collects what can be paid into a batch for the bank.</summary>
internal static class OrderPayments
{
    private const int LargestBatch = 20_000;

    internal sealed record Request(string? PolicyCode);

    public static async Task<Results<Created<BatchResponse>, ProblemHttpResult>> Handle(
        Request? request, Caller caller, SubsidiesContext database, BudgetBook budgets, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        // Two cashiers at once share the claims out between them: neither waits, none is taken twice. And what a person
        // approved, that person does not pay.
        var claims = await database.Claims.FromSql(
            $"""
            SELECT *, xmin FROM claim
            WHERE state = 'payable' AND ({request?.PolicyCode}::text IS NULL OR policy_code = {request?.PolicyCode})
                AND reviewed_by IS DISTINCT FROM {caller.Id}
            ORDER BY id LIMIT {LargestBatch} FOR NO KEY UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        if (claims.Count == 0)
        {
            return PaymentErrors.NothingPayable.ToProblem();
        }

        var batch = new PaymentBatch
        {
            Id = TypedId.New<BatchId>(clock),
            OrderedBy = caller.Id,
            OrderedAt = clock.GetUtcNow(),
            OrderedOn = clock.Today(),
            Count = claims.Count,
            Total = claims.Sum(claim => claim.Amount),
        };
        database.Add(batch);
        var payments = claims.ConvertAll(claim => Order(database, claim, batch, clock));
        database.Audit(caller, "order", "payment-batch", batch.Id.Value.ToString(), null, clock);
        await budgets.CommitAsync(claims, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/payment-batches/{batch.Id.Value}", BatchResponse.Of(batch, payments));
    }

    private static Payment Order(SubsidiesContext database, Claim claim, PaymentBatch batch, TimeProvider clock)
    {
        if (claim.Order() is { } failure)
        {
            throw new InvalidOperationException(failure.Detail);
        }

        var payment = new Payment
        {
            Id = TypedId.New<PaymentId>(clock),
            BatchId = batch.Id,
            ClaimId = claim.Id,
            PolicyCode = claim.PolicyCode,
            BeneficiaryKind = claim.BeneficiaryKind,
            BeneficiaryId = claim.BeneficiaryId,
            Amount = claim.Amount,
        };
        database.Add(payment);
        database.Publish(new PaymentOrdered
        {
            PaymentId = payment.Id.Value, BatchId = batch.Id.Value, Claim = claim.ToDetails(), OccurredAt = clock.GetUtcNow(),
        });
        return payment;
    }
}
