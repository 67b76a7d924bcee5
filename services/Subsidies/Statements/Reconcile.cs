using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Subsidies.Database;
using Subsidies.Ledger;

namespace Subsidies.Statements;

/// <summary>Answers whether the bank agrees with the books on a day, and if not, which yuan.</summary>
internal static class Reconcile
{
    private const int MaximumLimit = 1000;

    /// <summary>A day that a statement tells of.</summary>
    private sealed record StatedDay(DateOnly Day, BankStatement Statement, BankStatement First);

    private sealed class Standing
    {
        public required PartKind Kind { get; init; }

        public required BookMovement Movement { get; init; }
    }

    /// <summary>Reconciles a day; without one, the last that a statement tells of.</summary>
    public static async Task<Results<Ok<ReconciliationResponse>, ProblemHttpResult>> Handle(
        SubsidiesContext database, CancellationToken cancellationToken, DateOnly? on = null)
    {
        // One snapshot for both sides.
        await using var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        // To compile such a plan takes the server longer than to run it.
        await database.Database.ExecuteSqlAsync($"SET LOCAL jit = off", cancellationToken);
        if (await FindAsync(on, database, cancellationToken) is not { } stated)
        {
            return StatementErrors.DayNotStated.ToProblem();
        }

        var day = stated.Day;
        var bank = stated.Statement.Opening + await database.StatementLines
            .Where(line => line.StatementId == stated.Statement.Id && line.On <= day).SumAsync(line => line.Amount, cancellationToken);
        var movements = await Standings(stated, database).GroupBy(one => one.Kind)
            .Select(group => new { Kind = group.Key, Count = group.Count(), Sum = group.Sum(one => one.Movement.Amount) })
            .ToDictionaryAsync(group => group.Kind, cancellationToken);
        decimal Sum(PartKind kind) => movements.GetValueOrDefault(kind)?.Sum ?? 0;
        int Count(PartKind kind) => movements.GetValueOrDefault(kind)?.Count ?? 0;
        var lines = await StatedLines.Differing(database).Where(line => line.On <= day)
            .GroupBy(line => line.Finding)
            .Select(group => new
            {
                Finding = group.Key,
                Count = group.Count(),
                Sum = group.Sum(line => line.Amount),
                Unexplained = group.Count(line => !line.Explained),
            }).ToListAsync(cancellationToken);

        // From the ledger's own balance, which the parts do not come from: that they add up proves both.
        var books = await database.Set<LedgerLine>().Where(line => line.Account == Account.Bank)
            .SumAsync(line => line.Amount, cancellationToken) - Sum(PartKind.Later) - Sum(PartKind.StatedEarly);
        ReconciliationPart[] parts =
        [
            new(Words.Of(PartKind.Opening), 0, stated.First.Opening - Sum(PartKind.Opening), 0),
            .. new[] { PartKind.PaymentNotStated, PartKind.IncomeNotStated, PartKind.StatedEarly }.Select(kind => new ReconciliationPart(
                Words.Of(kind), Count(kind), kind == PartKind.StatedEarly ? Sum(kind) : -Sum(kind), 0)),
            .. lines.OrderBy(line => line.Finding, StringComparer.Ordinal)
                .Select(line => new ReconciliationPart(line.Finding, line.Count, line.Sum, line.Unexplained)),
        ];
        return TypedResults.Ok(new ReconciliationResponse(
            day, books, bank, bank - books, [.. parts.Where(part => part.Count > 0 || part.Amount != 0)]));
    }

    /// <summary>The movements of the books that make the difference of a day.</summary>
    public static async Task<Results<Ok<Page<OpenMovementResponse>>, ProblemHttpResult>> OpenMovements(
        SubsidiesContext database, CancellationToken cancellationToken, DateOnly? on = null, Guid? after = null, int limit = 100)
    {
        if (await FindAsync(on, database, cancellationToken) is not { } stated)
        {
            return StatementErrors.DayNotStated.ToProblem();
        }

        var lastId = after ?? Guid.Empty;
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await Standings(stated, database)
            .Where(one => one.Kind == PartKind.PaymentNotStated || one.Kind == PartKind.IncomeNotStated || one.Kind == PartKind.StatedEarly)
            .Where(one => one.Movement.DocumentId > lastId)
            .OrderBy(one => one.Movement.DocumentId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(Of), size, movement => movement.Id));
    }

    private static OpenMovementResponse Of(Standing one) => new(
        one.Movement.DocumentId, one.Movement.BatchId, Words.Of(one.Kind), one.Movement.On, one.Movement.Amount, one.Movement.StatedOn);

    private static IQueryable<Standing> Standings(StatedDay stated, SubsidiesContext database)
    {
        var (day, first) = (stated.Day, stated.First.FirstDay);
        return BookMovements.Of(database).Select(movement => new Standing
        {
            Kind = movement.On > day ? (movement.StatedOn <= day ? PartKind.StatedEarly : PartKind.Later)
                : movement.StatedOn <= day ? PartKind.Agrees
                : movement.StatedOn == null && movement.On < first ? PartKind.Opening
                : movement.BatchId == null ? PartKind.IncomeNotStated
                : PartKind.PaymentNotStated,
            Movement = movement,
        });
    }

    private static async Task<StatedDay?> FindAsync(DateOnly? on, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var statements = database.BankStatements.AsNoTracking().OrderBy(statement => statement.LastDay);
        var statement = on is { } day
            ? await statements.FirstOrDefaultAsync(one => one.FirstDay <= day && day <= one.LastDay, cancellationToken)
            : await statements.LastOrDefaultAsync(cancellationToken);
        return statement is null ? null : new(on ?? statement.LastDay, statement, await statements.FirstAsync(cancellationToken));
    }
}
