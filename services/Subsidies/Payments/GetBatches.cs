using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Subsidies.Database;

namespace Subsidies.Payments;

internal static class GetBatches
{
    private const int MaximumLimit = 200;

    public static async Task<Ok<Page<BatchResponse>>> Many(
        SubsidiesContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 50)
    {
        var lastId = BatchId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await database.Batches.AsNoTracking().Where(batch => batch.Id > lastId).OrderBy(batch => batch.Id)
            .Take(size + 1).ToListAsync(cancellationToken);
        var ids = found.ConvertAll(batch => batch.Id);
        var payments = (await database.Payments.AsNoTracking().Where(payment => ids.Contains(payment.BatchId))
            .ToListAsync(cancellationToken)).ToLookup(payment => payment.BatchId);
        return TypedResults.Ok(Page.Of(
            found.ConvertAll(batch => BatchResponse.Of(batch, [.. payments[batch.Id]])), size, batch => batch.Id));
    }

    public static async Task<Results<Ok<BatchDetail>, ProblemHttpResult>> One(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var (batch, payments) = await FindAsync(database, id, cancellationToken);
        return batch is null
            ? PaymentErrors.BatchNotFound.ToProblem()
            : TypedResults.Ok(new BatchDetail(BatchResponse.Of(batch, payments), payments.ConvertAll(PaymentResponse.Of)));
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> File(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var (batch, payments) = await FindAsync(database, id, cancellationToken);
        return batch is null
            ? PaymentErrors.BatchNotFound.ToProblem()
            : TypedResults.File(BankFile.Write(batch, payments), BankFile.ContentType, $"payments-{id}.csv");
    }

    private static async Task<(PaymentBatch? Batch, List<Payment> Payments)> FindAsync(
        SubsidiesContext database, Guid id, CancellationToken cancellationToken)
    {
        var batchId = BatchId.From(id);
        var batch = await database.Batches.AsNoTracking().SingleOrDefaultAsync(known => known.Id == batchId, cancellationToken);
        var payments = await database.Payments.AsNoTracking().Where(payment => payment.BatchId == batchId)
            .OrderBy(payment => payment.Id).ToListAsync(cancellationToken);
        return (batch, payments);
    }
}
