using System.Net;
using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace Subsidies.IntegrationTests;

public sealed class BudgetTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task Sixteen_approvals_at_once_never_exceed_the_budget()
    {
        await Policies.OpenBudget(service, "scarce", 2_600m);
        await Policies.Publish(service, "SCARCE", budgetLine: "scarce");
        var enterprise = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(enterprise, "large"));
        await service.Deliver([.. Enumerable.Range(0, 16).Select(_ => Play.Training(Guid.CreateVersion7(), enterprise))]);
        var claims = (await _play.Claims(enterprise)).Where(claim => claim.PolicyCode == "SCARCE").ToList();
        claims.Count.ShouldBe(16);

        var answers = await Task.WhenAll(claims.Select(async claim =>
        {
            using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
            return (await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/approvals")).Status;
        }));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        await ShouldHave(enterprise, reserved: 5, waiting: 11);
        (await Ledgers.Budget(service, "scarce")).ShouldSatisfyAllConditions(
            budget => budget.Reserved.ShouldBe(2_500m), budget => budget.Remaining.ShouldBe(100m),
            budget => budget.Exhausted.ShouldBeTrue());
        await ShouldBeAnnounced("scarce", 1);

        // Money that is added serves those who wait, the oldest first.
        using var administrator = service.Client(Roles.Administrator);
        await _play.Post(administrator, "/api/v1/budgets/scarce/fundings", new { amount = 900m });
        await ShouldHave(enterprise, reserved: 7, waiting: 9);
        await ShouldBeAnnounced("scarce", 2);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task The_money_of_a_failed_payment_stays_promised_until_it_is_given_up_and_then_serves_those_who_wait()
    {
        await Policies.OpenBudget(service, "single", 500m);
        await Policies.Publish(service, "SINGLE", reviewers: 0, notice: 0, budgetLine: "single");
        var enterprise = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(enterprise, "large"));
        await service.Deliver(Play.Training(Guid.CreateVersion7(), enterprise));
        await service.Deliver(Play.Training(Guid.CreateVersion7(), enterprise));
        var claims = (await _play.Claims(enterprise)).Where(claim => claim.PolicyCode == "SINGLE").ToList();
        claims.Select(claim => claim.State).ShouldBe(["payable", "awaiting-budget"], ignoreOrder: true);

        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var failed = claims.Single(claim => claim.State == "payable");
        using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
        Task<(HttpStatusCode Status, string Body)> Release() =>
            _play.Post(reviewer, $"/api/v1/claims/{failed.Id}/releases", new { reason = "no-account" });
        (await Release()).Body.ShouldContain("claim-wrong-state");
        await Banks.Answer(cashier, await Banks.Order(cashier, "SINGLE"), _ => "failed,2026-12-01,account closed");
        await ShouldBe("failed", "awaiting-budget");
        await Ledgers.ShouldAgree(service);

        (await Release()).Status.ShouldBe(HttpStatusCode.OK);
        await ShouldBe("released", "payable");

        async Task ShouldBe(params string[] states) => (await _play.Claims(enterprise))
            .Where(claim => claim.PolicyCode == "SINGLE").Select(claim => claim.State).ShouldBe(states, ignoreOrder: true);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task The_database_itself_refuses_to_exceed_a_budget()
    {
        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Budgets
            .Where(line => line.Code == "charter")
            .ExecuteUpdateAsync(line => line.SetProperty(known => known.Paid, known => known.Total + 1))));
        fault.ConstraintName.ShouldBe("budget_line_never_exceeded");
    }

    [Theory]
    [InlineData("INSERT INTO ledger_line (entry_id, number, account, budget_line, amount) SELECT id, 9, 'bank', 'charter', 1 FROM ledger_entry LIMIT 1")]
    [InlineData("UPDATE ledger_line SET amount = 2 * amount")]
    [InlineData("DELETE FROM ledger_entry")]
    public async Task The_database_itself_refuses_to_unbalance_or_change_the_ledger(string statement)
    {
        await Should.ThrowAsync<PostgresException>(() => service.InDatabase(
            database => database.Database.ExecuteSqlRawAsync(statement)));
        await Ledgers.ShouldAgree(service);
    }

    private async Task ShouldHave(Guid enterprise, int reserved, int waiting)
    {
        var states = (await _play.Claims(enterprise)).Where(claim => claim.PolicyCode == "SCARCE")
            .CountBy(claim => claim.State == "awaiting-budget").ToDictionary();
        (states.GetValueOrDefault(false), states.GetValueOrDefault(true)).ShouldBe((reserved, waiting));
    }

    private Task<int> ShouldBeAnnounced(string code, int times) => Eventually.Get(
        () => Task.FromResult(service.Published.Of<BudgetExhausted>().Count(message => message.BudgetLine == code)),
        count => count == times, $"{times} announcements");
}
