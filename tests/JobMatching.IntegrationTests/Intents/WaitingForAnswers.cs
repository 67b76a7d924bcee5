using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using JobMatching.Intents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Intents;

public sealed class WaitingForAnswers(JobMatchingFixture fixture)
{
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner, Roles.Officer);

    [Fact]
    public async Task Who_is_asked_has_a_week_and_is_reminded_once_before_it_ends()
    {
        await using var reminded = await Listening<IntentReminded>.ToAsync(fixture.JobMatching);
        var intent = await Applied();
        var shown = await Show(intent);
        (shown.AnswerBy - shown.ProposedAt).ShouldBe(TimeSpan.FromDays(7));
        shown.Awaits.ShouldBe(["enterprise"]);

        await Age(intent, days: 6);

        var told = (await reminded.Hear(1, message => message.IntentId == intent)).Single();
        told.Awaits.ShouldBe(["enterprise"]);
        await Passes();
        (await reminded.Hear(1, message => message.IntentId == intent)).Count.ShouldBe(1);
        (await Show(intent)).State.ShouldBe("worker-accepted");
    }

    [Fact]
    public async Task Silence_closes_the_intent_and_whoever_waited_learns_it()
    {
        await using var closed = await Listening<IntentClosed>.ToAsync(fixture.JobMatching);
        var intent = await Applied();

        await Age(intent, days: 8);

        (await closed.Hear(1, message => message.IntentId == intent)).Single().Outcome.ShouldBe("expired");
        var shown = await Show(intent);
        (shown.State, shown.Awaits.Length, shown.ClosedAt is null).ShouldBe(("expired", 0, false));
        (await (await _partner.Accept(intent, "enterprise")).ProblemAsync()).Code.ShouldBe("intent-not-open");
    }

    [Fact]
    public async Task An_answer_in_the_last_moment_and_the_deadline_do_not_both_happen()
    {
        for (var round = 0; round < 8; round++)
        {
            await using var closed = await Listening<IntentClosed>.ToAsync(fixture.JobMatching);
            var intent = await Applied();

            var answer = _partner.Accept(intent, "enterprise");
            await Age(intent, days: 8);
            await Passes();

            var agreed = (await answer).IsSuccessStatusCode;
            (await Show(intent)).State.ShouldBe(agreed ? "agreed" : "expired");
            (await fixture.JobMatching.InDatabase(database => database.Placements.CountAsync(
                placement => placement.IntentId == new IntentId(intent)))).ShouldBe(agreed ? 1 : 0);
        }
    }

    [Fact]
    public async Task Two_instances_that_look_at_once_close_an_intent_once()
    {
        await using var closed = await Listening<IntentClosed>.ToAsync(fixture.JobMatching);
        var (first, last) = (await Applied(), await Applied());
        await Age(first, days: 8);

        await Task.WhenAll(Passes(), Passes(), Passes());
        await Age(last, days: 8);
        await closed.Hear(1, message => message.IntentId == last);

        (await closed.Hear(1, message => message.IntentId == first)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Both_sides_of_what_came_to_nothing_learn_it()
    {
        await using var closed = await Listening<IntentClosed>.ToAsync(fixture.JobMatching);
        var (declined, withdrawn) = (await Applied(), await Applied());
        await (await _partner.PostAsJsonAsync(
            $"/api/v1/intents/{declined}/enterprise-answer", new { accept = false, reason = "not-qualified" })).JsonAsync();
        await (await _partner.PostAsJsonAsync(
            $"/api/v1/posts/{(await Show(withdrawn)).PostId}/closure", new { reason = "withdrawn" })).JsonAsync();

        var no = (await closed.Hear(1, message => message.IntentId == declined)).Single();
        (no.Outcome, no.DeclinedBy, no.DeclineReason).ShouldBe(("declined", "enterprise", "not-qualified"));
        (await closed.Hear(1, message => message.IntentId == withdrawn)).Single().Outcome.ShouldBe("obsolete");
    }

    [Fact]
    public async Task An_employer_who_does_not_answer_is_known_for_it()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var post = await _partner.Publish(Samples.Post(enterprise, places: 9).With("divisionCode", "620102"));
        var silent = await _partner.Apply(await _partner.Register(), post);
        await (await _partner.Accept(await _partner.Apply(await _partner.Register(), post), "enterprise")).JsonAsync();

        await Age(silent, days: 8);
        await Passes();
        await WithDeadlines(deadlines => deadlines.RateEmployersAsync(TestContext.Current.CancellationToken));

        var worker = await _partner.Register(Samples.Worker().With("homeDivisionCode", "620102").With("willingToLeaveHome", false));
        var best = (await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=1")).GetProperty("items")[0];
        best.GetProperty("postId").GetGuid().ShouldBe(post);
        best.GetProperty("factors").EnumerateArray().Select(factor => factor.GetProperty("reasonZh").GetString())
            .ShouldContain("企业回复率50%");
    }

    private async Task<Guid> Applied()
    {
        var post = await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise()));
        return await _partner.Apply(await _partner.Register(), post);
    }

    /// <summary>As if it had been proposed so many days ago: the clock is everybody's.</summary>
    private Task<int> Age(Guid intent, int days) => fixture.JobMatching.InDatabase(database => database.Database.ExecuteSqlAsync(
        $"""
        UPDATE intent SET proposed_at = proposed_at - make_interval(days => {days}), answer_by = answer_by - make_interval(days => {days})
        WHERE id = {intent} AND state <> 'agreed'
        """));

    private Task Passes() => WithDeadlines(async deadlines =>
    {
        while (await deadlines.PassAsync(TestContext.Current.CancellationToken))
        {
            // Until nothing is due.
        }
    });

    private async Task WithDeadlines(Func<IntentDeadlines, Task> work)
    {
        await using var scope = fixture.JobMatching.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<IntentDeadlines>());
    }

    private async Task<Shown> Show(Guid intent)
    {
        var row = await _partner.Read($"/api/v1/intents/{intent}");
        return new Shown(
            row.GetProperty("state").GetString()!, [.. row.GetProperty("awaits").EnumerateArray().Select(side => side.GetString()!)],
            row.GetProperty("proposedAt").GetDateTimeOffset(), row.GetProperty("answerBy").GetDateTimeOffset(),
            row.GetProperty("closedAt").GetString(), row.GetProperty("postId").GetGuid());
    }

    private sealed record Shown(
        string State, string[] Awaits, DateTimeOffset ProposedAt, DateTimeOffset AnswerBy, string? ClosedAt, Guid PostId);
}
