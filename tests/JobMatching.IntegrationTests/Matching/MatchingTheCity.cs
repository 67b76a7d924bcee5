using System.Net.Http.Json;
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
        await _partner.RunMatching();
        var intent = (await _partner.Read($"/api/v1/intents?workerId={worker}")).GetProperty("items")[0];
        intent.GetProperty("postId").GetGuid().ShouldBe(post);

        await (await _partner.PostAsJsonAsync(
            $"/api/v1/intents/{intent.GetProperty("id").GetGuid()}/worker-answer",
            new { accept = false, reason = "work-unsuitable" })).JsonAsync();
        await _partner.RunMatching();

        (await _partner.Read($"/api/v1/intents?workerId={worker}")).GetProperty("items").EnumerateArray()
            .Count(other => other.GetProperty("postId").GetGuid() == post).ShouldBe(1);
        (await _partner.Read($"/api/v1/workers/{worker}/recommendations")).GetProperty("items").EnumerateArray()
            .ShouldNotContain(match => match.GetProperty("postId").GetGuid() == post);
    }

    [Fact]
    public async Task A_post_is_recommended_with_a_reason_for_each_factor()
    {
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise()).With("divisionCode", "530602"));
        var worker = await _partner.Register(Samples.Worker().With("willingToLeaveHome", false));

        var best = (await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=1")).GetProperty("items").EnumerateArray().Single();
        var candidates = (await _partner.Read($"/api/v1/posts/{post}/recommendations?limit=100")).GetProperty("items");

        best.GetProperty("postId").GetGuid().ShouldBe(post);
        best.GetProperty("factors").EnumerateArray().Select(factor => factor.GetProperty("code").GetString())
            .ShouldContain("distance");
        candidates.EnumerateArray().ShouldContain(match => match.GetProperty("workerId").GetGuid() == worker);
    }

    [Fact]
    public async Task Recommendations_come_in_pages_and_only_as_filtered()
    {
        var enterprise = await city.Service.Enterprise();
        for (var i = 0; i < 5; i++)
        {
            await _partner.Publish(Samples.Post(enterprise).With("divisionCode", "510104").With("wageMaximum", 5000 + (i * 500)));
        }

        var worker = await _partner.Register(Samples.Worker().With("homeDivisionCode", "510105").With("willingToLeaveHome", false));
        var (seen, after) = (new List<Guid>(), "");
        do
        {
            var page = await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=2&wageAtLeast=5500&division=5101{after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(match => match.GetProperty("postId").GetGuid()));
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : null;
        }
        while (after is not null);

        (seen.Count, seen.Distinct().Count()).ShouldBe((4, 4));
        (await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=5&mostOfOneEnterprise=1&division=5101"))
            .GetProperty("items").GetArrayLength().ShouldBe(1);
        (await (await _partner.GetAsync($"/api/v1/workers/{worker}/recommendations?after=rubbish&mostOfOneEnterprise=0")).ProblemAsync())
            .Fields.ShouldBe(["after", "mostOfOneEnterprise"]);
    }
}
