using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Statements;

/// <summary>
/// Takes a statement of the city's account, whole or not at all; the same one again changes nothing. What agrees with the books is not
/// written: it is found when it is asked for (<see cref="StatedLines"/>), so that results that come later count too.
/// </summary>
internal static class ImportStatement
{
    public const long LargestFile = 64 * 1024 * 1024;

    public static async Task<Results<Ok<StatementResponse>, ProblemHttpResult>> Handle(
        Stream body, Caller caller, SubsidiesContext database, StatedRecoveries recoveries, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var text = await TextBody.ReadAsync(body, cancellationToken);
        check.Require(text is not null, "file", "encoding", "It must be UTF-8.");
        if (text is null || StatementFile.Read(text, clock.Today(), check) is not { } file)
        {
            return new Failure(StatementErrors.Invalid, Fields: check.Errors).ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        // One import at a time; who reads goes on. The first statement has no row before it that could be locked.
        await database.Database.ExecuteSqlAsync($"LOCK TABLE bank_statement IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        var known = await database.BankStatements.AsNoTracking()
            .SingleOrDefaultAsync(statement => statement.Reference == file.Reference, cancellationToken);
        if (known is not null)
        {
            return known.Hash.AsSpan().SequenceEqual(file.Hash)
                ? TypedResults.Ok(StatementResponse.Of(known))
                : StatementErrors.OtherContent.ToProblem();
        }

        var last = await database.BankStatements.AsNoTracking().OrderByDescending(statement => statement.LastDay)
            .FirstOrDefaultAsync(cancellationToken);
        if (Follow(last, file) is { } failure)
        {
            return failure.ToProblem();
        }

        var statement = new BankStatement
        {
            Id = TypedId.New<StatementId>(clock),
            Reference = file.Reference,
            FirstDay = file.From,
            LastDay = file.To,
            Opening = file.Opening,
            Closing = file.Closing,
            Count = file.Movements.Count,
            Hash = file.Hash,
            ImportedBy = caller.Id,
            ImportedAt = clock.GetUtcNow(),
        };
        database.Add(statement);
        database.Audit(caller, "import", "bank-statement", statement.Id.Value.ToString(), $"{statement.Count} lines", clock);
        await database.SaveChangesAsync(cancellationToken);
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        await Task.Run(() => Copy(connection, statement, file.Movements, clock), cancellationToken);
        await recoveries.TakeAsync(file, caller, cancellationToken);
        // As it is kept, so that the same file is answered the same: the database keeps microseconds.
        var kept = await database.BankStatements.AsNoTracking().SingleAsync(one => one.Id == statement.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(StatementResponse.Of(kept));
    }

    private static Failure? Follow(BankStatement? last, StatementFile file) =>
        last is null ? null
        : file.From != last.LastDay.AddDays(1) ? StatementErrors.OtherDay.Because($"The last one ended on {last.LastDay:yyyy-MM-dd}.")
        : file.Opening != last.Closing ? StatementErrors.OtherOpening.Because($"The last one closed with {last.Closing:0.00}.")
        : null;

    private static void Copy(
        NpgsqlConnection connection, BankStatement statement, IReadOnlyList<StatedMovement> movements, TimeProvider clock)
    {
        using var copy = new CopyRows(
            connection, "statement_line", "id", "statement_id", "reference", "\"on\"", "amount", "document", "document_id", "text");
        foreach (var movement in movements)
        {
            copy.StartRow();
            copy.Write(TypedId.New<StatementLineId>(clock).Value);
            copy.Write(statement.Id.Value);
            copy.Write(movement.Reference);
            copy.Write(movement.On);
            copy.WriteYuan(movement.Amount);
            copy.Write(movement.Document);
            copy.Write(Guid.TryParse(movement.Document, out var document) ? document : null);
            copy.Write(movement.Text);
        }

        copy.Complete();
    }
}
