using System.Net;
using System.Text.Json;
using Contracts.Subsidies.V1;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Subsidies.IntegrationTests.AfterPayment;
using Testing;

namespace Subsidies.IntegrationTests;

public sealed class PublishingEvents(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task Every_event_goes_over_the_broker_as_its_consumers_read_it()
    {
        await using var events = await MessageSnapshots.ListenAsync<ClaimApproved>(service.Services);
        var (paid, failed) = (await _play.PayableClaim(), await _play.PayableClaim());
        var batch = await Pay(failed.Id);
        var rejected = await Rejected();
        var submitted = await Submitted();
        await Exhaust("scarce");
        await Decide();
        var (recovery, appeal) = await TakeBack();

        await events.ShouldMatch<EntitlementFound>(message => message.Claim.ClaimId == paid.Id);
        await events.ShouldMatch<ClaimApproved>(message => message.Claim.ClaimId == paid.Id);
        await events.ShouldMatch<PublicNoticeOpened>(message => message.NoticeId == paid.NoticeId);
        await events.ShouldMatch<PublicNoticeClosed>(message => message.NoticeId == paid.NoticeId);
        await events.ShouldMatch<PaymentOrdered>(message => message.BatchId == batch);
        await events.ShouldMatch<PaymentSettled>(message => message.BatchId == batch);
        await events.ShouldMatch<PaymentFailed>(message => message.BatchId == batch);
        await events.ShouldMatch<ClaimRejected>(message => message.Claim.ClaimId == rejected);
        await events.ShouldMatch<PolicyPublished>(message => message.PolicyCode == "SCARCE");
        await events.ShouldMatch<ClaimSubmitted>(message => message.Claim.BasisId == submitted);
        await events.ShouldMatch<EntitlementsDecided>(message => message.PolicyCode == "DECIDED");
        await events.ShouldMatch<BudgetExhausted>(message => message.BudgetLine == "scarce");
        await events.ShouldMatch<RecoveryProposed>(message => message.Recovery.RecoveryId == recovery);
        await events.ShouldMatch<RecoveryDecided>(message => message.Recovery.RecoveryId == recovery && message.State == "dropped");
        await events.ShouldMatch<RecoveryReceived>(message => message.Recovery.RecoveryId == recovery);
        await events.ShouldMatch<AppealDecided>(message => message.AppealId == appeal);
        events.ShouldBeComplete();
    }

    private async Task<(Guid Recovery, Guid Appeal)> TakeBack()
    {
        var city = new City(service, "TAKEN-BACK");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(1_000m)).Id, 300m);
        await city.Confirm(recovery);
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var today = service.Clock.Today();
        await _play.Post(cashier, $"/api/v1/recoveries/{recovery.Id}/receipts", new { amount = 120m, receivedOn = today, reference = "一" });
        using var firm = city.AsFirm();
        var raised = await _play.Post(firm, "/api/v1/appeals", new { recoveryId = recovery.Id, text = "名单没有错" });
        var appeal = JsonElement.Parse(raised.Body).GetProperty("id").GetGuid();
        using var judge = service.ClientNamed("judge", Roles.Reviewer);
        (await _play.Post(judge, $"/api/v1/appeals/{appeal}/decisions", new { upheld = true, answer = "经核查" })).Status.ShouldBe(HttpStatusCode.OK);
        return (recovery.Id, appeal);
    }

    private async Task<Guid> Pay(Guid failing)
    {
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var batch = await Banks.Order(cashier);
        var answer = Banks.Results(batch.Id, await Banks.File(cashier, batch.Id), claim =>
            claim == failing ? "failed,2026-12-01,account closed" : "settled,2026-12-01,");
        (await Banks.Send(cashier, batch.Id, answer)).Status.ShouldBe(HttpStatusCode.OK);
        return batch.Id;
    }

    private async Task<Guid> Rejected()
    {
        var claim = await _play.ClaimUnderReview();
        using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
        await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/rejections", new { reason = "evidence-missing" });
        return claim.Id;
    }

    /// <summary>Applies; answers the training it is for.</summary>
    private async Task<Guid> Submitted()
    {
        await Policies.Publish(service, "APPLIED", application: "application");
        var (enterprise, enrolment) = await Trained();
        using var officer = service.ClientNamed("officer", Roles.Officer);
        var (status, body) = await _play.Post(
            officer, "/api/v1/claims", new { policyCode = "APPLIED", basisId = enrolment, beneficiaryId = enterprise });
        status.ShouldBe(HttpStatusCode.Created, body);
        return enrolment;
    }

    /// <summary>The city finds an entitlement to more than the line has.</summary>
    private async Task Exhaust(string budgetLine)
    {
        await Policies.OpenBudget(service, budgetLine, 100m);
        await Policies.Publish(service, "SCARCE", reviewers: 0, budgetLine: budgetLine);
        await Trained();
    }

    /// <summary>A record of another office entitles a firm.</summary>
    private async Task Decide()
    {
        await Policies.Publish(service, "DECIDED", basis: "socialInsurance", trigger: "socialInsurance", when: "true");
        var firm = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(firm));
        (await Records.Import(service, "socialInsurance", Records.Row("d1", firm, "2026-02-28", "{}"))).Accepted.ShouldBe(1);
    }

    private async Task<(Guid Enterprise, Guid Enrolment)> Trained()
    {
        var (enterprise, enrolment) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.Deliver(Play.Enterprise(enterprise, "large"), Play.Training(enrolment, enterprise));
        return (enterprise, enrolment);
    }
}
