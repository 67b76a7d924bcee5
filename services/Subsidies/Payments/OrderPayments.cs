using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Payments;

/// <summary>A cashier collects what can be paid into a batch for the bank, or attempts what failed of one again.</summary>
internal static class OrderPayments
{
    internal sealed record Request(string? PolicyCode);

    public static Task<Results<Created<BatchResponse>, ProblemHttpResult>> Handle(
        Request? request, Caller caller, SubsidiesContext database, PaymentOrdering ordering, TimeProvider clock,
        CancellationToken cancellationToken) => InBatchAsync(
            () => ordering.OrderAsync(request?.PolicyCode, caller.Id, cancellationToken), PaymentErrors.NothingPayable,
            caller, database, clock, cancellationToken);

    public static async Task<Results<Created<BatchResponse>, ProblemHttpResult>> Follow(
        Guid id, Caller caller, SubsidiesContext database, PaymentOrdering ordering, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var failed = BatchId.From(id);
        return await database.Batches.AnyAsync(batch => batch.Id == failed, cancellationToken)
            ? await InBatchAsync(
                () => ordering.FollowAsync(failed, caller.Id, cancellationToken), PaymentErrors.NothingFailed,
                caller, database, clock, cancellationToken)
            : PaymentErrors.BatchNotFound.ToProblem();
    }

    private static async Task<Results<Created<BatchResponse>, ProblemHttpResult>> InBatchAsync(
        Func<Task<BatchId?>> order, Error nothing, Caller caller, SubsidiesContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await order() is not { } batch)
        {
            return nothing.ToProblem();
        }

        database.Audit(caller, "order", "payment-batch", batch.Value.ToString(), null, clock);
        await database.SaveChangesAsync(cancellationToken);
        var response = (await GetBatches.ReadAsync(database.Batches.Where(known => known.Id == batch), database, cancellationToken)).Single();
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/payment-batches/{batch.Value}", response);
    }
}
