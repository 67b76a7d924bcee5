using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Npgsql;
using ServiceDefaults.City;
using Testing;

namespace Scenarios.Faults;

/// <summary>The matching service is killed with SIGKILL in the middle of a run: the run ends all the same, and proposes every place once.</summary>
public sealed class KilledWhileMatching
{
    // More than the places of one batch, so that there is a middle.
    private const int Workers = 3000;
    private const int Posts = 40;

    [Fact]
    public async Task A_run_killed_while_it_assigns_and_while_it_proposes_proposes_every_place_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var platform = await Platform.StartAsync(cancellationToken);
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

    private static async Task FillAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var code = UnifiedSocialCreditCode.WithCheckCharacter("91331000M00000001").ToString();
        var enterprise = (await SendAsync(
            client, "/api/v1/enterprises",
            JsonContent.Create(new
            {
                unifiedSocialCreditCode = code, name = "台州模拟机械有限公司", divisionCode = "331002", industry = "manufacturing",
                size = "small", operation = "operating", establishedOn = "2015-03-01",
            }),
            cancellationToken)).GetProperty("id").GetGuid();
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
        // Matching hears of the enterprise by a message: until then its posts are refused, and sending the file again is safe.
        await Eventually.Holds(
            async () =>
            {
                using var content = new StringContent(string.Join('\n', all), Encoding.UTF8);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
                var report = await SendAsync(client, path, content, cancellationToken);
                return report.GetProperty("accepted").GetInt32() + report.GetProperty("unchanged").GetInt32() == all.Count;
            },
            $"all {all.Count} rows of {path} to be taken");
    }

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
