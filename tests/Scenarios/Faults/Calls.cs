using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using ServiceDefaults.City;
using Testing;

namespace Scenarios.Faults;

/// <summary>What these scenarios ask of the platform, and of a database behind it.</summary>
internal static class Calls
{
    public static async Task<JsonElement> SendAsync(
        this HttpClient client, string path, HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonElement.Parse(text);
    }

    public static async Task<Guid> RegisterAsync(this HttpClient client, string code, CancellationToken cancellationToken) => (await client.SendAsync(
        "/api/v1/enterprises",
        JsonContent.Create(new
        {
            unifiedSocialCreditCode = UnifiedSocialCreditCode.WithCheckCharacter(code).ToString(), name = "台州模拟机械有限公司", divisionCode = "331002",
            industry = "manufacturing", size = "small", operation = "operating", establishedOn = "2015-03-01",
        }),
        cancellationToken)).GetProperty("id").GetGuid();

    public static async Task ImportAsync<TRow>(
        this HttpClient client, string path, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        var all = rows.Select(row => JsonSerializer.Serialize(row)).ToList();
        // A service hears of the enterprise by a message: until then it refuses what speaks of it.
        await Eventually.Holds(
            async () => Taken(await client.SendRowsAsync(path, all.Take(1), cancellationToken)) == 1, $"{path} to know of whom the rows speak");
        Taken(await client.SendRowsAsync(path, all, cancellationToken)).ShouldBe(all.Count);
    }

    /// <summary>A registry of one number a record.</summary>
    public static Task OpenRegistryAsync(
        this HttpClient client, string code, string field, string type, CancellationToken cancellationToken) => client.SendAsync(
        "/api/v1/registries",
        new StringContent(
            $"code: {code}\nversion: 1\nname: {{zh: 登记, en: Register}}\nsubject: enterprise\nfields:\n  - {{name: {field}, type: {type}, text: {{zh: 数值, en: Number}}}}\n",
            MediaTypeHeaderValue.Parse("application/yaml")),
        cancellationToken);

    /// <summary>A policy that needs neither application nor review nor notice, for every record that fulfils its condition.</summary>
    public static Task PublishPolicyAsync(
        this HttpClient client, string code, string mode, string registry, string when, string yuan, string budgetLine,
        CancellationToken cancellationToken)
    {
        var text = new { zh = "护理", en = "Care" };
        return client.SendAsync(
            "/api/v1/policies",
            JsonContent.Create(new
            {
                code,
                version = 1,
                programmes = new[] { "DQ-11" },
                name = text,
                source = new { title = text },
                validFrom = "2020-01-01",
                mode,
                targetGroup = "enterprise",
                basis = registry,
                payee = "enterprise.id",
                triggers = new[] { registry },
                parameters = new { },
                conditions = new[] { new { name = "enough", when, text } },
                amount = new { yuan },
                evidence = Array.Empty<string>(),
                flow = new { application = "automatic", reviewers = 0, noticeWorkingDays = 0, budgetLine },
                stacking = new { oncePer = "basis", excludes = Array.Empty<string>() },
                choices = Array.Empty<string>(),
            }),
            cancellationToken);
    }

    public static async Task<Guid> RequestRunAsync(
        this HttpClient client, string policyCode, string month, CancellationToken cancellationToken) =>
        (await client.SendAsync("/api/v1/policy-runs", JsonContent.Create(new { policyCode, month }), cancellationToken)).GetProperty("id").GetGuid();

    /// <summary>The run once it is through.</summary>
    public static Task<JsonElement> RunIsThroughAsync(this HttpClient client, Guid id, CancellationToken cancellationToken) => Eventually.Get(
        () => client.GetFromJsonAsync<JsonElement>($"/api/v1/policy-runs/{id}", cancellationToken),
        run => run.GetProperty("completedAt").ValueKind != JsonValueKind.Null, "the run to be through", TimeSpan.FromMinutes(1));

    public static async Task<T> ScalarAsync<T>(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<JsonElement> SendRowsAsync(
        this HttpClient client, string path, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        using var content = new StringContent(string.Join('\n', rows), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        return await client.SendAsync(path, content, cancellationToken);
    }

    private static int Taken(JsonElement report) => report.GetProperty("accepted").GetInt32() + report.GetProperty("unchanged").GetInt32();
}
