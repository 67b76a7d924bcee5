using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.SavedSearches;

public sealed class SavingSearches(JobMatchingFixture fixture)
{
    private const string Path = "/api/v1/saved-searches";

    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task A_worker_saves_changes_pauses_and_deletes_a_search()
    {
        var (worker, own) = await Worker();
        var saved = await own.PostAsJsonAsync(Path, new { name = "缝纫", q = "缝纫工", division = "33", wageAtLeast = 4000, lodging = true });
        var search = await saved.JsonAsync();
        var address = $"{Path}/{search.GetProperty("id").GetGuid()}";
        search.GetProperty("workerId").GetGuid().ShouldBe(worker);

        using var change = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = JsonContent.Create(new { name = "缝纫", q = "缝纫工", paused = true }), Headers = { IfMatch = { saved.Headers.ETag! } },
        };
        var changed = await (await own.SendAsync(change)).JsonAsync();

        (changed.GetProperty("paused").GetBoolean(), changed.GetProperty("division").ValueKind).ShouldBe((true, JsonValueKind.Null));
        (await own.Read(Path)).GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("q").GetString().ShouldBe("缝纫工");
        (await own.DeleteAsync(address)).EnsureSuccessStatusCode();
        (await (await own.GetAsync(address)).ProblemAsync()).Code.ShouldBe("saved-search-not-found");
    }

    [Fact]
    public async Task A_change_names_the_version_that_was_read()
    {
        var (_, own) = await Worker();
        var saved = await own.PostAsJsonAsync(Path, new { name = "a", q = "焊工" });
        var address = $"{Path}/{(await saved.JsonAsync()).GetProperty("id").GetGuid()}";

        (await (await own.PutAsJsonAsync(address, new { name = "b", q = "焊工" })).ProblemAsync()).Status.ShouldBe(428);
        using var stale = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = JsonContent.Create(new { name = "b", q = "焊工" }), Headers = { IfMatch = { new("\"1\"") } },
        };
        (await (await own.SendAsync(stale)).ProblemAsync()).Status.ShouldBe(412);
    }

    [Fact]
    public async Task Nobody_sees_or_saves_searches_of_another_worker()
    {
        var (worker, own) = await Worker();
        var (_, other) = await Worker();
        var id = (await (await own.PostAsJsonAsync(Path, new { name = "a", q = "焊工" })).JsonAsync()).GetProperty("id").GetGuid();

        (await other.Read($"{Path}?workerId={worker}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await (await other.GetAsync($"{Path}/{id}")).ProblemAsync()).Status.ShouldBe(404);
        (await (await other.GetAsync($"{Path}/{id}/alerts")).ProblemAsync()).Status.ShouldBe(404);
        (await (await other.PostAsJsonAsync($"{Path}/{id}/readings", new { })).ProblemAsync()).Status.ShouldBe(404);
        (await (await other.DeleteAsync($"{Path}/{id}")).ProblemAsync()).Status.ShouldBe(404);
        (await (await other.PostAsJsonAsync(Path, new { workerId = worker, name = "a", q = "焊工" })).ProblemAsync())
            .Code.ShouldBe("worker-not-found");
        (await _partner.Read($"{Path}?workerId={worker}")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_twenty_first_search_is_refused_also_when_all_come_at_once()
    {
        var (_, own) = await Worker();

        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(number =>
            own.PostAsJsonAsync(Path, new { name = $"{number}", q = "焊工" })));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(20);
        (await (await own.PostAsJsonAsync(Path, new { name = "more", q = "焊工" })).ProblemAsync()).Code.ShouldBe("saved-searches-too-many");
    }

    [Fact]
    public async Task A_search_that_makes_no_sense_or_looks_for_nothing_is_refused_with_every_wrong_field()
    {
        (await (await _partner.PostAsJsonAsync(Path, new { division = "3", kilometres = 5, occupation = "astronaut", educationAtMost = "genius" }))
            .ProblemAsync()).Fields.ShouldBe(["name", "division", "kilometres", "occupation", "educationAtMost", "workerId"]);
        (await (await _partner.PostAsJsonAsync(Path, new { workerId = Guid.CreateVersion7(), name = "all" })).ProblemAsync())
            .Fields.ShouldBe(["q"]);
    }

    private async Task<(Guid Id, HttpClient Client)> Worker()
    {
        var id = await _partner.Register();
        return (id, fixture.JobMatching.ClientWithClaims($"w-{id}", [Roles.Worker], new Claim("worker_id", id.ToString())));
    }
}
