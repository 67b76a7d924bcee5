using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Intents;

public sealed class AnsweringIntents(JobMatchingFixture fixture)
{
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task When_both_sides_said_yes_there_is_a_placement_and_a_place_is_taken()
    {
        await using var agreed = await Listening<PlacementAgreed>.ToAsync(fixture.JobMatching);
        var post = await Post(places: 2);
        var worker = await _partner.Register();
        var intent = await _partner.Apply(worker, post);

        var answer = await (await _partner.Accept(intent, "enterprise")).JsonAsync();

        answer.GetProperty("state").GetString().ShouldBe("agreed");
        var id = answer.GetProperty("placementId").GetGuid();
        var told = (await agreed.Hear(1, message => message.Placement.WorkerId == worker)).ShouldHaveSingleItem().Placement;
        (told.PlacementId, told.PostId, told.IntroducedBy).ShouldBe((id, post, null));
        (await _partner.Read($"/api/v1/posts/{post}")).GetProperty("placesLeft").GetInt32().ShouldBe(1);
        (await _partner.Read($"/api/v1/placements/{id}")).GetProperty("state").GetString().ShouldBe("agreed");
    }

    [Fact]
    public async Task A_yes_given_by_many_calls_at_once_makes_one_placement()
    {
        await using var agreed = await Listening<PlacementAgreed>.ToAsync(fixture.JobMatching);
        var worker = await _partner.Register();
        var intent = await _partner.Apply(worker, await Post(places: 5));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _partner.Accept(intent, "enterprise")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.StatusCode != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict);
        (await agreed.Hear(1, message => message.Placement.WorkerId == worker)).Count.ShouldBe(1);
        (await Placements(worker)).ShouldBe(1);
    }

    [Fact]
    public async Task Both_sides_answering_in_the_same_moment_agree_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var worker = await _partner.Register();
            var intent = await _partner.Apply(worker, await Post());
            await fixture.JobMatching.InDatabase(database => database.Database.ExecuteSqlAsync(
                $"UPDATE intent SET state = 'proposed' WHERE id = {intent}"));

            var answers = await Task.WhenAll(_partner.Accept(intent, "worker"), _partner.Accept(intent, "enterprise"));

            answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
            (await Placements(worker)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Of_16_workers_who_race_for_3_places_3_get_one()
    {
        var post = await Post(places: 3);
        var intents = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            async _ => await _partner.Apply(await _partner.Register(), post)));

        var answers = await Task.WhenAll(intents.Select(intent => _partner.Accept(intent, "enterprise")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(3);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(13);
        (await _partner.Read($"/api/v1/posts/{post}")).GetProperty("placesLeft").GetInt32().ShouldBe(0);
        (await fixture.JobMatching.InDatabase(database => database.Placements.CountAsync(
            placement => placement.PostId == new JobMatching.Posts.PostId(post)))).ShouldBe(3);
    }

    [Fact]
    public async Task A_worker_whom_several_posts_want_at_once_gets_one_and_the_other_intents_are_obsolete()
    {
        var worker = await _partner.Register();
        var intents = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            intents.Add(await _partner.Apply(worker, await Post()));
        }

        var answers = await Task.WhenAll(intents.Select(intent => _partner.Accept(intent, "enterprise")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await Placements(worker)).ShouldBe(1);
        var states = (await _partner.Read($"/api/v1/intents?workerId={worker}")).GetProperty("items").EnumerateArray()
            .Select(intent => intent.GetProperty("state").GetString());
        states.Order().ShouldBe(["agreed", "obsolete", "obsolete", "obsolete"]);
    }

    [Fact]
    public async Task A_no_needs_a_reason_of_the_list()
    {
        var intent = await _partner.Apply(await _partner.Register(), await Post());

        var problem = await (await _partner.PostAsJsonAsync(
            $"/api/v1/intents/{intent}/enterprise-answer", new { accept = false, reason = "because" })).ProblemAsync();
        await (await _partner.PostAsJsonAsync(
            $"/api/v1/intents/{intent}/enterprise-answer", new { accept = false, reason = "not-qualified" })).JsonAsync();

        problem.Fields.ShouldBe(["reason"]);
        var shown = await _partner.Read($"/api/v1/intents/{intent}");
        (shown.GetProperty("state").GetString(), shown.GetProperty("declinedBy").GetString()).ShouldBe(("declined", "enterprise"));
    }

    [Fact]
    public async Task Somebody_elses_intent_looks_as_if_it_were_not_there()
    {
        var intent = await _partner.Apply(await _partner.Register(), await Post());
        using var other = fixture.JobMatching.ClientWithClaims(
            "e", [Roles.Enterprise], new Claim("enterprise_id", Guid.CreateVersion7().ToString()));

        (await (await other.Accept(intent, "enterprise")).ProblemAsync()).Code.ShouldBe("intent-not-found");
        (await (await other.GetAsync($"/api/v1/intents/{intent}")).ProblemAsync()).Code.ShouldBe("intent-not-found");
        (await other.Read("/api/v1/intents")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_answers_a_refused_one_leaves_the_others_alone()
    {
        var post = await Post();
        var (first, second) = (await _partner.Apply(await _partner.Register(), post), await _partner.Apply(await _partner.Register(), post));

        var answer = await (await _partner.PostAsJsonAsync("/api/v1/intents/answers", new[] { first, second, Guid.CreateVersion7() }
            .Select(intentId => new { intentId, side = "enterprise", accept = true }))).JsonAsync();

        (answer.GetProperty("taken").GetInt32(), answer.GetProperty("agreed").GetInt32(), answer.GetProperty("refused").GetInt32())
            .ShouldBe((1, 1, 2));
        answer.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("code").GetString())
            .ShouldBe([null, "post-full", "intent-not-found"]);
    }

    [Fact]
    public async Task Answers_with_holes_are_refused_whole_with_every_wrong_field()
    {
        var intent = await _partner.Apply(await _partner.Register(), await Post());
        var answers = new object?[] { null, new { intentId = intent, side = "enterprise", accept = false }, new { intentId = intent } };

        var problem = await (await _partner.PostAsJsonAsync("/api/v1/intents/answers", answers)).ProblemAsync();

        problem.Fields.ShouldBe(
            ["[0].intentId", "[0].side", "[0].accept", "[0].reason", "[1].reason", "[2].side", "[2].accept", "[2].reason"],
            ignoreOrder: true);
        (await _partner.Read($"/api/v1/intents/{intent}")).GetProperty("state").GetString().ShouldBe("worker-accepted");
    }

    [Fact]
    public async Task An_analyst_reads_and_changes_nothing()
    {
        using var analyst = fixture.JobMatching.Client(Roles.Analyst);
        var intent = await _partner.Apply(await _partner.Register(), await Post());

        (await analyst.GetAsync($"/api/v1/intents/{intent}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await analyst.Accept(intent, "enterprise")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await analyst.PostAsJsonAsync("/api/v1/matching-runs", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_pair_that_law_or_a_side_keeps_apart_cannot_be_applied_for()
    {
        var worker = await _partner.Register(Samples.Worker().With("wageFloor", 9000));

        var problem = await (await _partner.PostAsJsonAsync(
            "/api/v1/intents", new { workerId = worker, postId = await Post(), side = "worker" })).ProblemAsync();

        problem.Code.ShouldBe("intent-not-eligible");
    }

    private async Task<Guid> Post(int places = 1) =>
        await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise(), places));

    private async Task<int> Placements(Guid worker) =>
        (await _partner.Read($"/api/v1/placements?workerId={worker}")).GetProperty("items").GetArrayLength();
}
