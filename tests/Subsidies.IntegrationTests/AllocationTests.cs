using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Subsidies.IntegrationTests.AfterPayment;

namespace Subsidies.IntegrationTests;

/// <summary>What a policy may promise for a year is bounded beside its line, by the database too; nobody else waits for it.</summary>
[Collection(nameof(CityCollection))]
public sealed class AllocationTests(SubsidiesFixture service)
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task A_claim_that_the_policy_has_no_more_for_waits_and_those_of_others_do_not()
    {
        var (city, other) = (new City(service, "YEARLY"), new City(service, "YEARLY-OTHER"));
        await city.Publish();
        await other.Publish();
        await city.Record(100m);
        (await Allocate("YEARLY", 99.99m)).Body.ShouldContain("allocation-below-promised", Case.Insensitive, "what was promised before counts");
        (await Allocate("YEARLY", 1_000m)).Status.ShouldBe(HttpStatusCode.OK);
        await city.Record(600m);
        await city.Record(400m);
        await city.Record(300m);
        await other.Record(5_000m);
        (await States(city)).ShouldBe([(100m, "payable"), (300m, "payable"), (400m, "awaiting-budget"), (600m, "payable")]);
        (await States(other)).ShouldBe([(5_000m, "payable")]);

        (await Allocate("YEARLY", 1_400m)).Status.ShouldBe(HttpStatusCode.OK);
        (await States(city)).ShouldAllBe(claim => claim.State == "payable");
        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"UPDATE budget_allocation SET promised = promised + 0.01 WHERE policy_code = 'YEARLY'")));
        fault.ConstraintName.ShouldBe("budget_allocation_never_exceeded");
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task What_came_back_or_was_refused_may_be_promised_again()
    {
        var city = new City(service, "YEARLY-BACK");
        await city.Publish();
        var paid = await city.Paid(1_000m);
        (await Allocate("YEARLY-BACK", 1_000m)).Status.ShouldBe(HttpStatusCode.OK);
        await city.Record(250m);
        (await States(city)).ShouldBe([(250m, "awaiting-budget"), (1_000m, "payable")]);

        var recovery = await city.Propose(paid.Id, 250m);
        await city.Confirm(recovery);
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        (await _play.Post(cashier, $"/api/v1/recoveries/{recovery.Id}/receipts", new { amount = 250m, receivedOn = service.Clock.Today(), reference = "一" }))
            .Status.ShouldBe(HttpStatusCode.OK);
        (await States(city)).ShouldAllBe(claim => claim.State == "payable");
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task Sixteen_approvals_at_once_never_exceed_it_and_leave_nothing_over()
    {
        var city = new City(service, "YEARLY-MANY");
        await city.Publish(reviewers: 1);
        (await Allocate("YEARLY-MANY", 550m)).Status.ShouldBe(HttpStatusCode.OK);
        for (var count = 0; count < 16; count++)
        {
            await city.Record(100m);
        }

        await Task.WhenAll((await city.Claims()).Select(async claim =>
        {
            using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
            (await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/approvals")).Status.ShouldBe(HttpStatusCode.OK);
        }));
        (await States(city)).Count(claim => claim.State == "payable").ShouldBe(5);
    }

    private async Task<IReadOnlyList<(decimal Amount, string State)>> States(City city) =>
        [.. (await city.Claims()).Select(claim => (claim.Amount, claim.State == "paid" ? "payable" : claim.State)).Order()];

    private async Task<(HttpStatusCode Status, string Body)> Allocate(string policyCode, decimal total)
    {
        using var administrator = service.Client(Roles.Administrator);
        return await _play.Post(administrator, "/api/v1/budget-allocations", new { policyCode, year = service.Clock.Today().Year, total });
    }
}
