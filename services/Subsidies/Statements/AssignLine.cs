using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Statements;

/// <summary>
/// A second person says what a line is of, where the bank did not or said it wrongly. No money moves by it, but for a credit that is a
/// recovery's: that is booked as if it had named it.
/// </summary>
internal static class AssignLine
{
    /// <param name="DocumentId">A payment, a batch, a recovery or an entry of the ledger; null for none of ours.</param>
    internal sealed record Request(Guid? DocumentId, string? Reason);

    public static async Task<Results<Ok<StatementLineResponse>, ProblemHttpResult>> Handle(
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
        var key = await KeyAsync(database, line, cancellationToken);
        if (await database.RecoveryReceipts.AnyAsync(
            receipt => receipt.Kind == Recoveries.ReceiptKind.Bank && receipt.Reference == key, cancellationToken))
        {
            return StatementErrors.LineBooked.ToProblem();
        }

        // Who assigned it wrongly must be able to say so, also when it agrees by that.
        if (line.Finding == StatedLines.Agrees && !await database.LineAssignments.AnyAsync(one => one.LineId == lineId, cancellationToken))
        {
            return StatementErrors.LineAgrees.ToProblem();
        }

        var kind = await KindAsync(database, request.DocumentId, cancellationToken);
        check.Require(request.DocumentId is null || kind is not null, "documentId", "unknown-document", "No payment, batch, recovery or entry of the ledger has this id.");
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
            && await recoveries.TakeAsync(request.DocumentId!.Value, line.Amount, line.On, key, caller, cancellationToken) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var assigned = await StatedLines.Of(database).SingleAsync(one => one.Id == line.Id, cancellationToken);
        var shown = await GetStatements.ShowAsync(database, [assigned], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(shown[0]);
    }

    private static async Task<string> KeyAsync(SubsidiesContext database, StatedLine line, CancellationToken cancellationToken)
    {
        var statementId = StatementId.From(line.StatementId);
        var statement = await database.BankStatements.Where(one => one.Id == statementId).Select(one => one.Reference).SingleAsync(cancellationToken);
        return StatedLines.KeyOf(statement, line.Reference);
    }

    private static Task<string?> KindAsync(SubsidiesContext database, Guid? document, CancellationToken cancellationToken) =>
        database.Database.SqlQuery<string>(
            $"""
            SELECT 'payment' AS "Value" FROM payment WHERE id = {document}
            UNION ALL SELECT 'batch' FROM payment_batch WHERE id = {document}
            UNION ALL SELECT 'recovery' FROM recovery WHERE id = {document}
            UNION ALL SELECT 'entry' FROM ledger_entry WHERE id = {document} AND kind <> 'settlement'
            """).SingleOrDefaultAsync(cancellationToken);
}
