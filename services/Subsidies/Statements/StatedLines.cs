using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Statements;

/// <summary>What the books say of a line of a statement.</summary>
internal enum Finding
{
    /// <summary>It is what the books expect, to the fen.</summary>
    Agrees,

    /// <summary>It names nothing of ours.</summary>
    Unknown,

    /// <summary>Money of a payment or batch that came back.</summary>
    Returned,

    /// <summary>The bank has not answered the payment yet, or nothing of the batch by that day.</summary>
    Unanswered,

    /// <summary>The bank answered that it could not pay.</summary>
    Failed,

    /// <summary>It is of another amount than the books say.</summary>
    AmountDiffers,

    /// <summary>Another line showed the same before.</summary>
    Doubled,

    /// <summary>It names a recovery that could not take it: it is not confirmed, or less is owed.</summary>
    Unbooked,
}

/// <summary>A line of a statement, and what the books say of it: a word of <see cref="Statements.Finding"/>.</summary>
/// <param name="Key">What it is known by among those of all statements: <see cref="StatedLines.KeyOf"/>.</param>
internal sealed record StatedLine(
    Guid Id, Guid StatementId, string Reference, string Key, DateOnly On, decimal Amount, string Document, Guid? DocumentId, string Text, string Finding, bool Explained);

/// <summary>
/// Compares lines of statements with the books. A line names what it is for: a payment, a whole batch, a recovery, or an entry of the ledger by which
/// money came in. Nothing of it is stored: both sides only grow, and the comparison is always that of everything known.
/// </summary>
internal static class StatedLines
{
    /// <summary>
    /// What moved the account without a payment: entries of the ledger at the bank, by the id that a line names them with. What was set off
    /// stayed where it was.
    /// </summary>
    public const string Entries =
        """
        SELECT entry.id, receipt.id AS receipt_id, coalesce(receipt.received_on, (entry.at AT TIME ZONE 'Asia/Shanghai')::date) AS "on", sum(line.amount) AS amount
        FROM ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id
            LEFT JOIN recovery_receipt receipt ON receipt.id = entry.receipt_id
        WHERE line.account = 'bank' AND entry.kind <> 'settlement' AND receipt.kind IS DISTINCT FROM 'set-off' GROUP BY entry.id, receipt.id
        """;

    /// <summary>Lines by what they are of: a credit that names a recovery is of the entry that booked it, by the line's <see cref="KeyOf"/>.</summary>
    public const string Named =
        """
        SELECT line.id, line.statement_id, line.reference, statement.reference || '/' || line.reference AS key, line."on", line.amount,
            line.document, line.text, coalesce(booked.id, line.document_id) AS document_id, line.document_id AS stated_id
        FROM statement_line line JOIN bank_statement statement ON statement.id = line.statement_id LEFT JOIN (
            SELECT entry.id, receipt.recovery_id, receipt.reference
            FROM recovery_receipt receipt JOIN ledger_entry entry ON entry.receipt_id = receipt.id WHERE receipt.kind = 'bank') booked
            ON line.amount > 0 AND booked.recovery_id = line.document_id AND booked.reference = statement.reference || '/' || line.reference
        """;

    /// <summary>
    /// Debits of whole batches. Each stands for what the bank settled by its day and since the batch's debit before it, but for payments
    /// that have a line of their own.
    /// </summary>
    public const string BatchDebits =
        """
        SELECT line.id, batch.id AS batch_id, line."on", line.amount, earlier."on" AS after, settled.count AS settled, settled.due
        FROM payment_batch batch JOIN statement_line line ON line.document_id = batch.id AND line.amount < 0
            CROSS JOIN LATERAL (
                SELECT coalesce(max(other."on"), '-infinity') AS "on" FROM statement_line other
                WHERE other.document_id = batch.id AND other.amount < 0 AND (other."on", other.id) < (line."on", line.id)) earlier
            CROSS JOIN LATERAL (
                SELECT count(*), -sum(payment.amount) FILTER (WHERE result."on" > earlier."on" AND NOT EXISTS (
                    SELECT FROM statement_line own WHERE own.document_id = payment.id AND own.amount = -payment.amount)) AS due
                FROM payment JOIN payment_result result ON result.payment_id = payment.id AND result.settled
                WHERE payment.batch_id = batch.id AND result."on" <= line."on") settled
        """;

    private const string Lines =
        $"""
        SELECT line.id AS "Id", line.statement_id AS "StatementId", line.reference AS "Reference", line.key AS "Key", line."on" AS "On", line.amount AS "Amount",
            line.document AS "Document", line.stated_id AS "DocumentId", line.text AS "Text",
            CASE
                WHEN recovery.id IS NOT NULL AND entry.id IS NULL AND line.amount > 0 THEN 'unbooked'
                WHEN coalesce(payment.id, batch.id, entry.id) IS NULL THEN 'unknown'
                WHEN entry.id IS NULL AND line.amount > 0 THEN 'returned'
                WHEN payment.id IS NOT NULL AND result.settled IS NULL OR debit.settled = 0 THEN 'unanswered'
                WHEN NOT result.settled THEN 'failed'
                WHEN debit.settled > 0 AND debit.due IS NULL THEN 'doubled'
                WHEN line.amount <> coalesce(-payment.amount, debit.due, entry.amount) THEN 'amount-differs'
                WHEN debit.id IS NULL AND EXISTS (
                    SELECT FROM statement_line other
                    WHERE other.document_id = line.document_id AND other.amount = line.amount AND (other."on", other.id) < (line."on", line.id)) THEN 'doubled'
                ELSE 'agrees'
            END AS "Finding",
            EXISTS (SELECT FROM line_explanation WHERE line_id = line.id) AS "Explained"
        FROM ({Named}) line
            LEFT JOIN recovery ON recovery.id = line.stated_id
            LEFT JOIN payment ON payment.id = line.document_id
            LEFT JOIN payment_result result ON result.payment_id = payment.id
            LEFT JOIN payment_batch batch ON batch.id = line.document_id
            LEFT JOIN ({BatchDebits}) debit ON debit.id = line.id
            LEFT JOIN ({Entries}) entry ON entry.id = line.document_id
        """;

    /// <summary>The finding of a line that is right.</summary>
    public static readonly string Agrees = Words.Of(Finding.Agrees);

    /// <summary>What a line is known by among those of all statements, where money that came in is booked by it.</summary>
    public static string KeyOf(string statement, string line) => $"{statement}/{line}";

    /// <summary>Every line of every statement.</summary>
    public static IQueryable<StatedLine> Of(SubsidiesContext database) => database.Database.SqlQueryRaw<StatedLine>(Lines);

    /// <summary>The line that somebody other than the importer says something of: what it is, or why it is there.</summary>
    public static async Task<Result<StatedLine>> FindAsync(
        SubsidiesContext database, Guid statement, string reference, Caller caller, CancellationToken cancellationToken)
    {
        var id = StatementId.From(statement);
        return await database.BankStatements.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } known
                ? StatementErrors.NotFound
            : await Of(database).SingleOrDefaultAsync(
                one => one.StatementId == statement && one.Reference == reference, cancellationToken) is not { } line
                ? StatementErrors.LineNotFound
            : known.ImportedBy == caller.Id ? StatementErrors.FourEyes
            : line;
    }

    /// <summary>Those that do not agree with the books.</summary>
    public static IQueryable<StatedLine> Differing(SubsidiesContext database) => Of(database).Where(line => line.Finding != Agrees);
}
