using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Recoveries;

namespace Subsidies.Statements;

/// <summary>
/// A second person says what a line is of, where the bank did not or said it wrongly. No money moves by it, but for a credit that is a
/// recovery's: that is booked as if it had named it.
/// </summary>
internal static class AssignLine
{
    /// <param name="DocumentId">A payment, a batch, a recovery or an entry of the ledger; null for none of ours.</param>
    internal sealed record Request(Guid? DocumentId, string? Reason);

    public static async Task<Results<Created<StatementLineResponse>, ProblemHttpResult>> Handle(
        Guid id, string reference, Request request, Caller caller, SubsidiesContext database, StatedRecoveries recoveries, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, LineAssignment.LongestReason);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM statement_line WHERE statement_id = {id} AND reference = {reference} FOR NO KEY UPDATE", cancellationToken);
        if (!(await StatedLines.FindAsync(database, id, reference, caller, cancellationToken)).TryGet(out var line, out var failure))
        {
            return failure.ToProblem();
        }

        var lineId = StatementLineId.From(line.Id);
        if (await database.RecoveryReceipts.AnyAsync(
            receipt => receipt.Kind == ReceiptKind.Bank && receipt.Reference == line.Key, cancellationToken))
        {
            return StatementErrors.LineBooked.ToProblem();
        }

        // Who assigned it wrongly must be able to say so, also when it agrees by that.
        if (line.Finding == StatedLines.Agrees && !await database.LineAssignments.AnyAsync(one => one.LineId == lineId, cancellationToken))
        {
            return StatementErrors.LineAgrees.ToProblem();
        }

        var kind = await KindAsync(database, request.DocumentId, cancellationToken);
        check.Require(request.DocumentId is null || kind is not null, "documentId", "unknown-document",
            "No payment, batch, recovery or entry of the bank's account has this id.");
        check.Require(kind != "taken", "documentId", "taken", "Another line is of this entry: it was booked by it.");
        check.Require(kind != "recovery" || line.Amount > 0, "documentId", "not-a-credit", "What comes back of a recovery is a credit.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        database.Add(new LineAssignment
        {
            Id = TypedId.New<AssignmentId>(clock),
            LineId = lineId,
            DocumentId = request.DocumentId,
            Reason = reason,
            AssignedBy = caller.Id,
            AssignedAt = clock.GetUtcNow(),
        });
        database.Audit(caller, "assign", "bank-statement", id.ToString(), $"line {reference}", clock);
        await database.SaveChangesAsync(cancellationToken);
        if (kind == "recovery"
            && await recoveries.TakeAsync(request.DocumentId!.Value, line.Amount, line.On, line.Key, caller, cancellationToken) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var assigned = await StatedLines.Of(database).SingleAsync(one => one.Id == line.Id, cancellationToken);
        var shown = await GetStatements.ShowAsync(database, [assigned], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/bank-statements/{id}/lines", shown[0]);
    }

    // An entry that a line's key booked is that line's: two lines must not agree with one entry.
    private static Task<string?> KindAsync(SubsidiesContext database, Guid? document, CancellationToken cancellationToken) =>
        database.Database.SqlQueryRaw<string>(
            $$"""
            SELECT 'payment' AS "Value" FROM payment WHERE id = {0}
            UNION ALL SELECT 'batch' FROM payment_batch WHERE id = {0}
            UNION ALL SELECT 'recovery' FROM recovery WHERE id = {0}
            UNION ALL SELECT CASE WHEN EXISTS (
                    SELECT FROM recovery_receipt receipt JOIN statement_line line ON line.document_id = receipt.recovery_id
                        JOIN bank_statement statement ON statement.id = line.statement_id
                    WHERE receipt.id = entry.receipt_id AND receipt.reference = statement.reference || '/' || line.reference)
                THEN 'taken' ELSE 'entry' END
            FROM ({{StatedLines.Entries}}) entry WHERE entry.id = {0}
            """, document ?? Guid.Empty).SingleOrDefaultAsync(cancellationToken);
}
