using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Subsidies.Database;

namespace Subsidies.Statements;

internal static class GetStatements
{
    private const int MaximumLimit = 200;

    private const int MaximumLines = 1000;

    public static async Task<Ok<Page<StatementResponse>>> Many(
        SubsidiesContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 50)
    {
        var lastId = StatementId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await database.BankStatements.AsNoTracking().Where(statement => statement.Id > lastId)
            .OrderBy(statement => statement.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(StatementResponse.Of), size, statement => statement.Id));
    }

    public static async Task<Results<Ok<StatementResponse>, ProblemHttpResult>> One(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var statementId = StatementId.From(id);
        var found = await database.BankStatements.AsNoTracking()
            .SingleOrDefaultAsync(statement => statement.Id == statementId, cancellationToken);
        return found is null ? StatementErrors.NotFound.ToProblem() : TypedResults.Ok(StatementResponse.Of(found));
    }

    /// <summary>A page of a statement's lines, in the order of the file.</summary>
    public static async Task<Results<Ok<Page<StatementLineResponse>>, ProblemHttpResult>> Lines(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken, string? finding = null, Guid? after = null,
        int limit = 100)
    {
        var check = new InputCheck();
        var wanted = finding is null ? null : Words.Of(check.OneOf<Finding>("finding", finding));
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var statementId = StatementId.From(id);
        if (!await database.BankStatements.AnyAsync(statement => statement.Id == statementId, cancellationToken))
        {
            return StatementErrors.NotFound.ToProblem();
        }

        var lines = StatedLines.Of(database).Where(line => line.StatementId == id && (wanted == null || line.Finding == wanted));
        return TypedResults.Ok(await PageAsync(lines, after, limit, database, cancellationToken));
    }

    /// <summary>Lines of all statements that do not agree with the books and that nobody has explained yet.</summary>
    public static async Task<Ok<Page<StatementLineResponse>>> Unexplained(
        SubsidiesContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 100) =>
        TypedResults.Ok(await PageAsync(
            StatedLines.Differing(database).Where(line => !line.Explained), after, limit, database, cancellationToken));

    private static async Task<Page<StatementLineResponse>> PageAsync(
        IQueryable<StatedLine> lines, Guid? after, int limit, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var lastId = after ?? Guid.Empty;
        var size = Math.Clamp(limit, 1, MaximumLines);
        var found = await lines.Where(line => line.Id > lastId).OrderBy(line => line.Id).Take(size + 1).ToListAsync(cancellationToken);
        return Page.Of(await ShowAsync(database, found, cancellationToken), size, line => line.Id);
    }

    /// <summary>Lines with what people said of them.</summary>
    public static async Task<List<StatementLineResponse>> ShowAsync(
        SubsidiesContext database, List<StatedLine> lines, CancellationToken cancellationToken)
    {
        var ids = lines.ConvertAll(line => StatementLineId.From(line.Id));
        var explanations = (await database.LineExplanations.AsNoTracking().Where(one => ids.Contains(one.LineId)).OrderBy(one => one.Id)
            .ToListAsync(cancellationToken)).ToLookup(one => one.LineId.Value);
        var assignments = (await database.LineAssignments.AsNoTracking().Where(one => ids.Contains(one.LineId)).OrderBy(one => one.Id)
            .ToListAsync(cancellationToken)).ToLookup(one => one.LineId.Value);
        return lines.ConvertAll(line => StatementLineResponse.Of(line, explanations[line.Id], assignments[line.Id]));
    }
}
