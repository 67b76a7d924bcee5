using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Liaison.V1;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Posts;

public sealed class SearchingPosts(JobMatchingFixture fixture)
{
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task A_post_is_found_by_its_title_by_another_name_of_its_occupation_and_by_its_place()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var post = await _partner.Publish(Samples.Post(enterprise).With("title", "普工"));

        foreach (var text in new[] { "普工", "操作工", "椒江 普工", "普工 -电焊" })
        {
            Posts(await Search($"q={Uri.EscapeDataString(text)}&enterpriseId={enterprise}")).ShouldBe([post], text);
        }

        Posts(await Search($"q={Uri.EscapeDataString("-普工")}&enterpriseId={enterprise}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_just_published_closed_or_renamed_is_found_as_it_now_is()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var post = await _partner.Publish(Samples.Post(enterprise));
        Posts(await Search($"enterpriseId={enterprise}")).ShouldBe([post]);

        await fixture.JobMatching.Deliver(new EnterpriseUpdated
        {
            EnterpriseId = enterprise, Details = Steps.Details(Samples.NewCode(), "蓬莱仙阁缝纫厂"), Revision = 2,
            OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        await Eventually.Holds(
            async () => Posts(await Search($"q={Uri.EscapeDataString("蓬莱仙阁")}&enterpriseId={enterprise}")) is [var found] && found == post,
            "the new name to be searched");

        (await _partner.PostAsJsonAsync($"/api/v1/posts/{post}/closure", new { reason = "withdrawn" })).EnsureSuccessStatusCode();
        Posts(await Search($"enterpriseId={enterprise}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_and_counts_hold_what_the_filter_allows()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var posts = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            posts.Add(await _partner.Publish(Samples.Post(enterprise).With("wageMaximum", 5000 + (i * 1000)).With("lodging", i > 0)));
        }

        var first = await Search($"enterpriseId={enterprise}&wageAtLeast=6000&sort=wage&limit=3&facets=true&nearDivision=331003&kilometres=50");
        var second = await Search(
            $"enterpriseId={enterprise}&wageAtLeast=6000&sort=wage&limit=3&nearDivision=331003&kilometres=50&after={first.GetProperty("next").GetString()}");

        Posts(first).Concat(Posts(second)).ShouldBe([posts[4], posts[3], posts[2], posts[1]]);
        first.GetProperty("facets").GetProperty("total").GetInt32().ShouldBe(4);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        Posts(await Search($"enterpriseId={enterprise}&lodging=false")).ShouldBe([posts[0]]);
    }

    [Fact]
    public async Task What_somebody_types_is_completed()
    {
        await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise()).With("title", "缝纫工"));

        var suggestions = await _partner.Read($"/api/v1/posts/suggestions?typed={Uri.EscapeDataString("缝")}");

        suggestions.EnumerateArray().ShouldContain(one => one.GetProperty("text").GetString()!.StartsWith('缝'));
    }

    [Fact]
    public async Task A_search_that_makes_no_sense_is_refused_with_every_wrong_field()
    {
        (await (await _partner.GetAsync(
            "/api/v1/posts/search?division=3&kilometres=-1&wageAtLeast=-1&experienceAtMost=-1&occupation=astronaut&educationAtMost=genius&sort=luck"))
            .ProblemAsync()).Fields.ShouldBe(
            ["division", "kilometres", "kilometres", "wageAtLeast", "experienceAtMost", "occupation", "educationAtMost", "sort"]);
        (await (await _partner.GetAsync("/api/v1/posts/search?after=rubbish")).ProblemAsync()).Fields.ShouldBe(["after"]);
        (await (await _partner.GetAsync("/api/v1/posts/suggestions")).ProblemAsync()).Fields.ShouldBe(["typed"]);
    }

    private Task<JsonElement> Search(string query) => _partner.Read($"/api/v1/posts/search?{query}");

    private static List<Guid> Posts(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(hit => hit.GetProperty("post").GetProperty("id").GetGuid())];
}
