using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using Contracts.Liaison.V1;
using JobMatching.Duplicates;
using JobMatching.Matching;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Duplicates;

public sealed class DecidingDuplicates(JobMatchingFixture fixture)
{
    private readonly HttpClient _officer = fixture.JobMatching.ClientNamed("officer-zhou", Roles.Officer);
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner, Roles.Officer);

    [Fact]
    public async Task Two_posts_that_are_the_same_leave_the_older_one_open()
    {
        await using var events = await Listening<JobClosed>.ToAsync(fixture.JobMatching);
        var (pair, posts) = await TwoPosts();
        var intent = await _partner.Apply(await _partner.Register(), posts[1]);

        var decided = await (await Decide(pair, "same")).JsonAsync();

        decided.GetProperty("state").GetString().ShouldBe("same");
        decided.GetProperty("givenUpId").GetGuid().ShouldBe(posts[1]);
        (await _partner.Read($"/api/v1/posts/{posts[1]}")).GetProperty("closureReason").GetString().ShouldBe("duplicate");
        (await _partner.Read($"/api/v1/posts/{posts[0]}")).GetProperty("open").GetBoolean().ShouldBeTrue();
        (await events.Hear(1, message => message.PostId == posts[1])).ShouldHaveSingleItem().Reason.ShouldBe("duplicate");
        (await _partner.Read($"/api/v1/intents/{intent}")).GetProperty("state").GetString().ShouldBe("obsolete");
        (await (await Decide(pair, "different")).ProblemAsync()).Code.ShouldBe("duplicate-decided");
        (await Trail(posts[0])).ShouldBe([("officer-zhou", "duplicate-same", "比对过")]);
    }

    [Fact]
    public async Task Two_posts_that_are_different_are_never_shown_again()
    {
        var (pair, posts) = await TwoPosts();
        await (await Decide(pair, "different")).JsonAsync();

        // The employer's new name has both compared anew.
        var enterprise = (await _partner.Read($"/api/v1/posts/{posts[0]}")).GetProperty("enterpriseId").GetGuid();
        await fixture.JobMatching.Deliver(new EnterpriseUpdated
        {
            EnterpriseId = enterprise, Details = Steps.Details(Samples.NewCode(), "改名" + DuplicateSteps.Mark()), Revision = 2,
            OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        var third = await fixture.JobMatching.Advertise(DuplicateSteps.Ad(enterprise, posts[0].ToString("n")[^10..]));
        await Eventually.Holds(
            () => fixture.JobMatching.InDatabase(database => database.PostPrints.AnyAsync(
                print => print.PostId == JobMatching.Posts.PostId.From(third[0]))),
            "what came after the new name to be looked at");

        (await fixture.JobMatching.Pair(posts[0], posts[1])).State.ShouldBe(DuplicateState.Different);
        (await _partner.Read($"/api/v1/posts/{posts[1]}")).GetProperty("open").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_pair_of_which_one_was_closed_meanwhile_is_not_decided()
    {
        var (pair, posts) = await TwoPosts();
        await (await _partner.PostAsJsonAsync($"/api/v1/posts/{posts[0]}/closure", new { reason = "filled" })).JsonAsync();

        (await (await Decide(pair, "same")).ProblemAsync()).Code.ShouldBeOneOf("duplicate-outdated", "duplicate-not-found");

        (await _partner.Read($"/api/v1/posts/{posts[1]}")).GetProperty("open").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Of_one_person_s_registrations_the_newer_is_set_aside_and_comes_back_when_the_officer_was_wrong()
    {
        var (first, second) = await _partner.RegisterTwice();
        var pair = (await fixture.JobMatching.Pair(first, second)).Id.Value;
        var post = await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise()));

        await (await Decide(pair, "same")).JsonAsync();

        (await _partner.Read($"/api/v1/workers/{second}")).GetProperty("setAsideFor").GetGuid().ShouldBe(first);
        (await (await Applying(second, post)).ProblemAsync()).Code.ShouldBe("worker-set-aside");
        (await Seekers(first, second)).ShouldBe([first]);
        await _partner.Apply(first, post);
        (await Trail(second)).ShouldBe([("officer-zhou", "duplicate-same", "比对过")]);

        await (await Decide(pair, "different")).JsonAsync();

        (await (await Applying(second, post)).JsonAsync()).GetProperty("workerId").GetGuid().ShouldBe(second);
        (await Trail(second)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_agreed_to_something_is_not_set_aside()
    {
        var post = await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise(), places: 3));
        var (first, second) = await _partner.RegisterTwice();
        await _partner.Apply(second, post);

        await (await Decide((await fixture.JobMatching.Pair(first, second)).Id.Value, "same")).JsonAsync();

        (await SetAside(first), await SetAside(second)).ShouldBe((second, (Guid?)null));
    }

    [Fact]
    public async Task Two_registrations_with_a_history_each_are_linked_and_nothing_more()
    {
        var post = await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise(), places: 3));
        var (first, second) = await _partner.RegisterTwice();
        await _partner.Apply(first, post);
        var intent = await _partner.Apply(second, post);

        var decided = await (await Decide((await fixture.JobMatching.Pair(first, second)).Id.Value, "same")).JsonAsync();

        decided.GetProperty("givenUpId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await SetAside(first), await SetAside(second)).ShouldBe(((Guid?)null, (Guid?)null));
        (await _partner.Read($"/api/v1/intents/{intent}")).GetProperty("state").GetString().ShouldBe("worker-accepted");
    }

    [Fact]
    public async Task Of_three_registrations_of_one_person_one_always_stays()
    {
        var idNumber = Samples.NewIdNumber();
        var name = "赵" + DuplicateSteps.Mark()[^6..];
        var workers = new List<Guid>();
        foreach (var division in (string[])["530602", "530621", "530622"])
        {
            workers.Add(await _partner.Register(Samples.Worker(
                ServiceDefaults.City.ResidentIdNumber.WithCheckDigit($"{division}{idNumber[6..17]}").ToString()).With("name", name)));
        }

        var pairs = await fixture.JobMatching.Pairs(workers, pairs => pairs.Count == 2, "two pairs with the first");
        await (await Decide(pairs[0].Id.Value, "same")).JsonAsync();
        await (await Decide(pairs[1].Id.Value, "same")).JsonAsync();

        (await SetAside(workers[0]), await SetAside(workers[1]), await SetAside(workers[2]))
            .ShouldBe(((Guid?)null, workers[0], workers[0]));
    }

    [Fact]
    public async Task A_decision_needs_a_reason_and_a_pair()
    {
        (await (await _officer.PostAsJsonAsync($"/api/v1/duplicates/{Guid.CreateVersion7()}/decision", new { decision = "maybe" }))
            .ProblemAsync()).Fields.ShouldBe(["decision", "reason"]);
        (await (await Decide(Guid.CreateVersion7(), "same")).ProblemAsync()).Status.ShouldBe(404);
    }

    private async Task<(Guid Pair, List<Guid> Posts)> TwoPosts()
    {
        var mark = DuplicateSteps.Mark();
        var enterprise = await fixture.JobMatching.Enterprise(name: $"台州{mark}机械有限公司");
        var posts = await fixture.JobMatching.Advertise(
            DuplicateSteps.Ad(enterprise, mark), DuplicateSteps.Ad(enterprise, mark, "智联").With("salary_min", 5000));
        return ((await fixture.JobMatching.Pair(posts[0], posts[1])).Id.Value, posts);
    }

    private Task<HttpResponseMessage> Decide(Guid pair, string decision) =>
        _officer.PostAsJsonAsync($"/api/v1/duplicates/{pair}/decision", new { decision, reason = "比对过" });

    private Task<HttpResponseMessage> Applying(Guid workerId, Guid postId) =>
        _partner.PostAsJsonAsync("/api/v1/intents", new { workerId, postId, side = "worker" });

    private async Task<List<Guid>> Seekers(params Guid[] among)
    {
        await using var scope = fixture.JobMatching.Services.CreateAsyncScope();
        var pool = scope.ServiceProvider.GetRequiredService<MatchingPool>();
        return (await pool.SeekersAsync([.. among.Select(WorkerId.From)], TestContext.Current.CancellationToken)).ConvertAll(worker => worker.Id);
    }

    private async Task<Guid?> SetAside(Guid worker) =>
        (await _partner.Read($"/api/v1/workers/{worker}")).GetProperty("setAsideFor") is { ValueKind: System.Text.Json.JsonValueKind.String } id
            ? id.GetGuid()
            : null;

    private Task<List<(string Actor, string Action, string? Reason)>> Trail(Guid subject) =>
        fixture.JobMatching.InDatabase(async database => (await database.AuditTrail
            .Where(entry => entry.SubjectId == subject.ToString() && entry.Action.StartsWith("duplicate"))
            .OrderBy(entry => entry.Id).ToListAsync()).ConvertAll(entry => (entry.Actor, entry.Action, entry.Reason)));
}
