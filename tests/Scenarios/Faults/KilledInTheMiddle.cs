using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Npgsql;
using ServiceDefaults.City;
using Testing;

namespace Scenarios.Faults;

/// <summary>A service is killed with SIGKILL in the middle of long work: the work ends all the same, and everything of it happens once.</summary>
public sealed class KilledInTheMiddle(StartedPlatform started) : IClassFixture<StartedPlatform>
{
    // More than the places of one batch, so that there is a middle.
    private const int Workers = 3000;
    private const int Posts = 40;

    // More than one part of a policy run, for the same reason.
    private const int Records = 60_000;
    private const string Registry = "code: careHours\nversion: 1\nname: {zh: 护理时数, en: Hours of care}\nsubject: enterprise\nfields:\n  - {name: hours, type: int, text: {zh: 时数, en: Hours}}\n";

    [Fact]
    public async Task A_run_killed_while_it_assigns_and_while_it_proposes_proposes_every_place_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var platform = started.Platform;
        using var client = await platform.ClientAsync(cancellationToken);
        await FillAsync(client, cancellationToken);
        var id = (await SendAsync(client, "/api/v1/matching-runs", JsonContent.Create(new { }), cancellationToken)).GetProperty("id").GetGuid();

        await WatchAsync(client, id, run => State(run) != "queued", cancellationToken);
        await platform.KillAndStartAgainAsync("jobmatching", cancellationToken);
        await WatchAsync(client, id, run => State(run) == "proposing" && Number(run, "proposed") > 0, cancellationToken);
        await platform.KillAndStartAgainAsync("jobmatching", cancellationToken);
        var done = await WatchAsync(client, id, run => State(run) == "proposed", cancellationToken);

        Number(done, "proposed").ShouldBe(Workers);
        await using var source = NpgsqlDataSource.Create(await platform.ConnectionStringAsync("jobmatching-db", cancellationToken));
        await using var command = source.CreateCommand(
            "SELECT count(*), count(DISTINCT worker_id) FROM intent; SELECT count(*) FROM matching_result WHERE intent_id IS NOT NULL");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        (rows.GetInt64(0), rows.GetInt64(1)).ShouldBe((Workers, Workers));
        await rows.NextResultAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        rows.GetInt64(0).ShouldBe(Workers);
    }

    [Fact]
    public async Task A_policy_run_killed_while_it_writes_decides_every_record_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var platform = started.Platform;
        using var client = await platform.ClientAsync(cancellationToken);
        var enterprise = await RegisterAsync(client, "91331000M00000002", cancellationToken);
        await SendAsync(client, "/api/v1/registries", new StringContent(Registry, MediaTypeHeaderValue.Parse("application/yaml")), cancellationToken);
        await ImportAsync(
            client, "/api/v1/registries/careHours/records/import",
            Enumerable.Range(0, Records).Select(index => new
            {
                sourceId = $"{index}", subjectId = enterprise, on = $"2026-02-{(index % 28) + 1:00}", values = new { hours = index % 10 },
            }),
            cancellationToken);
        await SendAsync(client, "/api/v1/policies", JsonContent.Create(Relief()), cancellationToken);

        await using var source = NpgsqlDataSource.Create(await platform.ConnectionStringAsync("subsidies-db", cancellationToken));
        var id = Guid.Empty;
        // Nothing can be written while the table is held: the process dies in the middle of a part, and of a later one.
        for (var kill = 0; kill < 2; kill++)
        {
            await using var holding = await source.OpenConnectionAsync(cancellationToken);
            await using var held = await holding.BeginTransactionAsync(cancellationToken);
            await using (var hold = new NpgsqlCommand("LOCK TABLE policy_decision IN SHARE MODE", holding, held))
            {
                await hold.ExecuteNonQueryAsync(cancellationToken);
            }

            id = (await SendAsync(client, "/api/v1/policy-runs", JsonContent.Create(new { policyCode = "CARE", month = "2026-02" }), cancellationToken))
                .GetProperty("id").GetGuid();
            await Eventually.Holds(
                async () => await ScalarAsync<bool>(source, "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'policy_decision'::regclass)"),
                "the run to write");
            await platform.KillAndStartAgainAsync("subsidies", cancellationToken);
        }

        var done = await Eventually.Get(
            () => client.GetFromJsonAsync<JsonElement>($"/api/v1/policy-runs/{id}", cancellationToken),
            run => run.GetProperty("completedAt").ValueKind != JsonValueKind.Null, "the run to be through", TimeSpan.FromMinutes(1));
        var entitled = Records / 10 * 7;
        (Number(done, "entitled"), Number(done, "notEntitled"), Number(done, "amount")).ShouldBe((entitled, Records - entitled, entitled * 2.5));
        (await ScalarAsync<long>(source, $"SELECT count(*) FROM policy_decision WHERE run_id = '{id}'")).ShouldBe(Records);
        (await ScalarAsync<decimal>(source, $"SELECT sum(amount) FROM policy_decision WHERE run_id = '{id}'")).ShouldBe(entitled * 2.5m);
    }

    private static object Relief()
    {
        var text = new { zh = "护理", en = "Care" };
        return new
        {
            code = "CARE",
            version = 1,
            programmes = new[] { "DQ-11" },
            name = text,
            source = new { title = text },
            validFrom = "2020-01-01",
            mode = "exempt",
            targetGroup = "enterprise",
            basis = "careHours",
            payee = "enterprise.id",
            triggers = new[] { "careHours" },
            parameters = new { },
            conditions = new[] { new { name = "enough", when = "careHours.hours > 2", text } },
            amount = new { yuan = "decimal('2.50')" },
            evidence = Array.Empty<string>(),
            flow = new { application = "automatic", reviewers = 0, noticeWorkingDays = 0, budgetLine = "training" },
            stacking = new { oncePer = "basis", excludes = Array.Empty<string>() },
            choices = Array.Empty<string>(),
        };
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<Guid> RegisterAsync(HttpClient client, string code, CancellationToken cancellationToken) => (await SendAsync(
        client, "/api/v1/enterprises",
        JsonContent.Create(new
        {
            unifiedSocialCreditCode = UnifiedSocialCreditCode.WithCheckCharacter(code).ToString(), name = "台州模拟机械有限公司", divisionCode = "331002",
            industry = "manufacturing", size = "small", operation = "operating", establishedOn = "2015-03-01",
        }),
        cancellationToken)).GetProperty("id").GetGuid();

    private static async Task FillAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var enterprise = await RegisterAsync(client, "91331000M00000001", cancellationToken);
        await ImportAsync(
            client, "/api/v1/posts/import",
            Enumerable.Range(0, Posts).Select(index => new
            {
                enterpriseId = enterprise, title = $"缝纫工{index}", places = Workers / Posts, divisionCode = "331002", wageMinimum = 4500 + index,
                wageMaximum = 6500 + (10 * index), source = "scenario", sourceId = $"{index}",
            }),
            cancellationToken);
        await ImportAsync(
            client, "/api/v1/workers/import",
            Enumerable.Range(0, Workers).Select(index => new
            {
                idNumber = ResidentIdNumber.WithCheckDigit($"530602{new DateOnly(1985, 1, 1).AddDays(index):yyyyMMdd}001").ToString(),
                name = "李大山", phone = "13912345678", homeDivisionCode = "530602", wageFloor = 3500, wageExpected = 5000 + index,
            }),
            cancellationToken);
    }

    private static async Task ImportAsync<TRow>(HttpClient client, string path, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        var all = rows.Select(row => JsonSerializer.Serialize(row)).ToList();
        // A service hears of the enterprise by a message: until then it refuses what speaks of it.
        await Eventually.Holds(
            async () => Taken(await SendRowsAsync(client, path, all.Take(1), cancellationToken)) == 1, $"{path} to know of whom the rows speak");
        Taken(await SendRowsAsync(client, path, all, cancellationToken)).ShouldBe(all.Count);
    }

    private static async Task<JsonElement> SendRowsAsync(
        HttpClient client, string path, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        using var content = new StringContent(string.Join('\n', rows), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        return await SendAsync(client, path, content, cancellationToken);
    }

    private static int Taken(JsonElement report) => report.GetProperty("accepted").GetInt32() + report.GetProperty("unchanged").GetInt32();

    /// <summary>Watches the progress until it is as wished.</summary>
    private static async Task<JsonElement> WatchAsync(
        HttpClient client, Guid id, Func<JsonElement, bool> until, CancellationToken cancellationToken)
    {
        await using var stream = await client.GetStreamAsync($"/api/v1/matching-runs/{id}/progress", cancellationToken);
        await foreach (var item in SseParser.Create(stream, (_, bytes) => JsonElement.Parse(bytes)).EnumerateAsync(cancellationToken))
        {
            if (until(item.Data))
            {
                return item.Data;
            }
        }

        throw new InvalidOperationException("The run ended otherwise.");
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string path, HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonElement.Parse(text);
    }

    private static string State(JsonElement run) => run.GetProperty("state").GetString()!;

    private static double Number(JsonElement run, string name) => run.GetProperty(name).GetDouble();
}
