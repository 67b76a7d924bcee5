using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Recoveries;

namespace Subsidies.Ledger;

internal sealed record LedgerBalance(string Account, string BudgetLine, decimal Balance);

/// <summary>The balances of every account; <c>Sum</c> is their sum, which is zero.</summary>
internal sealed record LedgerBalances(IReadOnlyList<LedgerBalance> Accounts, decimal Sum);

internal sealed record LedgerLineResponse(string Account, string BudgetLine, decimal Amount);

internal sealed record LedgerEntryResponse(
    Guid Id, DateTimeOffset At, string Kind, Guid? ClaimId, Guid? BatchId, Guid? ResultsId, long? PartNumber, Guid? ReceiptId,
    IReadOnlyList<LedgerLineResponse> Lines);

internal static class LedgerEndpoints
{
    private const int MaximumLimit = 1000;

    public static void MapLedger(this WebApplication app)
    {
        var ledger = app.MapGroup("/api/v1/ledger").WithTags("Ledger")
            .RequireRole(Roles.Cashier, Roles.Reviewer, Roles.Analyst);
        ledger.MapGet("/balances", Balances);
        ledger.MapGet("/entries", Entries);
    }

    private static async Task<Ok<LedgerBalances>> Balances(SubsidiesContext database, CancellationToken cancellationToken)
    {
        var balances = await database.Set<LedgerLine>()
            .GroupBy(line => new { line.Account, line.BudgetLine })
            .Select(lines => new { lines.Key.Account, lines.Key.BudgetLine, Balance = lines.Sum(line => line.Amount) })
            .ToListAsync(cancellationToken);
        var accounts = balances.OrderBy(balance => balance.BudgetLine, StringComparer.Ordinal).ThenBy(balance => balance.Account)
            .Select(balance => new LedgerBalance(Words.Of(balance.Account), balance.BudgetLine, balance.Balance)).ToList();
        return TypedResults.Ok(new LedgerBalances(accounts, accounts.Sum(account => account.Balance)));
    }

    private static async Task<Ok<Page<LedgerEntryResponse>>> Entries(
        SubsidiesContext database, CancellationToken cancellationToken, Guid? claimId = null, Guid? after = null,
        int limit = 100)
    {
        var query = database.Ledger.AsNoTracking().Include(entry => entry.Lines).AsQueryable();
        if (claimId is { } wanted)
        {
            // Its own entries, those of the batches and the files of results that its payments stood in, and of what came back or was kept back of it.
            var claim = Claims.ClaimId.From(wanted);
            var payments = database.Payments.Where(payment => payment.ClaimId == claim);
            var reference = wanted.ToString();
            var receipts = database.RecoveryReceipts.Where(receipt => (receipt.Kind == ReceiptKind.SetOff && receipt.Reference == reference)
                || database.Recoveries.Any(recovery => recovery.Id == receipt.RecoveryId && recovery.ClaimId == claim));
            query = query.Where(entry => entry.ClaimId == claim || receipts.Any(receipt => entry.ReceiptId == receipt.Id)
                || payments.Any(payment => entry.BatchId == payment.BatchId || entry.ResultsId == payment.Result!.ResultsId));
        }

        if (after is { } last)
        {
            var lastId = EntryId.From(last);
            query = query.Where(entry => entry.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(entry => entry.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(Of), size, entry => entry.Id));
    }

    private static LedgerEntryResponse Of(LedgerEntry entry) => new(
        entry.Id.Value, entry.At, Words.Of(entry.Kind), entry.ClaimId?.Value, entry.BatchId?.Value, entry.ResultsId?.Value, entry.PartNumber, entry.ReceiptId?.Value,
        [.. entry.Lines.OrderBy(line => line.Number)
            .Select(line => new LedgerLineResponse(Words.Of(line.Account), line.BudgetLine, line.Amount))]);
}
