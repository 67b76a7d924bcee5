using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Npgsql;
using ServiceDefaults.City;
using Testing;

namespace Scenarios.Faults;

/// <summary>A service is killed with SIGKILL in the middle of long work: the work ends all the same, and everything of it happens once.</summary>
[Collection(nameof(StartedPlatformCollection))]
public sealed class KilledInTheMiddle(StartedPlatform started)
{
    // More than the places of one batch, so that there is a middle.
    private const int Workers = 3000;
    private const int Posts = 40;

    // More than one part of a policy run, for the same reason.
    private const int Records = 60_000;

    [Fact]
    public async Task A_run_killed_while_it_assigns_and_while_it_proposes_proposes_every_place_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var platform = started.Platform;
        using var client = await platform.ClientAsync(cancellationToken);
        await FillAsync(client, cancellationToken);
        var id = (await client.SendAsync("/api/v1/matching-runs", JsonContent.Create(new { }), cancellationToken)).GetProperty("id").GetGuid();

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
        var enterprise = await client.RegisterAsync("91331000M00000002", cancellationToken);
        await client.OpenRegistryAsync("careHours", "hours", "int", cancellationToken);
        await client.ImportAsync(
            "/api/v1/registries/careHours/records/import",
            Enumerable.Range(0, Records).Select(index => new
            {
                sourceId = $"{index}", subjectId = enterprise, on = $"2026-02-{(index % 28) + 1:00}", values = new { hours = index % 10 },
            }),
            cancellationToken);
        await client.PublishPolicyAsync(
            "CARE", "exempt", "careHours", "careHours.hours > 2", "decimal('2.50')", "training", cancellationToken);

        await using var source = NpgsqlDataSource.Create(await platform.ConnectionStringAsync("subsidies-db", cancellationToken));
        var id = Guid.Empty;
        // Nothing can be written while the table is held: the process dies in the middle of a part, and of a later one.
        for (var kill = 0; kill < 2; kill++)
        {
            await using var held = await HeldLock.OfTableAsync(source, "policy_decision", cancellationToken);
            id = await client.RequestRunAsync("CARE", "2026-02", cancellationToken);
            await held.IsWantedAsync();
            await platform.KillAndStartAgainAsync("subsidies", cancellationToken);
        }

        var done = await client.RunIsThroughAsync(id, cancellationToken);
        var entitled = Records / 10 * 7;
        (Number(done, "entitled"), Number(done, "notEntitled"), Number(done, "amount")).ShouldBe((entitled, Records - entitled, entitled * 2.5));
        (await source.ScalarAsync<long>($"SELECT count(*) FROM policy_decision WHERE run_id = '{id}'")).ShouldBe(Records);
        (await source.ScalarAsync<decimal>($"SELECT sum(amount) FROM policy_decision WHERE run_id = '{id}'")).ShouldBe(entitled * 2.5m);
    }

    private static async Task FillAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var enterprise = await client.RegisterAsync("91331000M00000001", cancellationToken);
        await client.ImportAsync(
            "/api/v1/posts/import",
            Enumerable.Range(0, Posts).Select(index => new
            {
                enterpriseId = enterprise, title = $"缝纫工{index}", places = Workers / Posts, divisionCode = "331002", wageMinimum = 4500 + index,
                wageMaximum = 6500 + (10 * index), source = "scenario", sourceId = $"{index}",
            }),
            cancellationToken);
        await client.ImportAsync(
            "/api/v1/workers/import",
            Enumerable.Range(0, Workers).Select(index => new
            {
                idNumber = ResidentIdNumber.WithCheckDigit($"530602{new DateOnly(1985, 1, 1).AddDays(index):yyyyMMdd}001").ToString(),
                name = "李大山", phone = "13912345678", homeDivisionCode = "530602", wageFloor = 3500, wageExpected = 5000 + index,
            }),
            cancellationToken);
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

    private static string State(JsonElement run) => run.GetProperty("state").GetString()!;

    private static double Number(JsonElement run, string name) => run.GetProperty(name).GetDouble();
}
