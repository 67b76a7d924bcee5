using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Payments;

internal static class GetBatches
{
    private const int MaximumLimit = 200;

    private const int MaximumPayments = 1000;

    public static async Task<Ok<Page<BatchResponse>>> Many(
        SubsidiesContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 50)
    {
        var lastId = BatchId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await ReadAsync(
            database.Batches.Where(batch => batch.Id > lastId).OrderBy(batch => batch.Id).Take(size + 1), database, cancellationToken);
        return TypedResults.Ok(Page.Of(found, size, batch => batch.Id));
    }

    public static async Task<Results<Ok<BatchResponse>, ProblemHttpResult>> One(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var batchId = BatchId.From(id);
        var found = await ReadAsync(database.Batches.Where(batch => batch.Id == batchId), database, cancellationToken);
        return found is [var batch] ? TypedResults.Ok(batch) : PaymentErrors.BatchNotFound.ToProblem();
    }

    /// <summary>A page of a batch's payments, in the order of the file.</summary>
    public static async Task<Results<Ok<Page<PaymentResponse>>, ProblemHttpResult>> Payments(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken, string? state = null, Guid? after = null,
        int limit = 100)
    {
        var check = new InputCheck();
        PaymentState? wanted = state is null ? null : check.OneOf<PaymentState>("state", state);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var (batchId, lastId) = (BatchId.From(id), PaymentId.From(after ?? Guid.Empty));
        if (!await database.Batches.AnyAsync(batch => batch.Id == batchId, cancellationToken))
        {
            return PaymentErrors.BatchNotFound.ToProblem();
        }

        var query = database.Payments.AsNoTracking().Include(payment => payment.Result)
            .Where(payment => payment.BatchId == batchId && payment.Id > lastId);
        query = wanted switch
        {
            PaymentState.Ordered => query.Where(payment => payment.Result == null),
            PaymentState.Settled => query.Where(payment => payment.Result!.Settled),
            PaymentState.Failed => query.Where(payment => payment.Result != null && !payment.Result.Settled),
            _ => query,
        };
        var size = Math.Clamp(limit, 1, MaximumPayments);
        var found = await query.OrderBy(payment => payment.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(PaymentResponse.Of), size, payment => payment.Id));
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> File(
        Guid id, Caller caller, SubsidiesContext database, PersonalDataProtector protector, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var batchId = BatchId.From(id);
        var batch = await database.Batches.AsNoTracking().SingleOrDefaultAsync(known => known.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return PaymentErrors.BatchNotFound.ToProblem();
        }

        var payments = await database.Payments.AsNoTracking().Where(payment => payment.BatchId == batchId)
            .OrderBy(payment => payment.Id).ToListAsync(cancellationToken);
        var accounts = await (
            from payment in database.Payments
            join account in database.PaymentAccounts on new { payment.BeneficiaryKind, payment.BeneficiaryId, Revision = payment.AccountRevision!.Value }
                equals new { account.BeneficiaryKind, account.BeneficiaryId, account.Revision }
            where payment.BatchId == batchId && payment.AccountRevision != null
            select new { payment.Id, account.EncryptedNumber }).ToDictionaryAsync(
                account => account.Id, account => protector.Decrypt(account.EncryptedNumber), cancellationToken);
        if (accounts.Count > 0)
        {
            database.Audit(caller, "disclose-accounts", "payment-batch", id.ToString(), $"{accounts.Count} accounts", clock);
            await database.SaveChangesAsync(cancellationToken);
        }

        return TypedResults.File(BankFile.Write(batch, payments.Select(payment => (payment, accounts.GetValueOrDefault(payment.Id)))), BankFile.ContentType, $"payments-{id}.csv");
    }

    /// <summary>Batches with how far the bank has come, in the order of their ids.</summary>
    public static async Task<List<BatchResponse>> ReadAsync(
        IQueryable<PaymentBatch> batches, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var found = await batches.AsNoTracking().ToListAsync(cancellationToken);
        var ids = found.ConvertAll(batch => batch.Id);
        var answered = await database.Payments.Where(payment => ids.Contains(payment.BatchId) && payment.Result != null)
            .GroupBy(payment => new { payment.BatchId, payment.Result!.Settled })
            .Select(payments => new { payments.Key, Count = payments.Count(), Sum = payments.Sum(payment => payment.Amount) })
            .ToDictionaryAsync(answer => (answer.Key.BatchId, answer.Key.Settled), cancellationToken);
        return [.. found.OrderBy(batch => batch.Id.Value).Select(batch =>
        {
            var settled = answered.GetValueOrDefault((batch.Id, true));
            var failed = answered.GetValueOrDefault((batch.Id, false));
            return BatchResponse.Of(batch, settled?.Count ?? 0, settled?.Sum ?? 0, failed?.Count ?? 0);
        })];
    }
}
