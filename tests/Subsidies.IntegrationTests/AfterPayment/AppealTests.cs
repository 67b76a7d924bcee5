using System.Net;
using System.Text.Json;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace Subsidies.IntegrationTests.AfterPayment;

/// <summary>Whoever was refused, or has to pay back, may appeal once and in time; somebody who had no hand in it decides.</summary>
[Collection(nameof(CityCollection))]
public sealed class AppealTests(SubsidiesFixture service)
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task An_upheld_appeal_takes_a_refused_claim_on_to_its_payment()
    {
        var city = new City(service, "APPEAL-UPHELD");
        await city.Publish(reviewers: 1);
        var claim = await Refused(city);
        using var firm = city.AsFirm();
        var appeal = await Raise(firm, new { claimId = claim, text = "材料齐全" });
        (await _play.Post(firm, "/api/v1/appeals", new { claimId = claim, text = "再诉" })).Body.ShouldContain("appeal-already-raised");

        using var refuser = service.ClientNamed("refuser", Roles.Reviewer);
        (await Decide(refuser, appeal, upheld: true)).Body.ShouldContain("claim-four-eyes");
        using var judge = service.ClientNamed("judge", Roles.Reviewer);
        (await Decide(judge, appeal, upheld: true)).Status.ShouldBe(HttpStatusCode.OK);
        (await Decide(judge, appeal, upheld: false)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await _play.Claim(claim)).ShouldSatisfyAllConditions(
            on => on.State.ShouldBe("payable"), on => on.ReviewedBy.ShouldBe("judge"), on => on.RejectionReason.ShouldBeNull());
        (await city.Pay()).ShouldBe(500m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task An_appeal_may_be_decided_while_the_facts_of_its_claim_are_corrected()
    {
        var city = new City(service, "APPEAL-MEETING");
        await city.Publish(reviewers: 1);
        var claim = await Refused(city);
        using var firm = city.AsFirm();
        var appeal = await Raise(firm, new { claimId = claim, text = "材料齐全" });
        using var judge = service.ClientNamed("judge", Roles.Reviewer);

        await using var source = NpgsqlDataSource.Create(service.Database);
        Task<(HttpStatusCode Status, string Body)> decided;
        Task corrected;
        await using (var held = await HeldLock.TakeAsync(
            source, $"SELECT FROM claim WHERE id = '{claim}' FOR NO KEY UPDATE", TestContext.Current.CancellationToken))
        {
            decided = Decide(judge, appeal, upheld: true);
            await held.IsWantedAsync();
            corrected = city.Record(450m, "refused");
            await held.IsWantedAsync(waiting: 2);
        }

        (await decided).Status.ShouldBe(HttpStatusCode.OK, (await decided).Body);
        await corrected;
        (await city.Claims()).Select(known => (known.Amount, known.State)).ShouldBe([(500m, "rejected"), (450m, "under-review")]);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task A_dismissed_appeal_leaves_the_refusal_as_it_is()
    {
        var city = new City(service, "APPEAL-DISMISSED");
        await city.Publish(reviewers: 1);
        var claim = await Refused(city);
        using var firm = city.AsFirm();
        var appeal = await Raise(firm, new { claimId = claim, text = "材料齐全" });
        using var judge = service.ClientNamed("judge", Roles.Reviewer);
        (await Decide(judge, appeal, upheld: false)).Status.ShouldBe(HttpStatusCode.OK);
        (await _play.Claim(claim)).State.ShouldBe("rejected");
    }

    [Fact]
    public async Task What_came_back_of_a_recovery_that_was_wrong_is_paid_again()
    {
        var city = new City(service, "APPEAL-RECOVERY");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(1_000m)).Id, 300m);
        await city.Confirm(recovery);
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        await _play.Post(cashier, $"/api/v1/recoveries/{recovery.Id}/receipts", new { amount = 120m, receivedOn = "2026-01-05", reference = "部分" });

        using var firm = city.AsFirm();
        var appeal = await Raise(firm, new { recoveryId = recovery.Id, text = "名单没有错" });
        using var head = service.ClientNamed("head", Roles.Reviewer);
        (await Decide(head, appeal, upheld: true)).Body.ShouldContain("claim-four-eyes", Case.Insensitive, "who confirmed it does not judge it");
        using var judge = service.ClientNamed("judge", Roles.Reviewer);
        (await Decide(judge, appeal, upheld: true)).Status.ShouldBe(HttpStatusCode.OK);
        (await city.Recoveries(recovery.ClaimId))[0].State.ShouldBe("dropped");
        (await city.Pay()).ShouldBe(120m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task Nothing_is_appealed_against_that_was_not_decided_nor_after_the_policys_days_nor_by_a_stranger()
    {
        var city = new City(service, "APPEAL-LATE");
        await city.Publish(reviewers: 1, change: document => document["flow"]!["appealDays"] = 10);
        var claim = await Refused(city);
        using var stranger = new City(service, "APPEAL-STRANGER").AsFirm();
        (await _play.Post(stranger, "/api/v1/appeals", new { claimId = claim, text = "不是我的" })).Status.ShouldBe(HttpStatusCode.NotFound);
        using var firm = city.AsFirm();
        (await _play.Post(firm, "/api/v1/appeals", new { text = "没有对象" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        await city.Record(700m);
        var open = (await city.Claims()).Single(known => known.State == "under-review");
        (await _play.Post(firm, "/api/v1/appeals", new { claimId = open.Id, text = "太早" })).Body.ShouldContain("appeal-without-decision");

        service.Clock.TurnTo(service.Clock.Offset + TimeSpan.FromDays(11));
        (await _play.Post(firm, "/api/v1/appeals", new { claimId = claim, text = "太晚" })).Body.ShouldContain("appeal-too-late");
    }

    private async Task<Guid> Refused(City city)
    {
        await city.Record(500m, "refused");
        var claim = (await city.Claims()).ShouldHaveSingleItem().Id;
        using var refuser = service.ClientNamed("refuser", Roles.Reviewer);
        (await _play.Post(refuser, $"/api/v1/claims/{claim}/rejections", new { reason = "evidence-missing" })).Status.ShouldBe(HttpStatusCode.OK);
        return claim;
    }

    private async Task<Guid> Raise(HttpClient client, object request)
    {
        var answer = await _play.Post(client, "/api/v1/appeals", request);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        return JsonElement.Parse(answer.Body).GetProperty("id").GetGuid();
    }

    private Task<(HttpStatusCode Status, string Body)> Decide(HttpClient client, Guid appeal, bool upheld) =>
        _play.Post(client, $"/api/v1/appeals/{appeal}/decisions", new { upheld, answer = "经核查" });
}
