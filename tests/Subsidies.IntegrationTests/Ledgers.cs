using System.Net.Http.Json;
using ServiceDefaults.Security;
using Subsidies.Budgets;
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
        var budgets = await client.GetFromJsonAsync<List<BudgetResponse>>("/api/v1/budgets", cancellationToken);
        ledger!.Sum.ShouldBe(0m);
        foreach (var budget in budgets!)
        {
            decimal Balance(string account) => ledger.Accounts
                .SingleOrDefault(balance => balance.BudgetLine == budget.Code && balance.Account == account)?.Balance ?? 0m;
            Balance("budget").ShouldBe(-budget.Remaining, budget.Code);
            Balance("commitments").ShouldBe(-budget.Reserved, budget.Code);
            Balance("payable").ShouldBe(-budget.Committed, budget.Code);
            Balance("bank").ShouldBe(budget.Total - budget.Paid, budget.Code);
        }
    }
}
