using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.MatchingRuns;

/// <summary>A fair of one test's own: the people of a county who do not leave home, and its posts.</summary>
internal sealed class Fair(JobMatchingFixture.Service service, string county)
{
    private readonly HttpClient _partner = service.Client(Roles.Partner, Roles.Officer);

    public HttpClient Partner => _partner;

    /// <summary>Somebody who seeks here; without skills, so that others fit better.</summary>
    public Task<Guid> Register(params string[] skills) => _partner.Register(
        Samples.Worker().With("homeDivisionCode", county).With("willingToLeaveHome", false).With("skills", skills));

    public async Task<Guid> Publish(int places = 1) =>
        await _partner.Publish(Samples.Post(await service.Enterprise(), places).With("divisionCode", county));

    public async Task Close(Guid post) =>
        await (await _partner.PostAsJsonAsync($"/api/v1/posts/{post}/closure", new { reason = "withdrawn" })).JsonAsync();

    /// <summary>An assignment to be looked at; when it is there.</summary>
    public async Task<Guid> Run(bool live = true, object? quotas = null)
    {
        var run = await _partner.RunMatching(new { propose = false, live, origin = county, division = county, quotas });
        run.GetProperty("state").GetString().ShouldBe("assigned");
        return run.GetProperty("id").GetGuid();
    }

    public async Task<JsonElement> Decide(Guid run, string decision) =>
        await (await _partner.PostAsync($"/api/v1/matching-runs/{run}/{decision}", null)).JsonAsync();

    public Task<JsonElement> Read(Guid run) => _partner.Read($"/api/v1/matching-runs/{run}");

    /// <summary>Who has which post.</summary>
    public async Task<Dictionary<Guid, Guid>> Places(Guid run) =>
        (await _partner.Read($"/api/v1/matching-runs/{run}/places")).GetProperty("items").EnumerateArray().ToDictionary(
            place => place.GetProperty("workerId").GetGuid(), place => place.GetProperty("postId").GetGuid());

    /// <summary>Why who has none.</summary>
    public async Task<Dictionary<Guid, string>> Unplaced(Guid run) =>
        (await _partner.Read($"/api/v1/matching-runs/{run}/unplaced")).GetProperty("items").EnumerateArray().ToDictionary(
            worker => worker.GetProperty("workerId").GetGuid(), worker => worker.GetProperty("code").GetString()!);

    /// <summary>When the run has followed: who has which post, and nobody else has one.</summary>
    public Task Has(Guid run, params (Guid Worker, Guid Post)[] places) => Eventually.Get(
        () => Places(run), found => found.Count == places.Length && places.All(place => found.GetValueOrDefault(place.Worker) == place.Post),
        $"the places {string.Join(", ", places)}");
}
