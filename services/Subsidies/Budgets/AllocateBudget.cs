using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Policies;

namespace Subsidies.Budgets;

/// <summary>What a policy may promise for a year, and how much of it is promised.</summary>
internal sealed record AllocationResponse(string PolicyCode, int Year, decimal Total, decimal Promised, decimal Remaining)
{
    public static AllocationResponse Of(BudgetAllocation allocation) => new(
        allocation.PolicyCode, allocation.Year, allocation.Total, allocation.Promised, allocation.Total - allocation.Promised);
}

/// <summary>Says how much of its line a policy may promise for a year; said again, the later counts. Claims that waited for it go on.</summary>
internal static class AllocateBudget
{
    internal sealed record Request(string? PolicyCode, int? Year, decimal? Total);

    public static async Task<Ok<List<AllocationResponse>>> Many(SubsidiesContext database, CancellationToken cancellationToken) =>
        TypedResults.Ok((await database.BudgetAllocations.AsNoTracking().OrderBy(known => known.PolicyCode).ThenBy(known => known.Year)
            .ToListAsync(cancellationToken)).ConvertAll(AllocationResponse.Of));

    public static async Task<Results<Ok<AllocationResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, AllocationBook allocations, BudgetBook budgets,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var code = check.Text("policyCode", request.PolicyCode, 40);
        var (year, total) = (check.Number("year", request.Year, 2000, 2100), check.Required("total", request.Total));
        check.Require(
            total >= 0 && total <= Money.MaxAmount / 1000 && decimal.Round(total, 2) == total, "total", "out-of-range",
            "It must be a sum of yuan, to the fen.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var lines = (await catalogue.AllAsync(database, cancellationToken)).Where(policy => policy.Document.Code == code)
            .Select(policy => policy.Document.Flow.BudgetLine).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (lines.Length == 0)
        {
            return PolicyErrors.NotFound.ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        // Nobody reserves under the policy meanwhile.
        await database.Database.ExecuteSqlAsync(
            $"SELECT FROM budget_line WHERE code = ANY ({lines}) ORDER BY code FOR NO KEY UPDATE", cancellationToken);
        if (!await allocations.SetAsync(code, year, total, cancellationToken))
        {
            return BudgetErrors.AllocationBelowPromised.ToProblem();
        }

        foreach (var line in lines)
        {
            await budgets.ServeWaitingAsync(line, cancellationToken);
        }

        database.Audit(caller, "allocate", "policy", code, string.Create(CultureInfo.InvariantCulture, $"{year}: {total:0.00}"), clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(AllocationResponse.Of(await database.BudgetAllocations.AsNoTracking()
            .SingleAsync(known => known.PolicyCode == code && known.Year == year, cancellationToken)));
    }
}
