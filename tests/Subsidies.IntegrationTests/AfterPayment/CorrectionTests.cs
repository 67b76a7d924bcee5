using System.Net;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace Subsidies.IntegrationTests.AfterPayment;

/// <summary>A registry corrects what was decided on: what is due more is paid, what was paid too much is proposed to be taken back.</summary>
[Collection(nameof(CityCollection))]
public sealed class CorrectionTests(SubsidiesFixture service)
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task What_is_due_more_after_payment_is_claimed_and_paid_beside_it()
    {
        var city = new City(service, "CORRECT-MORE");
        await city.Publish();
        await city.Paid(1_000m, "march");
        await city.Record(1_250.50m, "march");
        await city.Record(1_250.50m, "march");
        (await city.Claims()).Select(claim => (claim.Correction, claim.Amount, claim.State)).ShouldBe([(0, 1_000m, "paid"), (1, 250.50m, "payable")]);
        (await city.Pay()).ShouldBe(250.50m);
        await city.Record(1_300m, "march");
        (await city.Pay()).ShouldBe(49.50m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task What_was_paid_too_much_is_proposed_to_be_taken_back_once_and_a_later_correction_asks_only_for_the_rest()
    {
        var city = new City(service, "CORRECT-LESS");
        await city.Publish();
        var claim = await city.Paid(1_000m, "march");
        await city.Record(900m, "march");
        await city.Record(900m, "march");
        var first = (await city.Recoveries(claim.Id)).ShouldHaveSingleItem();
        (first.Reason, first.Amount, first.State).ShouldBe(("correction", 100m, "proposed"));
        await city.Record(650m, "march");
        (await city.Recoveries(claim.Id)).Select(recovery => recovery.Amount).ShouldBe([100m, 250m]);

        // Back to what it was: what is asked for is due again, as a claim of its own.
        await city.Record(1_000m, "march");
        (await city.Claims())[^1].ShouldSatisfyAllConditions(more => more.Amount.ShouldBe(350m), more => more.Correction.ShouldBe(1));
    }

    [Fact]
    public async Task Who_is_no_longer_entitled_is_asked_for_all_of_it()
    {
        var city = new City(service, "CORRECT-NONE");
        await city.Publish();
        var claim = await city.Paid(1_000m, "march");
        await city.Record(1_000m, "march", insured: 0);
        (await city.Recoveries(claim.Id)).ShouldHaveSingleItem().Amount.ShouldBe(1_000m);
    }

    [Fact]
    public async Task What_was_not_ordered_yet_is_claimed_anew_with_what_is_due()
    {
        var city = new City(service, "CORRECT-EARLY");
        await city.Publish();
        await city.Record(1_000m, "march");
        await city.Record(800m, "march");
        (await city.Claims()).Select(claim => (claim.Amount, claim.State, claim.RejectionReason)).ShouldBe(
            [(1_000m, "rejected", "facts-corrected"), (800m, "payable", null)]);
        (await city.Pay()).ShouldBe(800m);
        await city.Record(600m, "march");
        (await city.Recoveries((await city.Claims())[^1].Id)).ShouldHaveSingleItem().Amount.ShouldBe(200m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task What_a_correction_withdrew_is_claimed_again_when_it_is_due_after_all()
    {
        var city = new City(service, "CORRECT-BACK");
        await city.Publish();
        await city.Record(1_000m, "march");
        await city.Record(1_000m, "march", insured: 0);
        (await city.Claims()).ShouldHaveSingleItem().State.ShouldBe("rejected");
        await city.Record(1_000m, "march");
        await city.Record(1_000m, "march");
        (await city.Claims()).Select(claim => (claim.Amount, claim.State)).ShouldBe([(1_000m, "rejected"), (1_000m, "payable")]);
        (await city.Pay()).ShouldBe(1_000m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task What_is_on_notice_is_withdrawn_and_shown_anew()
    {
        var city = new City(service, "CORRECT-NOTICE");
        await city.Publish(notice: 5);
        await city.Record(1_000m, "march");
        await _play.Reaches((await city.Claims())[0].Id, "on-notice");
        await city.Record(400m, "march");
        var claims = await city.Claims();
        claims[0].State.ShouldBe("rejected");
        await _play.Reaches(claims[1].Id, "on-notice");
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task Who_waited_for_money_behind_a_claim_that_is_withdrawn_goes_on()
    {
        using var administrator = service.Client(Roles.Administrator);
        await _play.Post(administrator, "/api/v1/budgets", new { code = "correct-line", nameZh = "测试", nameEn = "A test" });
        var city = new City(service, "CORRECT-WAITING");
        await city.Publish(change: document => document["flow"]!["budgetLine"] = "correct-line");
        await city.Record(600m, "large");
        await city.Record(400m, "small");
        (await _play.Post(administrator, "/api/v1/budgets/correct-line/fundings", new { amount = 500m })).Status.ShouldBe(HttpStatusCode.OK);
        (await city.Claims()).ShouldAllBe(claim => claim.State == "awaiting-budget");
        await city.Record(600m, "large", insured: 0);
        (await city.Claims()).Select(claim => (claim.Amount, claim.State)).ShouldBe(
            [(600m, "rejected"), (400m, "payable")], ignoreOrder: true);
    }

    [Fact]
    public async Task Money_may_come_for_waiting_claims_while_one_of_them_is_corrected()
    {
        using var administrator = service.Client(Roles.Administrator);
        await _play.Post(administrator, "/api/v1/budgets", new { code = "correct-meeting", nameZh = "测试", nameEn = "A test" });
        var city = new City(service, "CORRECT-MEETING");
        await city.Publish(change: document => document["flow"]!["budgetLine"] = "correct-meeting");
        await city.Record(600m, "first");
        var first = (await city.Claims()).ShouldHaveSingleItem();
        await city.Record(400m, "second");

        await using var source = NpgsqlDataSource.Create(service.Database);
        Task<(HttpStatusCode Status, string Body)> funded;
        Task corrected;
        // Who brings the money has the line and waits for the first claim; who corrects the second one comes in between.
        await using (var held = await HeldLock.TakeAsync(
            source, $"SELECT FROM claim WHERE id = '{first.Id}' FOR NO KEY UPDATE", TestContext.Current.CancellationToken))
        {
            funded = _play.Post(administrator, "/api/v1/budgets/correct-meeting/fundings", new { amount = 1_000m });
            await held.IsWantedAsync();
            corrected = city.Record(300m, "second");
            await held.IsWantedAsync(waiting: 2);
        }

        (await funded).Status.ShouldBe(HttpStatusCode.OK, (await funded).Body);
        await corrected;
        (await city.Claims()).Select(claim => (claim.Amount, claim.State)).ShouldBe(
            [(600m, "payable"), (400m, "rejected"), (300m, "payable")], ignoreOrder: true);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task What_a_reviewer_refused_stays_refused()
    {
        var city = new City(service, "CORRECT-REFUSED");
        await city.Publish(reviewers: 1);
        await city.Record(1_000m, "march");
        using var refuser = service.ClientNamed("refuser", Roles.Reviewer);
        (await _play.Post(refuser, $"/api/v1/claims/{(await city.Claims())[0].Id}/rejections", new { reason = "evidence-missing" })).Status
            .ShouldBe(HttpStatusCode.OK);
        await city.Record(1_100m, "march");
        (await city.Claims()).ShouldHaveSingleItem().State.ShouldBe("rejected");
    }
}
