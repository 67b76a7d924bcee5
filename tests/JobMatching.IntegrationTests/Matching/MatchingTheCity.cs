using System.Net.Http.Json;
using System.Text.Json;
using Contracts.JobMatching.V1;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Matching;

public sealed class MatchingTheCity(OwnCity city) : IClassFixture<OwnCity>
{
    private readonly HttpClient _partner = city.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task From_import_to_agreement_every_worker_gets_at_most_one_post_and_every_post_its_places()
    {
        await using var expressed = await Listening<IntentExpressed>.ToAsync(city.JobMatching);
        await using var agreed = await Listening<PlacementAgreed>.ToAsync(city.JobMatching);
        var agency = Guid.CreateVersion7();
        var enterprise = await city.JobMatching.Enterprise();
        await _partner.Import("/api/v1/posts/import", Steps.Row(Samples.Post(enterprise, 4)), Steps.Row(Samples.Post(enterprise, 2)));
        await _partner.Import("/api/v1/workers/import",
            [.. Enumerable.Range(0, 8).Select(_ => Steps.Row(Samples.Worker().With("introducedBy", agency)))]);

        var run = await Run();
        var intents = await Proposed();
        var workers = await AnswerAll(intents, "worker");
        var enterprises = await AnswerAll(intents, "enterprise");

        (run.GetProperty("workers").GetInt32(), run.GetProperty("posts").GetInt32(), run.GetProperty("proposed").GetInt32())
            .ShouldBe((8, 2, 6));
        (run.GetProperty("unplaced").GetProperty("outbid").GetInt32(), run.GetProperty("provenOptimal").GetBoolean())
            .ShouldBe((2, true));
        intents.Select(intent => intent.GetProperty("workerId").GetGuid()).Distinct().Count().ShouldBe(6);
        intents[0].GetProperty("factors").EnumerateArray().ShouldAllBe(factor =>
            factor.GetProperty("reasonZh").GetString() != "" && factor.GetProperty("reasonEn").GetString() != "");
        (workers.GetProperty("taken").GetInt32(), workers.GetProperty("agreed").GetInt32()).ShouldBe((6, 0));
        enterprises.GetProperty("agreed").GetInt32().ShouldBe(6);
        (await expressed.Hear(6, _ => true)).ShouldAllBe(message => message.ExpressedBy == "worker");
        var placements = (await agreed.Hear(6, _ => true)).Select(message => message.Placement).ToList();
        placements.ShouldAllBe(placement => placement.IntroducedBy == agency && placement.MonthlyWage == 5000
            && placement.OriginDivisionCode == "530602" && placement.DestinationDivisionCode == "331002");

        (await Run()).GetProperty("proposed").GetInt32().ShouldBe(0, "no place is left");
    }

    [Fact]
    public async Task A_pair_that_was_declined_is_not_proposed_again()
    {
        var post = await _partner.Publish(Samples.Post(await city.JobMatching.Enterprise()).With("divisionCode", "440305"));
        var worker = await _partner.Register(Samples.Worker().With("homeDivisionCode", "440306").With("willingToLeaveHome", false));
        await Run();
        var intent = (await _partner.Read($"/api/v1/intents?workerId={worker}")).GetProperty("items")[0];
        intent.GetProperty("postId").GetGuid().ShouldBe(post);

        await (await _partner.PostAsJsonAsync(
            $"/api/v1/intents/{intent.GetProperty("id").GetGuid()}/worker-answer",
            new { accept = false, reason = "work-unsuitable" })).JsonAsync();
        await Run();

        (await _partner.Read($"/api/v1/intents?workerId={worker}")).GetProperty("items").EnumerateArray()
            .Count(other => other.GetProperty("postId").GetGuid() == post).ShouldBe(1);
        (await _partner.Read($"/api/v1/workers/{worker}/recommendations")).EnumerateArray()
            .ShouldNotContain(match => match.GetProperty("postId").GetGuid() == post);
    }

    [Fact]
    public async Task A_post_is_recommended_with_a_reason_for_each_factor()
    {
        var post = await _partner.Publish(Samples.Post(await city.JobMatching.Enterprise()).With("divisionCode", "530602"));
        var worker = await _partner.Register(Samples.Worker().With("willingToLeaveHome", false));

        var best = (await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=1")).EnumerateArray().Single();
        var candidates = await _partner.Read($"/api/v1/posts/{post}/recommendations?limit=100");

        best.GetProperty("postId").GetGuid().ShouldBe(post);
        best.GetProperty("factors").EnumerateArray().Select(factor => factor.GetProperty("code").GetString())
            .ShouldContain("distance");
        candidates.EnumerateArray().ShouldContain(match => match.GetProperty("workerId").GetGuid() == worker);
    }

    private async Task<JsonElement> Run() => await (await _partner.PostAsync("/api/v1/matching-runs", null)).JsonAsync();

    private async Task<List<JsonElement>> Proposed() =>
        [.. (await _partner.Read("/api/v1/intents?state=proposed&limit=1000")).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> AnswerAll(IEnumerable<JsonElement> intents, string side) =>
        await (await _partner.PostAsJsonAsync("/api/v1/intents/answers", intents.Select(intent => new
        {
            intentId = intent.GetProperty("id").GetGuid(), side, accept = true,
        }))).JsonAsync();
}
