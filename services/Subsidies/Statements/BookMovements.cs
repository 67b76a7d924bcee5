using Microsoft.EntityFrameworkCore;
using Subsidies.Database;

namespace Subsidies.Statements;

/// <summary>
/// What the books say moved the account: a payment that was settled, on the day that the bank gave, or an entry that brought money in, on the
/// city's day.
/// </summary>
/// <param name="DocumentId">The payment or the entry of the ledger.</param>
/// <param name="BatchId">The payment's batch; null for an entry.</param>
/// <param name="On">The day that counts.</param>
/// <param name="Amount">Above zero what came in, below what went out.</param>
/// <param name="StatedOn">The day of the statement's line that shows it; null where none does yet.</param>
internal sealed record BookMovement(Guid DocumentId, Guid? BatchId, DateOnly On, decimal Amount, DateOnly? StatedOn);

/// <summary>The account as the books have it, each movement beside the day on which a statement shows it.</summary>
internal static class BookMovements
{
    private const string Movements =
        $"""
        SELECT movement.id AS "DocumentId", movement.batch_id AS "BatchId", movement."on" AS "On", movement.amount AS "Amount",
            coalesce(own."on", debit."on") AS "StatedOn"
        FROM (
            SELECT payment.id, payment.batch_id, result."on", -payment.amount AS amount
            FROM payment JOIN payment_result result ON result.payment_id = payment.id AND result.settled
            UNION ALL
            SELECT entry.id, NULL, entry."on", entry.amount FROM ({StatedLines.Entries}) entry) movement
            LEFT JOIN (
                SELECT document_id, amount, min("on") AS "on" FROM ({StatedLines.Named}) line WHERE document_id IS NOT NULL GROUP BY 1, 2) own
                ON own.document_id = movement.id AND own.amount = movement.amount
            LEFT JOIN ({StatedLines.BatchDebits}) debit
                ON own."on" IS NULL AND debit.batch_id = movement.batch_id AND debit.amount = debit.due
                    AND movement."on" > debit.after AND movement."on" <= debit."on"
        """;

    public static IQueryable<BookMovement> Of(SubsidiesContext database) => database.Database.SqlQueryRaw<BookMovement>(Movements);
}
