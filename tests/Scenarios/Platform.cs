using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Scenarios;

/// <summary>The whole platform, started by its own app host with empty data, reached as anyone reaches it: by the gateway.</summary>
public sealed class Platform : IAsyncDisposable
{
    private const string Secret = "scenario-secret-of-the-administrator-0123456789";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private static readonly string[] Healthy =
        ["gateway", "liaison", "jobmatching", "transport", "training", "subsidies", "overview"];

    private const int MostComplaints = 20;

    private static readonly string[] Complaints = ["warn:", "fail:", "crit:"];

    private readonly DistributedApplication _app;
    private readonly string _state;

    private Platform(DistributedApplication app, string state) => (_app, _state) = (app, state);

    /// <summary>Where the gateway is.</summary>
    public Uri Gateway => _app.GetEndpoint("gateway", "http");

    /// <summary>Starts it and waits until every service is healthy.</summary>
    public static async Task<Platform> StartAsync(CancellationToken cancellationToken, params string[] settings)
    {
        // Not a private folder: PostgreSQL runs as a user of its own and has to get through.
        var state = Directory.CreateDirectory(
            Path.Combine(Path.GetTempPath(), $"chunfeng-scenario-{Guid.CreateVersion7():n}")).FullName;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [
                $"--ASPIRE_STANDIN_STATE={state}", $"--Parameters:administrator-secret={Secret}",
                $"--Parameters:demonstration-secret={Secret}", .. settings,
            ],
            cancellationToken);
        var app = await builder.BuildAsync(cancellationToken);
        var platform = new Platform(app, state);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StartPatience);
        try
        {
            await app.StartAsync(patience.Token);
            foreach (var resource in Healthy)
            {
                await app.ResourceNotifications.WaitForResourceHealthyAsync(resource, patience.Token);
            }

            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a play of the simulator against the gateway.</summary>
    public SimulatorRun Play(string options, IReadOnlyDictionary<string, string>? environment = null) =>
        SimulatorRun.Start(Gateway, Secret, options, environment);

    /// <summary>Waits for the end of a play in which all checks hold; when they do not, says what every process complained of.</summary>
    public async Task CompletesAsync(SimulatorRun play, CancellationToken cancellationToken)
    {
        if (!await play.EndAsync(cancellationToken))
        {
            Assert.Fail($"{play.Output}\n{await ComplaintsAsync(cancellationToken)}");
        }
    }

    /// <summary>Kills a resource's processes with SIGKILL, waits until that is known, and starts it again.</summary>
    public async Task KillAndStartAgainAsync(string resource, CancellationToken cancellationToken)
    {
        var state = await _app.ResourceNotifications.WaitForResourceAsync(resource, _ => true, cancellationToken);
        var process = (int)state.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!;
        Processes.KillWithChildren(process);
        await _app.ResourceNotifications.WaitForResourceAsync(
            resource,
            update => update.Snapshot.State?.Text is { } text && KnownResourceStates.TerminalStates.Contains(text),
            cancellationToken);
        (await _app.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken))
            .Success.ShouldBeTrue();
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(resource, cancellationToken);
    }

    /// <summary>
    /// Every indicator's value, by code. Left out is the number of public notices: claims that are approved in one moment
    /// share one, so it tells of timing and not of the chain.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, decimal>> IndicatorsAsync(CancellationToken cancellationToken)
    {
        using var client = await ClientAsync(cancellationToken);
        var indicators = await client.GetFromJsonAsync<JsonElement>("/api/v1/indicators", cancellationToken);
        return indicators.EnumerateArray()
            .Where(indicator => indicator.GetProperty("code").GetString() != "public-notices-opened").ToDictionary(
            indicator => indicator.GetProperty("code").GetString()!, indicator => Number(indicator.GetProperty("value")));
    }

    /// <summary>A client with the administrator's token.</summary>
    public async Task<HttpClient> ClientAsync(CancellationToken cancellationToken)
    {
        var client = new HttpClient { BaseAddress = Gateway };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "administrator", ["client_secret"] = Secret,
        });
        using var response = await client.PostAsync("/connect/token", form, cancellationToken);
        response.EnsureSuccessStatusCode();
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Connection string of a backing service.</summary>
    public async Task<string> ConnectionStringAsync(string resource, CancellationToken cancellationToken) =>
        (await _app.GetConnectionStringAsync(resource, cancellationToken))!;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }

    private async Task<string> ComplaintsAsync(CancellationToken cancellationToken)
    {
        var logs = _app.Services.GetRequiredService<ResourceLoggerService>();
        var complaints = new StringBuilder();
        foreach (var resource in Healthy)
        {
            var lines = new List<string>();
            await foreach (var batch in logs.GetAllAsync(resource).WithCancellation(cancellationToken))
            {
                lines.AddRange(batch.Select(line => line.Content));
            }

            // The console logger writes a level and a category on one line and the message on the next.
            var told = lines.Zip(lines.Skip(1)).Where(pair => Complaints.Any(pair.First.StartsWith))
                .Select(pair => $"  {pair.First} {pair.Second.Trim()}").TakeLast(MostComplaints);
            complaints.AppendLine(resource).AppendJoin('\n', told).AppendLine();
        }

        return complaints.ToString();
    }

    private static decimal Number(JsonElement value) => value.ValueKind is JsonValueKind.Number
        ? value.GetDecimal()
        : decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture);
}
