using System.Net.Http.Json;
using System.Text.Json;
using Contracts.JobMatching.V1;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Matching;

public sealed class FromImportToAgreement(OwnCity city) : IClassFixture<OwnCity>
{
    private readonly HttpClient _partner = city.Service.Client(Roles.Partner);

    [Fact]
    public async Task From_import_to_agreement_every_worker_gets_at_most_one_post_and_every_post_its_places()
    {
        await using var expressed = await Listening<IntentExpressed>.ToAsync(city.Service);
        await using var agreed = await Listening<PlacementAgreed>.ToAsync(city.Service);
        var agency = Guid.CreateVersion7();
        var enterprise = await city.Service.Enterprise();
        await _partner.Import("/api/v1/posts/import", Steps.Row(Samples.Post(enterprise, 4)), Steps.Row(Samples.Post(enterprise, 2)));
        await _partner.Import("/api/v1/workers/import",
            [.. Enumerable.Range(0, 8).Select(_ => Steps.Row(Samples.Worker().With("introducedBy", agency)))]);

        var run = await _partner.RunMatching();
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
        (await expressed.Hear(6, message => message.EnterpriseId == enterprise)).ShouldAllBe(message => message.ExpressedBy == "worker");
        var placements = (await agreed.Hear(6, message => message.Placement.EnterpriseId == enterprise)).Select(message => message.Placement).ToList();
        placements.ShouldAllBe(placement => placement.IntroducedBy == agency && placement.MonthlyWage == 5000
            && placement.OriginDivisionCode == "530602" && placement.DestinationDivisionCode == "331002");

        (await _partner.RunMatching()).GetProperty("proposed").GetInt32().ShouldBe(0, "no place is left");
    }

    private async Task<List<JsonElement>> Proposed() =>
        [.. (await _partner.Read("/api/v1/intents?state=proposed&limit=1000")).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> AnswerAll(IEnumerable<JsonElement> intents, string side) =>
        await (await _partner.PostAsJsonAsync("/api/v1/intents/answers", intents.Select(intent => new
        {
            intentId = intent.GetProperty("id").GetGuid(), side, accept = true,
        }))).JsonAsync();
}
