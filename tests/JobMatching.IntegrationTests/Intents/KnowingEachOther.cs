using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Intents;

public sealed class KnowingEachOther(JobMatchingFixture fixture)
{
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner, Roles.Officer);

    [Fact]
    public async Task Before_both_agree_an_employer_sees_what_somebody_can_and_not_who_it_is()
    {
        var (intent, _, enterprise) = await Applied();
        using var employer = Employer(enterprise);

        var answer = await employer.GetAsync($"/api/v1/intents/{intent}/candidate");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var refusal = await (await employer.PostAsync($"/api/v1/intents/{intent}/worker-contact", null)).ProblemAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        text.ShouldContain("缝纫");
        text.ShouldNotContain("李大山");
        text.ShouldNotContain("139");
        text.ShouldNotContain("530602198");
        refusal.Code.ShouldBe("contact-not-shared");
    }

    [Fact]
    public async Task When_both_agreed_each_side_sees_how_to_reach_the_other_and_the_look_is_kept()
    {
        var (intent, worker, enterprise) = await Applied();
        await (await _partner.Accept(intent, "enterprise")).JsonAsync();
        using var employer = Employer(enterprise);
        using var applicant = fixture.JobMatching.ClientWithClaims("w", [Roles.Worker], new Claim("worker_id", worker.ToString()));

        var ofWorker = await (await employer.PostAsync($"/api/v1/intents/{intent}/worker-contact", null)).JsonAsync();
        var ofEnterprise = await (await applicant.PostAsync($"/api/v1/intents/{intent}/enterprise-contact", null)).JsonAsync();

        (ofWorker.GetProperty("name").GetString(), ofWorker.GetProperty("phone").GetString()).ShouldBe(("李大山", "13912345678"));
        ofEnterprise.GetProperty("phone").GetString().ShouldBe($"for w: intent {intent}");
        (await fixture.JobMatching.InDatabase(database => database.AuditTrail.CountAsync(
            entry => entry.Action == "show-contact" && entry.SubjectId == worker.ToString() && entry.Actor == "e"))).ShouldBe(1);
    }

    [Fact]
    public async Task When_the_work_has_ended_nobody_is_reached_by_it_any_more()
    {
        var (intent, _, enterprise) = await Applied();
        var placement = (await (await _partner.Accept(intent, "enterprise")).JsonAsync()).GetProperty("placementId").GetGuid();
        await (await _partner.PostAsJsonAsync($"/api/v1/placements/{placement}/end", new { reason = "withdrawn" })).JsonAsync();
        using var employer = Employer(enterprise);

        (await (await employer.PostAsync($"/api/v1/intents/{intent}/worker-contact", null)).ProblemAsync()).Code
            .ShouldBe("contact-not-shared");
    }

    [Fact]
    public async Task Another_employer_learns_nothing()
    {
        var (intent, _, _) = await Applied();
        await (await _partner.Accept(intent, "enterprise")).JsonAsync();
        using var other = Employer(Guid.CreateVersion7());

        (await (await other.GetAsync($"/api/v1/intents/{intent}/candidate")).ProblemAsync()).Code.ShouldBe("intent-not-found");
        (await (await other.PostAsync($"/api/v1/intents/{intent}/worker-contact", null)).ProblemAsync()).Code.ShouldBe("intent-not-found");
        (await other.PostAsync($"/api/v1/intents/{intent}/enterprise-contact", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Refusals_and_answers_are_counted_for_whom_they_concern()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var post = await _partner.Publish(Samples.Post(enterprise, places: 5));
        foreach (var reason in (string[])["not-qualified", "not-qualified", "place-filled"])
        {
            await (await _partner.PostAsJsonAsync(
                $"/api/v1/intents/{await _partner.Apply(await _partner.Register(), post)}/enterprise-answer",
                new { accept = false, reason })).JsonAsync();
        }

        await (await _partner.Accept(await _partner.Apply(await _partner.Register(), post), "enterprise")).JsonAsync();
        await _partner.Apply(await _partner.Register(), post);
        using var employer = Employer(enterprise);

        var counted = await employer.Read("/api/v1/intents/statistics");

        counted.GetProperty("proposed").GetInt32().ShouldBe(5);
        counted.GetProperty("states").GetProperty("declined").GetInt32().ShouldBe(3);
        counted.GetProperty("refusals").EnumerateArray().Select(refusal => (
                refusal.GetProperty("side").GetString(), refusal.GetProperty("reason").GetString(), refusal.GetProperty("count").GetInt32()))
            .ShouldBe([("enterprise", "not-qualified", 2), ("enterprise", "place-filled", 1)]);
        (counted.GetProperty("workers").GetProperty("answered").GetInt32(), counted.GetProperty("enterprises").GetProperty("answered").GetInt32())
            .ShouldBe((5, 4));
        (await (await employer.GetAsync("/api/v1/intents/statistics?from=2026-03-02&to=2026-03-01")).ProblemAsync()).Fields.ShouldBe(["to"]);
        (await employer.Read("/api/v1/intents/statistics?to=2020-01-01")).GetProperty("proposed").GetInt32().ShouldBe(0);
    }

    private HttpClient Employer(Guid enterprise) =>
        fixture.JobMatching.ClientWithClaims("e", [Roles.Enterprise], new Claim("enterprise_id", enterprise.ToString()));

    private async Task<(Guid Intent, Guid Worker, Guid Enterprise)> Applied()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var post = await _partner.Publish(Samples.Post(enterprise));
        var worker = await _partner.Register();
        return (await _partner.Apply(worker, post), worker, enterprise);
    }
}
