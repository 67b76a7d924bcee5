using System.Net.Http.Json;
using System.Text.Json;
using JobMatching.Catalogue;
using JobMatching.Duplicates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Duplicates;

public sealed class FindingDuplicates(JobMatchingFixture fixture)
{
    private readonly HttpClient _officer = fixture.JobMatching.Client(Roles.Officer);
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task The_same_ad_from_two_sources_is_found_and_explained_in_both_languages()
    {
        var mark = DuplicateSteps.Mark();
        var first = await fixture.JobMatching.Enterprise(name: $"台州{mark}机械有限公司");
        var second = await fixture.JobMatching.Enterprise(name: $"台州{mark}机械");
        var posts = await fixture.JobMatching.Advertise(
            DuplicateSteps.Ad(first, mark), DuplicateSteps.Ad(second, mark, "智联").With("title", $"【急招】数控车工{mark}").With("salary_max", 18000));

        var found = await fixture.JobMatching.Pair(posts[0], posts[1]);

        var shown = await _officer.Read($"/api/v1/duplicates/{found.Id.Value}");
        Reasons(shown).ShouldBe([("employer", true), ("place", true), ("text", true), ("title", false), ("wage", false)]);
        var reason = shown.GetProperty("reasons")[0];
        reason.GetProperty("textEn").GetString().ShouldBe("They have the same employer.");
        reason.GetProperty("textZh").GetString().ShouldBe("单位相同。");
        shown.GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("id").GetGuid()).ShouldBe(posts);
        (await Listed("post")).ShouldContain(found.Id.Value);
        (await Listed("worker")).ShouldNotContain(found.Id.Value);
    }

    [Fact]
    public async Task A_person_registered_twice_is_found_and_shown_masked()
    {
        var (first, second) = await _partner.RegisterTwice();

        var found = await fixture.JobMatching.Pair(first, second);

        var shown = await _officer.Read($"/api/v1/duplicates/{found.Id.Value}");
        shown.GetProperty("strength").GetString().ShouldBe("possible");
        Reasons(shown).ShouldBe([("name", true), ("birth-date", true), ("phone", true), ("id-number", false)]);
        shown.GetProperty("workers").EnumerateArray().ShouldAllBe(worker => worker.GetProperty("idNumber").GetString()!.Contains('*')
            && worker.GetProperty("phone").GetString()!.Contains('*'));
    }

    [Fact]
    public async Task A_thousand_copies_are_a_thousand_pairs_with_the_first()
    {
        var mark = DuplicateSteps.Mark();
        var enterprise = await fixture.JobMatching.Enterprise(name: $"台州{mark}机械有限公司");
        var posts = await fixture.JobMatching.Advertise([.. Enumerable.Range(0, 1000).Select(_ => DuplicateSteps.Ad(enterprise, mark))]);

        var pairs = await fixture.JobMatching.Pairs(posts, pairs => pairs.Count >= 999, "999 pairs");

        pairs.Select(pair => pair.SecondId).ShouldBe(posts.Skip(1));
        pairs.ShouldAllBe(pair => pair.FirstId == posts[0]);
    }

    [Fact]
    public async Task When_the_first_of_several_is_closed_the_others_are_compared_anew()
    {
        var mark = DuplicateSteps.Mark();
        var enterprise = await fixture.JobMatching.Enterprise(name: $"台州{mark}机械有限公司");
        var posts = await fixture.JobMatching.Advertise([.. Enumerable.Range(0, 3).Select(_ => DuplicateSteps.Ad(enterprise, mark))]);
        await fixture.JobMatching.Pairs(posts, pairs => pairs.Count == 2, "two pairs with the first");

        await (await _partner.PostAsJsonAsync($"/api/v1/posts/{posts[0]}/closure", new { reason = "withdrawn" })).JsonAsync();

        (await fixture.JobMatching.Pairs(posts, pairs => pairs.Count == 1, "one pair of those left")).ShouldHaveSingleItem()
            .FirstId.ShouldBe(posts[1]);
    }

    [Fact]
    public async Task Several_instances_find_every_pair_once()
    {
        var mark = DuplicateSteps.Mark();
        var enterprise = await fixture.JobMatching.Enterprise(name: $"台州{mark}机械有限公司");
        var posts = new List<Guid>();
        var instances = Enumerable.Range(0, 3).Select(_ => Instance()).ToList();
        for (var round = 0; round < 5; round++)
        {
            posts.AddRange(await fixture.JobMatching.Advertise([.. Enumerable.Range(0, 20).Select(_ => DuplicateSteps.Ad(enterprise, mark))]));
            await Task.WhenAll(instances.Select(instance => instance.FollowAsync(TestContext.Current.CancellationToken)));
        }

        var pairs = await fixture.JobMatching.Pairs(posts, pairs => pairs.Count >= 99, "99 pairs");

        pairs.Select(pair => pair.SecondId).ShouldBe(posts.Order().Skip(1));
    }

    [Fact]
    public async Task Only_officers_see_pairs()
    {
        foreach (var role in (string[])[Roles.Worker, Roles.Enterprise, Roles.Partner, Roles.Analyst])
        {
            using var other = fixture.JobMatching.Client(role);
            (await (await other.GetAsync("/api/v1/duplicates")).ProblemAsync()).Status.ShouldBe(403);
        }

        (await (await _officer.GetAsync("/api/v1/duplicates?kind=cat&state=maybe")).ProblemAsync()).Fields.ShouldBe(["state", "kind"]);
    }

    private CatalogueFollower<FindDuplicates> Instance() => new(
        fixture.JobMatching.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<CatalogueFollower<FindDuplicates>>.Instance);

    private async Task<List<Guid>> Listed(string kind)
    {
        var ids = new List<Guid>();
        for (var after = Guid.Empty; ;)
        {
            var page = await _officer.Read($"/api/v1/duplicates?kind={kind}&limit=200&after={after}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(pair => pair.GetProperty("id").GetGuid()));
            if (page.GetProperty("next").ValueKind is JsonValueKind.Null)
            {
                return ids;
            }

            after = page.GetProperty("next").GetGuid();
        }
    }

    private static List<(string? Code, bool Agrees)> Reasons(JsonElement pair) =>
    [
        .. pair.GetProperty("reasons").EnumerateArray()
            .Select(reason => (reason.GetProperty("code").GetString(), reason.GetProperty("agrees").GetBoolean())),
    ];
}
