using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Contracts.Liaison.V1;
using JobMatching.Enterprises;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace JobMatching.IntegrationTests;

/// <summary>The way to a placement, through messages and the public API.</summary>
internal static class Steps
{
    // Chinese as it is, so that the lines are as long as they look.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An enterprise that Liaison told of.</summary>
    public static async Task<Guid> Enterprise(
        this JobMatchingFixture.Service service, string? code = null, string name = "台州模拟机械有限公司")
    {
        var id = Guid.CreateVersion7();
        await service.Deliver(new EnterpriseRegistered
        {
            EnterpriseId = id, Details = Details(code ?? Samples.NewCode(), name), OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        await Eventually.Holds(
            () => service.InDatabase(database => database.Enterprises.AnyAsync(known => known.Id == EnterpriseId.From(id))),
            "the enterprise to be known");
        return id;
    }

    public static EnterpriseDetails Details(string code, string name = "台州模拟机械有限公司") => new()
    {
        UnifiedSocialCreditCode = code,
        Name = name,
        DivisionCode = "331002",
        Industry = "manufacturing",
        Size = "small",
        Operation = "operating",
        EstablishedOn = new DateOnly(2015, 3, 1),
    };

    public static async Task<Guid> Register(this HttpClient client, Dictionary<string, object?>? worker = null) =>
        await client.Made("/api/v1/workers", worker ?? Samples.Worker());

    public static Task<Guid> Publish(this HttpClient client, Dictionary<string, object?> post) =>
        client.Made("/api/v1/posts", post);

    /// <summary>The worker applies; the enterprise has yet to answer.</summary>
    public static Task<Guid> Apply(this HttpClient client, Guid workerId, Guid postId) =>
        client.Made("/api/v1/intents", new { workerId, postId, side = "worker" });

    public static Task<HttpResponseMessage> Accept(this HttpClient client, Guid intentId, string side) =>
        client.PostAsJsonAsync($"/api/v1/intents/{intentId}/{side}-answer", new { accept = true });

    /// <summary>A worker placed at the post; answers worker and placement.</summary>
    public static async Task<(Guid WorkerId, Guid PlacementId)> Place(this HttpClient client, Guid postId)
    {
        var worker = await client.Register();
        var answer = await (await client.Accept(await client.Apply(worker, postId), "enterprise")).JsonAsync();
        return (worker, answer.GetProperty("placementId").GetGuid());
    }

    /// <summary>A matching run of the whole city, or as asked, when nothing more happens to it by itself.</summary>
    public static async Task<JsonElement> RunMatching(this HttpClient client, object? options = null)
    {
        var id = await client.Made("/api/v1/matching-runs", options ?? new { });
        return await Eventually.Get(
            () => client.Read($"/api/v1/matching-runs/{id}"),
            run => run.GetProperty("state").GetString() is "assigned" or "proposed" or "cancelled" or "failed",
            "the matching run to end");
    }

    public static async Task<JsonElement> Read(this HttpClient client, string path) =>
        await (await client.GetAsync(path)).JsonAsync();

    public static string Row(Dictionary<string, object?> row) => JsonSerializer.Serialize(row, Unescaped);

    public static Task<JsonElement> Import(this HttpClient client, string path, params string[] rows) =>
        client.Import(path, Encoding.UTF8.GetBytes(string.Join('\n', rows)));

    public static async Task<JsonElement> Import(this HttpClient client, string path, byte[] file)
    {
        using var content = new ByteArrayContent(file)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") },
        };
        return await (await client.PostAsync(path, content)).JsonAsync();
    }

    public static (int Accepted, int Unchanged, int Rejected) Counts(JsonElement report) => (
        report.GetProperty("accepted").GetInt32(), report.GetProperty("unchanged").GetInt32(),
        report.GetProperty("rejected").GetInt32());

    public static List<(int Line, string? Field, string? Code)> Rejected(JsonElement report) =>
    [
        .. report.GetProperty("rows").EnumerateArray().Select(row => (
            row.GetProperty("line").GetInt32(), row.GetProperty("field").GetString(), row.GetProperty("code").GetString())),
    ];

    private static async Task<Guid> Made(this HttpClient client, string path, object body) =>
        (await (await client.PostAsJsonAsync(path, body)).JsonAsync()).GetProperty("id").GetGuid();
}
