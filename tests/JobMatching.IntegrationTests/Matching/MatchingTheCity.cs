using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Matching;

public sealed class MatchingTheCity(OwnCity city) : IClassFixture<OwnCity>
{
    private readonly HttpClient _partner = city.Service.Client(Roles.Partner);

    [Fact]
    public async Task A_pair_that_was_declined_is_not_proposed_again()
    {
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise()).With("divisionCode", "440305"));
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
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise()).With("divisionCode", "530602"));
        var worker = await _partner.Register(Samples.Worker().With("willingToLeaveHome", false));

        var best = (await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=1")).EnumerateArray().Single();
        var candidates = await _partner.Read($"/api/v1/posts/{post}/recommendations?limit=100");

        best.GetProperty("postId").GetGuid().ShouldBe(post);
        best.GetProperty("factors").EnumerateArray().Select(factor => factor.GetProperty("code").GetString())
            .ShouldContain("distance");
        candidates.EnumerateArray().ShouldContain(match => match.GetProperty("workerId").GetGuid() == worker);
    }

    private async Task<JsonElement> Run() => await (await _partner.PostAsync("/api/v1/matching-runs", null)).JsonAsync();
}
