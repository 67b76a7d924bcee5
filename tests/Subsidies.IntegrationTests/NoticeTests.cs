using System.Net;
using System.Net.Http.Json;
using Contracts.Subsidies.V1;
using Npgsql;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Subsidies.Notices;
using Subsidies.Rules.Calendar;
using Testing;

namespace Subsidies.IntegrationTests;

public sealed class NoticeTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task A_notice_stays_open_for_the_policys_working_days_and_then_its_claims_are_payable()
    {
        var claim = await _play.Reaches((await _play.EntitledWorker()).Id, "on-notice");
        var notice = (await Notice(claim.NoticeId!.Value)).Notice;
        notice.ClosesOn.ShouldBe(WorkingDays.China.Add(notice.OpensOn, 5));

        // On its last day it is still open.
        service.Clock.TurnTo(service.Clock.Offset + Until(notice.ClosesOn));
        service.Clock.Today().ShouldBe(notice.ClosesOn);
        await _play.EntitledWorker();
        (await _play.Claim(claim.Id)).State.ShouldBe("on-notice");

        service.Clock.TurnTo(service.Clock.Offset + TimeSpan.FromDays(1));
        await _play.Reaches(claim.Id, "payable");
        (await Notice(claim.NoticeId.Value)).Notice.State.ShouldBe("closed");
        await Eventually.Holds(
            () => Task.FromResult(service.Published.Of<PublicNoticeClosed>().Any(closed => closed.NoticeId == claim.NoticeId)),
            "the closing to be published");
        service.Published.Of<PublicNoticeOpened>().Count(opened => opened.NoticeId == claim.NoticeId).ShouldBe(1);
    }

    [Fact]
    public async Task An_objection_that_is_upheld_refuses_the_claim_and_releases_its_money()
    {
        var (claim, objection) = await Objected();
        using var reviewer = service.ClientNamed("decider", Roles.Reviewer);
        (await _play.Post(reviewer, $"/api/v1/objections/{objection}/decisions", new { upheld = true })).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await _play.Claim(claim);
        (refused.State, refused.RejectionReason).ShouldBe(("rejected", "objection-upheld"));
        (await _play.Post(reviewer, $"/api/v1/objections/{objection}/decisions", new { upheld = false })).Body.ShouldContain("objection-decided");
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task An_objection_that_is_dismissed_lets_the_claim_go_on()
    {
        var (claim, objection) = await Objected();
        using var neighbour = service.ClientNamed("neighbour", Roles.Reviewer);
        (await _play.Post(neighbour, $"/api/v1/objections/{objection}/decisions", new { upheld = false }))
            .Body.ShouldContain("claim-four-eyes");
        using var reviewer = service.ClientNamed("decider", Roles.Reviewer);
        await _play.Post(reviewer, $"/api/v1/objections/{objection}/decisions", new { upheld = false });
        (await _play.Claim(claim)).State.ShouldBeOneOf("on-notice", "payable");
    }

    [Fact]
    public async Task An_objection_that_is_dismissed_while_its_notice_closes_does_not_leave_the_claim_behind()
    {
        var (claim, objection) = await Objected();
        using var reviewer = service.ClientNamed("decider", Roles.Reviewer);
        await using var source = NpgsqlDataSource.Create(service.Database);
        Task<(HttpStatusCode Status, string Body)> dismissed;
        await using (var held = await HeldLock.OfTableAsync(source, "audit_entry", TestContext.Current.CancellationToken))
        {
            dismissed = _play.Post(reviewer, $"/api/v1/objections/{objection}/decisions", new { upheld = false });
            await held.IsWantedAsync();
            service.Clock.TurnTo(service.Clock.Offset + TimeSpan.FromDays(20));
            // Who closes the notice waits for the decision.
            await held.IsWantedAsync(waiting: 2);
        }

        (await dismissed).Status.ShouldBe(HttpStatusCode.OK);
        await _play.Reaches(claim, "payable");
    }

    [Fact]
    public async Task After_the_notices_days_no_objection_is_taken()
    {
        var claim = await _play.PayableClaim();
        using var neighbour = service.ClientNamed("neighbour", Roles.Worker);
        var late = await _play.Post(
            neighbour, $"/api/v1/public-notices/{claim.NoticeId}/objections", new { claimId = claim.Id, text = "Too late" });
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Body.ShouldContain("notice-closed");
    }

    private async Task<(Guid Claim, Guid Objection)> Objected()
    {
        var claim = await _play.Reaches((await _play.EntitledWorker()).Id, "on-notice");
        using var neighbour = service.ClientNamed("neighbour", Roles.Worker);
        using var answer = await neighbour.PostAsJsonAsync(
            $"/api/v1/public-notices/{claim.NoticeId}/objections", new { claimId = claim.Id, text = "He never left the village." },
            TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var objection = await answer.Content.ReadFromJsonAsync<ObjectionResponse>(TestContext.Current.CancellationToken);
        (await _play.Claim(claim.Id)).State.ShouldBe("objected");
        return (claim.Id, objection!.Id);
    }

    private async Task<NoticeDetail> Notice(Guid id)
    {
        using var client = service.Client(Roles.Worker);
        return (await client.GetFromJsonAsync<NoticeDetail>($"/api/v1/public-notices/{id}", TestContext.Current.CancellationToken))!;
    }

    private TimeSpan Until(DateOnly day) =>
        TimeSpan.FromDays(day.DayNumber - service.Clock.Today().DayNumber);
}
