using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Budgets;

internal sealed record BudgetResponse(
    string Code, string NameZh, string NameEn, decimal Total, decimal Reserved, decimal Committed, decimal Paid,
    decimal Remaining, bool Exhausted)
{
    public static BudgetResponse Of(BudgetLine line) => new(
        line.Code, line.NameZh, line.NameEn, line.Total, line.Reserved, line.Committed, line.Paid,
        line.Remaining, line.Exhausted);
}

internal static class BudgetErrors
{
    public static readonly Error NotFound = new(
        "budget-line-not-found", ErrorKind.NotFound, "There is no such budget line.", "没有此预算科目。");

    public static readonly Error AllocationBelowPromised = new(
        "allocation-below-promised", ErrorKind.Conflict, "More is promised under the policy already.", "该政策已承诺的金额超过此额度。");
}

internal static class BudgetEndpoints
{
    public static void MapBudgets(this WebApplication app)
    {
        var budgets = app.MapGroup("/api/v1/budgets").WithTags("Budgets")
            .RequireRole(Roles.Cashier, Roles.Reviewer, Roles.Analyst);
        budgets.MapGet("/", async Task<Ok<List<BudgetResponse>>> (SubsidiesContext database, CancellationToken cancellationToken) =>
            TypedResults.Ok((await database.Budgets.AsNoTracking().OrderBy(line => line.Code).ToListAsync(cancellationToken))
                .ConvertAll(BudgetResponse.Of)));
        budgets.MapPost("/", FundBudget.Open).RequireRole(Roles.Administrator);
        budgets.MapPost("/{code}/fundings", FundBudget.Fund).RequireRole(Roles.Administrator);
        var allocations = app.MapGroup("/api/v1/budget-allocations").WithTags("Budgets")
            .RequireRole(Roles.Cashier, Roles.Reviewer, Roles.Analyst);
        allocations.MapGet("/", AllocateBudget.Many);
        allocations.MapPost("/", AllocateBudget.Handle).RequireRole(Roles.Administrator);
    }
}
