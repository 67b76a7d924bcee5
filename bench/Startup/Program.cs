using System.Diagnostics;
using Aspire.Hosting.Testing;
using Testing;

// B1: from starting the app host, built and with its data in place, to every resource healthy; beside PostgreSQL,
// RabbitMQ and Redis started alone in the same run.
string[] resources =
    ["postgres", "messaging", "cache", "gateway", "liaison", "jobmatching", "transport", "training", "subsidies", "overview"];
var state = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"chunfeng-startup-{Guid.CreateVersion7():n}")).FullName;

var first = await StartAsync();
var second = await StartAsync();
var alone = await ServersAloneAsync();
Directory.Delete(state, recursive: true);
Print("B1-start-empty", first, alone);
Print("B1-start", second, alone);

async Task<TimeSpan> StartAsync()
{
    var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>([$"--ASPIRE_STANDIN_STATE={state}"]);
    var watch = Stopwatch.StartNew();
    await using var app = await builder.BuildAsync();
    await app.StartAsync();
    await Task.WhenAll(resources.Select(resource => app.ResourceNotifications.WaitForResourceHealthyAsync(resource)));
    return watch.Elapsed;
}

static async Task<TimeSpan> ServersAloneAsync()
{
    var watch = Stopwatch.StartNew();
    await using var servers = await Servers.StartAsync(CancellationToken.None, durable: true);
    return watch.Elapsed;
}

static void Print(string name, TimeSpan value, TimeSpan peer) => Console.WriteLine(
    $"{name} {value.TotalSeconds:0.0} s (PostgreSQL, RabbitMQ and Redis alone {peer.TotalSeconds:0.0} s, {value / peer:0.00}; floor 30, goal 12)");
