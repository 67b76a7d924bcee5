using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Ledger;

namespace Subsidies.IntegrationTests;

/// <summary>What must hold of the books at any time.</summary>
internal static class Ledgers
{
    public static async Task ShouldAgree(SubsidiesFixture service)
    {
        using var client = service.Client(Roles.Cashier);
        var cancellationToken = TestContext.Current.CancellationToken;
        var ledger = await client.GetFromJsonAsync<LedgerBalances>("/api/v1/ledger/balances", cancellationToken);
        ledger!.Sum.ShouldBe(0m);
        foreach (var budget in await Budgets(client))
        {
            decimal Balance(string account) => ledger.Accounts
                .SingleOrDefault(balance => balance.BudgetLine == budget.Code && balance.Account == account)?.Balance ?? 0m;
            Balance("budget").ShouldBe(-budget.Remaining, budget.Code);
            Balance("commitments").ShouldBe(-budget.Reserved, budget.Code);
            Balance("payable").ShouldBe(-budget.Committed, budget.Code);
            Balance("bank").ShouldBe(budget.Total - budget.Paid, budget.Code);
        }
    }

    public static async Task<BudgetResponse> Budget(SubsidiesFixture service, string code)
    {
        using var client = service.Client(Roles.Cashier);
        return (await Budgets(client)).Single(budget => budget.Code == code);
    }

    /// <summary>The claims to a line's money, in the order in which they were opened.</summary>
    public static Task<List<ClaimResponse>> Claims(SubsidiesFixture service, string budgetLine) => service.InDatabase(async database =>
        await ClaimResponse.ReadAsync(
            await database.Claims.AsNoTracking().Where(claim => claim.BudgetLine == budgetLine).OrderBy(claim => claim.Id).ToListAsync(),
            database, TestContext.Current.CancellationToken));

    private static async Task<List<BudgetResponse>> Budgets(HttpClient client) =>
        (await client.GetFromJsonAsync<List<BudgetResponse>>("/api/v1/budgets", TestContext.Current.CancellationToken))!;
}
