using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Subsidies.Obligations;
using Subsidies.Rules.Policies;
using Testing;

namespace Subsidies.IntegrationTests.AfterPayment;

/// <summary>What a policy demands after payment is looked at every day of the city; where it is broken, its share is proposed to be taken back.</summary>
[Collection(nameof(CityCollection))]
public sealed class ObligationTests(SubsidiesFixture service)
{
    [Fact]
    public async Task A_broken_one_takes_back_the_share_of_the_time_that_is_left()
    {
        var city = new City(service, "DUTY-BROKEN");
        await city.Publish(change: document => Demand(document, "proportional", 100));
        await Arrears(city, "DUTY-BROKEN", inArrears: false);
        var claim = await city.Paid(1_000m);
        await NextDay();
        var running = await Reaches(claim.Id, "running");
        running.Until.ShouldBe(claim.BasisOn.AddDays(100));

        await Arrears(city, "DUTY-BROKEN", inArrears: true);
        await NextDay();
        var broken = await Reaches(claim.Id, "broken");
        var left = running.Until!.Value.DayNumber - broken.CheckedOn!.Value.DayNumber;
        var recovery = (await city.Recoveries(claim.Id)).ShouldHaveSingleItem();
        (recovery.Id, recovery.Reason, recovery.ProposedBy).ShouldBe((broken.RecoveryId!.Value, "obligation-broken", "city"));
        recovery.Amount.ShouldBe(Math.Clamp(10m * left, 0m, 1_000m));

        await NextDay();
        (await city.Recoveries(claim.Id)).Count.ShouldBe(1, "it is broken once");
    }

    [Fact]
    public async Task One_that_held_to_its_end_is_kept_whatever_comes_after()
    {
        var city = new City(service, "DUTY-KEPT");
        await city.Publish(change: document => Demand(document, "all", 1));
        await Arrears(city, "DUTY-KEPT", inArrears: false);
        var claim = await city.Paid(1_000m);
        await NextDay();
        await Reaches(claim.Id, "kept");
        await Arrears(city, "DUTY-KEPT", inArrears: true);
        await NextDay();
        (await Reaches(claim.Id, "kept")).RecoveryId.ShouldBeNull();
        (await city.Recoveries(claim.Id)).ShouldBeEmpty();
    }

    private static void Demand(JsonObject document, string clawback, int days) => document["obligations"] = new JsonArray(new JsonObject
    {
        ["name"] = "pays-on",
        ["holds"] = "!insuredYear.inArrears",
        ["until"] = new JsonObject { ["days"] = days },
        ["text"] = new JsonObject { ["zh"] = "不欠缴", ["en"] = "No arrears" },
        ["clawback"] = clawback,
    });

    private Task<Records.Report> Arrears(City city, string key, bool inArrears) => Records.Import(
        service, "insuredYear", Records.Row(key, city.Firm, "2026-03-31", $$"""{"inArrears": {{(inArrears ? "true" : "false")}}}"""));

    private async Task NextDay()
    {
        service.Clock.TurnTo(service.Clock.Offset + TimeSpan.FromDays(1));
        var today = service.Clock.Today();
        await Eventually.Holds(
            () => service.InDatabase(database => database.ClaimObligations.AllAsync(known => known.CheckedOn == today
                || known.State == ObligationState.Kept || known.State == ObligationState.Broken)),
            "the day's obligations to be looked at");
    }

    private Task<ClaimObligationResponse> Reaches(Guid claim, string state) => Eventually.Get(
        async () =>
        {
            using var reviewer = service.Client(Roles.Reviewer);
            return (await reviewer.GetFromJsonAsync<List<ClaimObligationResponse>>(
                $"/api/v1/claims/{claim}/obligations", TestContext.Current.CancellationToken))!.Single();
        },
        obligation => obligation.State == state && obligation.CheckedOn is not null, $"the obligation to be {state}");
}
