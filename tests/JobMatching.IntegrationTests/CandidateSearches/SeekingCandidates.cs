using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Contracts.JobMatching.V1;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.CandidateSearches;

public sealed class SeekingCandidates(JobMatchingFixture fixture)
{
    private const string Path = "/api/v1/candidate-searches";

    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner, Roles.Officer);

    [Fact]
    public async Task A_seeker_who_can_all_that_was_asked_for_is_told_of_once_without_a_name()
    {
        await using var events = await Listening<CandidateSearchMatched>.ToAsync(fixture.JobMatching);
        var (enterprise, own) = await Enterprise();
        var skill = NewSkill();
        var search = await Save(own, new { name = "车工", skills = new[] { skill, "看图" }, educationAtLeast = "senior-middle", wageAtMost = 6000 });

        var match = await _partner.Register(Able(skill));
        await _partner.Register(Able(skill).With("skills", new[] { skill }));
        await _partner.Register(Able(skill).With("education", "junior-middle"));
        await _partner.Register(Able(skill).With("wageExpected", 6001));
        await _partner.Register(Able(skill).With("willingToWork", false));
        var last = await _partner.Register(Able(skill));

        var alerts = await Alerts(own, search, 2);
        alerts.Select(alert => alert.GetProperty("workerId").GetGuid()).ShouldBe([match, last]);
        var told = await events.Hear(2, message => message.CandidateSearchId == search);
        told.Select(message => message.WorkerId).ShouldBe([match, last], ignoreOrder: true);
        told.ShouldAllBe(message => message.EnterpriseId == enterprise);
        var candidate = alerts[0].GetProperty("candidate");
        candidate.GetProperty("skills").EnumerateArray().Select(text => text.GetString()).ShouldBe([skill, "看图"]);
        (candidate.GetProperty("ageFrom").GetInt32() % 5).ShouldBe(0);
        alerts[0].GetRawText().ShouldNotContain("李大山");
        candidate.EnumerateObject().Select(field => field.Name).ShouldNotContain(name => name == "name" || name == "phone" || name == "idNumber");
    }

    [Fact]
    public async Task Whoever_changes_twice_is_told_of_once_and_is_not_shown_any_more_once_placed()
    {
        var (_, own) = await Enterprise();
        var skill = NewSkill();
        var search = await Save(own, new { name = "a", skills = new[] { skill } });
        var worker = await _partner.Register(Able(skill));
        await Alerts(own, search, 1);

        var post = await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise()));
        var intent = await _partner.Apply(worker, post);
        await (await _partner.Accept(intent, "enterprise")).JsonAsync();
        var next = await _partner.Register(Able(skill));

        var alerts = await Alerts(own, search, 2);
        alerts.Select(alert => alert.GetProperty("workerId").GetGuid()).ShouldBe([worker, next]);
        alerts[0].GetProperty("candidate").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_paused_search_is_not_told_and_alerts_are_marked_as_read()
    {
        var (_, own) = await Enterprise();
        var skill = NewSkill();
        var paused = await Save(own, new { name = "a", skills = new[] { skill }, paused = true });
        var awake = await Save(own, new { name = "b", skills = new[] { skill } });
        await _partner.Register(Able(skill));
        await _partner.Register(Able(skill));
        var alerts = await Alerts(own, awake, 2);

        var marked = await (await own.PostAsJsonAsync($"{Path}/{awake}/readings", new { upTo = alerts[0].GetProperty("id").GetGuid() })).JsonAsync();

        marked.GetProperty("unread").GetInt32().ShouldBe(1);
        (await own.Read($"{Path}/{awake}/alerts?unread=true")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await own.Read($"{Path}/{paused}/alerts")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_enterprise_sees_and_changes_only_its_own_searches()
    {
        var (enterprise, own) = await Enterprise();
        var (_, other) = await Enterprise();
        var saved = await own.PostAsJsonAsync(Path, new { name = "焊工", occupation = "6-18-02-04" });
        var address = $"{Path}/{(await saved.JsonAsync()).GetProperty("id").GetGuid()}";

        (await (await other.GetAsync(address)).ProblemAsync()).Code.ShouldBe("candidate-search-not-found");
        (await (await other.GetAsync(address + "/alerts")).ProblemAsync()).Status.ShouldBe(404);
        (await (await other.DeleteAsync(address)).ProblemAsync()).Status.ShouldBe(404);
        (await other.Read($"{Path}?enterpriseId={enterprise}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await (await other.PostAsJsonAsync(Path, new { enterpriseId = enterprise, name = "a", occupation = "6" })).ProblemAsync())
            .Fields.ShouldBe(["enterpriseId"]);
        (await (await own.PutAsJsonAsync(address, new { name = "b", occupation = "6" })).ProblemAsync()).Status.ShouldBe(428);
        using var change = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = JsonContent.Create(new { name = "焊工", certificates = new[] { "焊工证" } }), Headers = { IfMatch = { saved.Headers.ETag! } },
        };
        (await (await own.SendAsync(change)).JsonAsync()).GetProperty("occupation").ValueKind.ShouldBe(JsonValueKind.Null);
        (await own.DeleteAsync(address)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task What_looks_for_nothing_or_makes_no_sense_is_refused_with_every_wrong_field()
    {
        (await (await _partner.PostAsJsonAsync(Path, new { educationAtLeast = "genius", experienceAtLeast = -1, wageAtMost = -1, skills = new[] { "" } }))
            .ProblemAsync()).Fields.ShouldBe(
                ["name", "skills[0]", "educationAtLeast", "experienceAtLeast", "wageAtMost", "enterpriseId"], ignoreOrder: true);
        (await (await _partner.PostAsJsonAsync(Path, new { enterpriseId = await fixture.JobMatching.Enterprise(), name = "all", wageAtMost = 5000 }))
            .ProblemAsync()).Fields.ShouldBe(["occupation"]);
        (await (await _partner.PostAsJsonAsync(Path, new { enterpriseId = Guid.CreateVersion7(), name = "a", occupation = "6" }))
            .ProblemAsync()).Fields.ShouldBe(["enterpriseId"]);
    }

    private static string NewSkill() => $"车床{Guid.CreateVersion7():n}";

    private static Dictionary<string, object?> Able(string skill) =>
        Samples.Worker().With("skills", new[] { skill, "看图" }).With("education", "college");

    private async Task<(Guid Id, HttpClient Client)> Enterprise()
    {
        var id = await fixture.JobMatching.Enterprise();
        return (id, fixture.JobMatching.ClientWithClaims($"e-{id}", [Roles.Enterprise], new Claim("enterprise_id", id.ToString())));
    }

    private static async Task<Guid> Save(HttpClient client, object search) =>
        (await (await client.PostAsJsonAsync(Path, search)).JsonAsync()).GetProperty("id").GetGuid();

    private static Task<List<JsonElement>> Alerts(HttpClient client, Guid search, int count) => Eventually.Get(
        async () => (await client.Read($"{Path}/{search}/alerts")).GetProperty("items").EnumerateArray().ToList(),
        alerts => alerts.Count >= count, $"{count} alerts");
}
