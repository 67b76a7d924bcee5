using System.Net.Http.Json;
using System.Security.Claims;
using Contracts.JobMatching.V1;
using Contracts.Liaison.V1;
using JobMatching.Enterprises;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Posts;

public sealed class PublishingPosts(JobMatchingFixture fixture)
{
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task A_post_is_published_and_the_others_hear_of_it()
    {
        await using var events = await Listening<JobPosted>.ToAsync(fixture.JobMatching);
        var enterprise = await fixture.JobMatching.Enterprise();

        var id = await _partner.Publish(Samples.Post(enterprise, places: 3));

        var told = (await events.Hear(1, message => message.PostId == id)).ShouldHaveSingleItem();
        (told.EnterpriseId, told.Places, told.DivisionCode).ShouldBe((enterprise, 3, "331002"));
        (await _partner.Read($"/api/v1/posts/{id}")).GetProperty("placesLeft").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task An_enterprise_of_which_no_event_came_yet_is_asked_of_Liaison()
    {
        var enterprise = Guid.CreateVersion7();
        fixture.Liaison.Put(enterprise, Samples.NewCode());

        (await _partner.Publish(Samples.Post(enterprise))).ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task An_enterprise_that_Liaison_does_not_know_is_refused()
    {
        var problem = await (await _partner.PostAsJsonAsync("/api/v1/posts", Samples.Post(Guid.CreateVersion7()))).ProblemAsync();

        (problem.Status, problem.Fields.ShouldHaveSingleItem()).ShouldBe((400, "enterpriseId"));
    }

    [Fact]
    public async Task The_employer_may_be_named_by_its_code_and_the_place_by_its_city()
    {
        var code = Samples.NewCode();
        await fixture.JobMatching.Enterprise(code);
        var post = Samples.Post(Guid.Empty).With("enterpriseId", null).With("unifiedSocialCreditCode", code)
            .With("divisionCode", null).With("city", "台州");

        var id = await _partner.Publish(post);

        (await _partner.Read($"/api/v1/posts/{id}")).GetProperty("divisionCode").GetString().ShouldBe("331000");
    }

    [Fact]
    public async Task An_enterprise_publishes_for_itself_only()
    {
        var (own, other) = (await fixture.JobMatching.Enterprise(), await fixture.JobMatching.Enterprise());
        using var employer = fixture.JobMatching.ClientWithClaims(
            "e", [Roles.Enterprise], new Claim("enterprise_id", own.ToString()));

        await employer.Publish(Samples.Post(own));
        var problem = await (await employer.PostAsJsonAsync("/api/v1/posts", Samples.Post(other))).ProblemAsync();

        problem.Fields.ShouldBe(["enterpriseId"]);
    }

    [Fact]
    public async Task A_closed_post_takes_nobody_and_ends_what_was_proposed_for_it()
    {
        await using var events = await Listening<JobClosed>.ToAsync(fixture.JobMatching);
        var post = await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise()));
        var intent = await _partner.Apply(await _partner.Register(), post);

        await (await _partner.PostAsJsonAsync($"/api/v1/posts/{post}/closure", new { reason = "withdrawn" })).JsonAsync();
        var again = await (await _partner.PostAsJsonAsync($"/api/v1/posts/{post}/closure", new { reason = "expired" })).ProblemAsync();

        again.Code.ShouldBe("post-already-closed");
        (await events.Hear(1, message => message.PostId == post)).ShouldHaveSingleItem().Reason.ShouldBe("withdrawn");
        (await _partner.Read($"/api/v1/intents/{intent}")).GetProperty("state").GetString().ShouldBe("obsolete");
        (await (await _partner.Accept(intent, "enterprise")).ProblemAsync()).Code.ShouldBe("intent-not-open");
    }

    [Fact]
    public async Task An_older_change_of_an_enterprise_that_comes_late_is_dropped()
    {
        var (id, code) = (Guid.CreateVersion7(), Samples.NewCode());
        await fixture.JobMatching.Deliver(Updated(id, code, 3, "新名"));
        await Named("新名");
        await fixture.JobMatching.Deliver(Updated(id, code, 2, "旧名"));
        // The queue is read in parallel: a newer message that arrived shows nothing of the older one, its inbox row does.
        var late = Guid.CreateVersion7();
        await fixture.JobMatching.Deliver(Updated(id, code, 1, "更旧"), late);
        await Eventually.Holds(
            () => fixture.JobMatching.InDatabase(database => database.Inbox.AnyAsync(message => message.MessageId == late)),
            "the late message to be applied");

        await Named("新名");

        Task Named(string name) => Eventually.Holds(
            () => fixture.JobMatching.InDatabase(database =>
                database.Enterprises.AnyAsync(known => known.Id == EnterpriseId.From(id) && known.Name == name)),
            $"the name {name}");
    }

    private static EnterpriseUpdated Updated(Guid id, string code, int revision, string name) => new()
    {
        EnterpriseId = id, Details = Steps.Details(code, name), Revision = revision,
        OccurredAt = TimeProvider.System.GetUtcNow(),
    };
}
