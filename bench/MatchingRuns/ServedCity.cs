using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using GatewayProxy;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace MatchingRunsBench;

/// <summary>The JobMatching service in a process of its own with a city in its register, over a PostgreSQL that keeps what it has committed.</summary>
internal sealed class ServedCity : IAsyncDisposable
{
    private const int LinesOfFile = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Servers servers;
    private readonly TestIdentity identity;
    private readonly Dictionary<string, string> settings;
    private readonly HttpClient client;
    private readonly NpgsqlDataSource source;
    private Process service;

    private ServedCity(
        Servers servers, TestIdentity identity, Dictionary<string, string> settings, HttpClient client, string database, Process service) =>
        (this.servers, this.identity, this.settings, this.client, source, this.service) =
        (servers, identity, settings, client, NpgsqlDataSource.Create(database), service);

    /// <summary>The most memory that the service's process has had, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            service.Refresh();
            return service.PeakWorkingSet64;
        }
    }

    public static async Task<ServedCity> OpenAsync()
    {
        var servers = await Servers.StartAsync(CancellationToken.None, durable: true);
        var identity = await TestIdentity.StartAsync(CancellationToken.None);
        var database = await servers.CreateDatabaseAsync($"bench-{Guid.CreateVersion7():n}", CancellationToken.None);
        var address = Tool.FreeAddress();
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address,
            ["GRPC_PORT"] = "0",
            ["ConnectionStrings__jobmatching-db"] = database,
            ["ConnectionStrings__messaging"] = servers.Messaging,
            ["PersonalData__Key"] = "only-for-benches-only-for-benches-only-for-benches",
            ["services__gateway__http__0"] = identity.Address,
            ["services__liaison__grpc__0"] = identity.Address,
            ["Identity__ClientId"] = "bench",
            ["Identity__ClientSecret"] = "bench",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        await Tool.RunAsync("dotnet", [Program, "migrate"], settings);
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromHours(1) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", identity.Token("bench", Roles.Partner, Roles.Officer));
        var city = new ServedCity(servers, identity, settings, client, database, Start(settings));
        await city.AliveAsync();
        return city;
    }

    /// <summary>Fills the register: enterprises as Liaison's events would have, posts and workers by their imports.</summary>
    public async Task FillAsync(CityRows rows)
    {
        await FillAsync(rows.Enterprises.Select(employer => (employer.Id, employer.Code, $"Employer {employer.Code}")));
        await ImportAsync("/api/v1/posts/import", rows.Posts);
        await ImportAsync("/api/v1/workers/import", rows.Workers);
    }

    public async Task FillAsync(IEnumerable<(Guid Id, string Code, string Name)> enterprises)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY enterprise (id, unified_social_credit_code, name, division_code, revision) FROM STDIN (FORMAT binary)");
        foreach (var (id, code, name) in enterprises)
        {
            await copy.WriteRowAsync(default, id, code, name, "331002", 1);
        }

        await copy.CompleteAsync();
    }

    public async Task ImportAsync(string path, IEnumerable<object> rows)
    {
        foreach (var lines in rows.Chunk(LinesOfFile))
        {
            using var content = new StringContent(string.Join('\n', lines.Select(line => JsonSerializer.Serialize(line, JsonSerializerOptions.Web))));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            var report = await SendAsync(path, content);
            if (report.GetProperty("accepted").GetInt32() < lines.Length)
            {
                Console.WriteLine($"# {path}: {report.GetProperty("rejected")} of {lines.Length} rejected, {report.GetProperty("unchanged")} known, first {report.GetProperty("rows").EnumerateArray().FirstOrDefault()}");
            }
        }
    }

    /// <summary>The one value that a query answers.</summary>
    public async Task<long> AskAsync(string query)
    {
        await using var command = source.CreateCommand(query);
        command.CommandTimeout = 600;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public Task<Guid> RequestRunAsync() => PostAsync("/api/v1/matching-runs", JsonContent.Create(new { propose = false }));

    public Task ProposeAsync(Guid run) => PostAsync($"/api/v1/matching-runs/{run}/proposals", content: null);

    /// <summary>Watches the progress until it is as wished.</summary>
    public async Task<JsonElement> WatchAsync(Guid run, Func<JsonElement, bool> until, Action<JsonElement>? each = null)
    {
        var stream = await client.GetStreamAsync(new Uri($"/api/v1/matching-runs/{run}/progress", UriKind.Relative));
        await using (stream)
        {
            await foreach (var item in SseParser.Create(stream, (_, bytes) => JsonElement.Parse(bytes)).EnumerateAsync())
            {
                each?.Invoke(item.Data);
                if (until(item.Data))
                {
                    return item.Data;
                }
            }
        }

        throw new InvalidOperationException("The run ended otherwise.");
    }

    /// <summary>SIGKILL, and a new process on the same data.</summary>
    public async Task KillAndStartAgainAsync()
    {
        await service.EndAsync();
        service = Start(settings);
        await AliveAsync();
    }

    /// <summary>Whether every place of the run that was not left out is exactly one open intent, and there is none beside.</summary>
    public async Task<(long Intents, bool IsExact)> CheckAsync(Guid run)
    {
        await using var command = source.CreateCommand(
            """
            SELECT count(*), count(DISTINCT intent.id) = count(*) AND count(*) = (SELECT count(*) FROM intent) AND count(*) = (
                SELECT proposed FROM matching_run WHERE id = $1) AND NOT EXISTS (
                SELECT FROM intent GROUP BY worker_id HAVING count(*) > 1)
            FROM matching_result AS result JOIN intent ON intent.id = result.intent_id
                AND intent.worker_id = result.worker_id AND intent.post_id = result.post_id
            WHERE result.run_id = $1 AND NOT result.left_out
            """);
        command.CommandTimeout = 600;
        command.Parameters.Add(new() { Value = run });
        await using var rows = await command.ExecuteReaderAsync();
        await rows.ReadAsync();
        return (rows.GetInt64(0), rows.GetBoolean(1));
    }

    public async ValueTask DisposeAsync()
    {
        await service.EndAsync();
        client.Dispose();
        await source.DisposeAsync();
        await identity.DisposeAsync();
        await servers.DisposeAsync();
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "JobMatching.dll");

    private static Process Start(Dictionary<string, string> settings) => Tool.Start("dotnet", [Program], settings).Drained();

    private async Task<Guid> PostAsync(string path, HttpContent? content) => (await SendAsync(path, content)).GetProperty("id").GetGuid();

    private async Task<JsonElement> SendAsync(string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task AliveAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                (await client.GetAsync(new Uri("/health", UriKind.Relative))).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (watch.Elapsed < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
