using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Subsidies.Rules.Calendar;
using Testing;

namespace Subsidies.IntegrationTests.AfterPayment;

/// <summary>What was paid wrongly is taken back: its beneficiary is heard first, and it is owed only after another person confirmed it.</summary>
[Collection(nameof(CityCollection))]
public sealed class RecoveryTests(SubsidiesFixture service)
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task Nothing_is_owed_before_the_beneficiary_replied_or_had_the_time_and_another_person_confirmed()
    {
        var city = new City(service, "BACK-HEARD");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(1_000m)).Id, 400m);
        recovery.ReplyBy.ShouldBe(WorkingDays.China.Add(service.Clock.Today(), 5));
        (recovery.State, recovery.Outstanding).ShouldBe(("proposed", 0m));

        using var auditor = service.ClientNamed("auditor", Roles.Reviewer);
        using var head = service.ClientNamed("head", Roles.Reviewer);
        (await Step(head, recovery.Id, "confirmations")).Body.ShouldContain("recovery-not-heard");
        using var firm = city.AsFirm();
        (await Step(firm, recovery.Id, "replies", new { text = "名单已更正" })).Status.ShouldBe(HttpStatusCode.OK);
        (await Step(firm, recovery.Id, "replies", new { text = "再说一次" })).Body.ShouldContain("recovery-wrong-state");
        (await Step(auditor, recovery.Id, "confirmations")).Body.ShouldContain("claim-four-eyes");
        (await Step(head, recovery.Id, "confirmations")).Status.ShouldBe(HttpStatusCode.OK);
        var owed = (await city.Recoveries(recovery.ClaimId)).ShouldHaveSingleItem();
        (owed.State, owed.Outstanding, owed.DecidedBy, owed.Reply).ShouldBe(("confirmed", 400m, "head", "名单已更正"));
    }

    [Fact]
    public async Task A_convincing_reply_drops_it_and_it_may_be_proposed_again_but_never_more_than_was_paid()
    {
        var city = new City(service, "BACK-DROPPED");
        await city.Publish();
        var claim = await city.Paid(1_000m);
        var recovery = await city.Propose(claim.Id, 900m);
        using var auditor = service.ClientNamed("auditor", Roles.Reviewer);
        (await _play.Post(auditor, "/api/v1/recoveries", new { claimId = claim.Id, amount = 100.01m, finding = "多付" })).Body
            .ShouldContain("recovery-more-than-paid");
        using var head = service.ClientNamed("head", Roles.Reviewer);
        (await Step(head, recovery.Id, "drops", new { reason = "名单无误" })).Status.ShouldBe(HttpStatusCode.OK);
        (await city.Propose(claim.Id, 1_000m)).State.ShouldBe("proposed");
        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO recovery (id, claim_id, beneficiary_kind, beneficiary_id, budget_line, reason, finding, amount, recovered, state, proposed_by, proposed_at, reply_by, set_off)
            SELECT gen_random_uuid(), claim_id, beneficiary_kind, beneficiary_id, budget_line, reason, finding, 0.01, 0, state, proposed_by, proposed_at, reply_by, set_off
            FROM recovery WHERE claim_id = {claim.Id} AND state = 'proposed'
            """)));
        fault.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task It_comes_back_in_instalments_each_transfer_once_and_the_line_has_it_again()
    {
        var city = new City(service, "BACK-PARTS");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(1_000m)).Id, 100m);
        await city.Confirm(recovery, new { instalments = 3, firstDueOn = service.Clock.Today() });
        (await city.Recoveries(recovery.ClaimId))[0].Instalments.Select(part => part.Amount).ShouldBe([33.33m, 33.33m, 33.34m]);
        var paid = await Paid();

        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var first = new { amount = 33.33m, receivedOn = service.Clock.Today(), reference = "转账-1" };
        (await Step(cashier, recovery.Id, "receipts", first)).Status.ShouldBe(HttpStatusCode.OK);
        (await Step(cashier, recovery.Id, "receipts", first)).Status.ShouldBe(HttpStatusCode.OK);
        (await Step(cashier, recovery.Id, "receipts", first with { amount = 33.34m })).Body.ShouldContain("recovery-receipt-conflict");
        (await Step(cashier, recovery.Id, "receipts", first with { amount = 66.68m, reference = "转账-2" })).Body.ShouldContain("recovery-more-than-owed");
        (await Step(cashier, recovery.Id, "receipts", first with { amount = 66.67m, reference = "转账-2" })).Status.ShouldBe(HttpStatusCode.OK);

        var settled = (await city.Recoveries(recovery.ClaimId)).ShouldHaveSingleItem();
        (settled.State, settled.Recovered).ShouldBe(("settled", 100m));
        (await Paid()).ShouldBe(paid - 100m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task It_is_kept_back_from_what_is_paid_next_to_the_fen_and_never_paid_before()
    {
        var city = new City(service, "BACK-SET-OFF");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(1_000m)).Id, 700m);
        await city.Confirm(recovery, new { setOff = true });

        await city.Record(300m, "small");
        var small = (await city.Claims()).Single(claim => claim.Amount == 300m);
        await _play.Reaches(small.Id, "set-off");
        await city.Record(1_500m, "large");
        await Eventually.Holds(
            async () => (await city.Recoveries(recovery.ClaimId))[0].State == "settled", "all to be kept back");
        (await city.Pay()).ShouldBe(1_100m, "1,500 less the 400 that were still owed");
        (await city.Claims()).Select(claim => (claim.Amount, claim.SetOffAmount, claim.State)).ShouldBe(
            [(1_000m, 0m, "paid"), (300m, 300m, "set-off"), (1_500m, 400m, "paid")], ignoreOrder: true);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task No_batch_takes_a_claim_of_one_who_owes_before_it_was_kept_back()
    {
        var city = new City(service, "BACK-HELD");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(1_000m)).Id, 700m);
        await city.Confirm(recovery, new { setOff = true });
        // Another transaction holds the debt: nothing can be kept back, and nothing is paid meanwhile.
        await using var holding = new NpgsqlConnection(service.Database);
        await holding.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await holding.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = new NpgsqlCommand($"SELECT FROM recovery WHERE id = '{recovery.Id}' FOR UPDATE", holding, transaction);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await city.Record(5_000m, "held");
            using var cashier = service.ClientNamed("cashier", Roles.Cashier);
            (await _play.Post(cashier, "/api/v1/payment-batches", new { policyCode = "BACK-HELD" })).Body.ShouldContain("nothing-payable");
        }

        await Eventually.Holds(async () => (await city.Recoveries(recovery.ClaimId))[0].State == "settled", "it to be kept back");
        (await city.Pay()).ShouldBe(4_300m);
    }

    [Fact]
    public async Task What_will_not_come_back_is_written_off_by_another_than_who_confirmed_it()
    {
        var city = new City(service, "BACK-LOST");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(1_000m)).Id, 700m);
        await city.Confirm(recovery);
        using var head = service.ClientNamed("head", Roles.Reviewer);
        using var auditor = service.ClientNamed("auditor", Roles.Reviewer);
        (await Step(head, recovery.Id, "write-offs", new { reason = "企业注销" })).Body.ShouldContain("claim-four-eyes");
        (await Step(auditor, recovery.Id, "write-offs", new { reason = "企业注销" })).Status.ShouldBe(HttpStatusCode.OK);
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        (await Step(cashier, recovery.Id, "receipts", new { amount = 1m, receivedOn = service.Clock.Today(), reference = "迟到" })).Body
            .ShouldContain("recovery-wrong-state");
    }

    [Fact]
    public async Task Another_firm_neither_sees_nor_answers_it()
    {
        var (city, other) = (new City(service, "BACK-PRIVATE"), new City(service, "BACK-OTHER"));
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(1_000m)).Id, 700m);
        using var stranger = other.AsFirm();
        (await Step(stranger, recovery.Id, "replies", new { text = "不是我" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"/api/v1/recoveries/{recovery.Id}", TestContext.Current.CancellationToken)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetStringAsync("/api/v1/recoveries", TestContext.Current.CancellationToken)).ShouldNotContain(recovery.Id.ToString());
    }

    [Fact]
    public async Task Wrong_input_is_refused_with_all_fields()
    {
        using var auditor = service.ClientNamed("auditor", Roles.Reviewer);
        var answer = await _play.Post(auditor, "/api/v1/recoveries", new { amount = -1.001m, finding = "" });
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.ShouldSatisfyAllConditions(
            body => body.ShouldContain("claimId"), body => body.ShouldContain("amount"), body => body.ShouldContain("finding"));
    }

    private Task<(HttpStatusCode Status, string Body)> Step(HttpClient client, Guid recovery, string step, object? body = null) =>
        _play.Post(client, $"/api/v1/recoveries/{recovery}/{step}", body);

    private Task<decimal> Paid() =>
        service.InDatabase(database => database.Budgets.Where(line => line.Code == "training").Select(line => line.Paid).SingleAsync());
}
