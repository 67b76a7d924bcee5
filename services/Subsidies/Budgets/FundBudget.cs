using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Ledger;

namespace Subsidies.Budgets;

/// <summary>Opens budget lines and puts money into them; claims that waited for it go on, the oldest first.</summary>
internal static class FundBudget
{
    internal sealed record Line(string Code, string NameZh, string NameEn, decimal Total);

    internal sealed record Request(decimal? Amount);

    internal sealed record LineRequest(string? Code, string? NameZh, string? NameEn);

    public static async Task<Results<Created<BudgetResponse>, ProblemHttpResult>> Open(
        LineRequest request, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var line = new BudgetLine
        {
            Code = check.Text("code", request.Code, 40),
            NameZh = check.Text("nameZh", request.NameZh, 100),
            NameEn = check.Text("nameEn", request.NameEn, 100),
        };
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        database.Add(line);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/budgets/{line.Code}", BudgetResponse.Of(line));
    }

    public static async Task<Results<Ok<BudgetResponse>, ProblemHttpResult>> Fund(
        string code, Request request, Caller caller, SubsidiesContext database, BudgetBook budgets, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var amount = check.Required("amount", request.Amount);
        check.Require(amount > 0 && amount <= Money.MaxAmount / 1000 && decimal.Round(amount, 2) == amount, "amount",
            "out-of-range", "It must be a sum of yuan above zero, to the fen.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (!await AddAsync(database, code, amount, clock, cancellationToken))
        {
            return BudgetErrors.NotFound.ToProblem();
        }

        database.Audit(caller, "fund", "budget-line", code, null, clock);
        await budgets.ServeWaitingAsync(code, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(BudgetResponse.Of(await database.Budgets.AsNoTracking()
            .SingleAsync(known => known.Code == code, cancellationToken)));
    }

    /// <summary>Opens and funds the lines that a new city starts with.</summary>
    public static async Task SeedAsync(SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var stream = typeof(FundBudget).Assembly.GetManifestResourceStream("budget-lines")!;
        var lines = await JsonSerializer.DeserializeAsync<List<Line>>(stream, JsonSerializerOptions.Web, cancellationToken);
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        foreach (var line in lines!)
        {
            if (!await database.Budgets.AnyAsync(known => known.Code == line.Code, cancellationToken))
            {
                database.Add(new BudgetLine { Code = line.Code, NameZh = line.NameZh, NameEn = line.NameEn });
                await database.SaveChangesAsync(cancellationToken);
                await AddAsync(database, line.Code, line.Total, clock, cancellationToken);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> AddAsync(
        SubsidiesContext database, string code, decimal amount, TimeProvider clock, CancellationToken cancellationToken)
    {
        var found = await database.Budgets.Where(line => line.Code == code).ExecuteUpdateAsync(
            line => line.SetProperty(known => known.Total, known => known.Total + amount)
                .SetProperty(known => known.Exhausted, false),
            cancellationToken);
        if (found == 1)
        {
            database.Add(LedgerEntry.Post(EntryKind.Funding, default, [new(code, amount)], clock));
        }

        return found == 1;
    }
}
