using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Standins.Aspire;

[Collection(nameof(AspireCollection))]
public sealed class RunningApplicationTests(SampleApplication sample)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Resources_start_when_what_they_wait_for_is_there()
    {
        var server = sample.Started["postgres"].Single();
        var migration = sample.Started["migration"].Single();
        var front = sample.Started["front"].Single();

        migration.State!.Text.ShouldBe(KnownResourceStates.Finished);
        migration.ExitCode.ShouldBe(0);
        migration.StartTimeStamp!.Value.ShouldBeGreaterThan(server.StartTimeStamp!.Value);
        sample.Started["backend"].Count().ShouldBe(2);
        foreach (var backend in sample.Started["backend"])
        {
            backend.StartTimeStamp!.Value.ShouldBeGreaterThanOrEqualTo(migration.StopTimeStamp!.Value);
            front.StartTimeStamp!.Value.ShouldBeGreaterThan(backend.StartTimeStamp.Value);
        }
    }

    [Fact]
    public async Task A_project_is_given_what_Aspire_gives_it()
    {
        var environment = await EnvironmentOfAsync("backend");

        environment["ConnectionStrings__sample-db"].ShouldBe(await sample.App.GetConnectionStringAsync("sample-db", Token));
        environment["ConnectionStrings__sample-db"].ShouldEndWith(";Database=sample");
        environment["ConnectionStrings__rabbitmq"].ShouldStartWith("amqp://guest:");
        environment["ConnectionStrings__redis"].ShouldContain(",password=");
        environment["SAMPLE_DB_DATABASENAME"].ShouldBe("sample");
        environment["ASPNETCORE_ENVIRONMENT"].ShouldBe("Development");
        environment["OTEL_SERVICE_NAME"].ShouldBe("backend");
        environment["OTEL_RESOURCE_ATTRIBUTES"].ShouldStartWith("service.instance.id=");
    }

    [Fact]
    public async Task An_endpoint_with_a_variable_of_its_own_is_left_to_the_project()
    {
        var environment = await EnvironmentOfAsync("backend");

        environment["GRPC_PORT"].ShouldBe($"{sample.App.GetEndpoint("backend", "grpc").Port}");
        environment["ASPNETCORE_URLS"].ShouldBe(sample.App.GetEndpoint("backend", "http").ToString().TrimEnd('/'));
    }

    [Fact]
    public async Task Parameters_reach_the_environment_alone_and_inside_a_text()
    {
        var environment = await EnvironmentOfAsync("front");

        environment["GREETING"].ShouldBe("hello");
        environment["GREETING_LOUD"].ShouldBe("hello!");
    }

    [Fact]
    public async Task Callers_are_told_of_every_replica()
    {
        var environment = await EnvironmentOfAsync("front");
        using var client = new HttpClient();
        var first = await client.GetStringAsync($"{environment["services__backend__http__0"]}/process", Token);
        var second = await client.GetStringAsync($"{environment["services__backend__http__1"]}/process", Token);

        var replicas = await sample.ReplicasAsync("backend", count: 2);
        new[] { first, second }.Order().ShouldBe(replicas.Select(replica => $"{SampleApplication.ProcessOf(replica)}").Order());
        environment.ShouldNotContainKey("services__backend__http__2");
    }

    [Fact]
    public async Task What_a_resource_writes_can_be_followed()
    {
        using var client = sample.App.CreateHttpClient("front");
        var written = $"line-{Guid.CreateVersion7():N}";
        var logs = sample.App.Services.GetRequiredService<ResourceLoggerService>();
        (await client.PostAsync($"/log/{written}", null, Token)).EnsureSuccessStatusCode();

        await foreach (var lines in logs.WatchAsync(sample.Resource("front")).WithCancellation(Token))
        {
            if (lines.Any(line => line.Content == written && !line.IsErrorMessage))
            {
                return;
            }
        }

        Assert.Fail("The line was not seen.");
    }

    [Fact]
    public async Task Health_follows_what_the_service_answers()
    {
        using var client = sample.App.CreateHttpClient("front");

        (await client.PostAsync("/health/false", null, Token)).EnsureSuccessStatusCode();
        var fallen = await sample.App.ResourceNotifications.WaitForResourceAsync(
            "front", change => change.Snapshot.HealthStatus == HealthStatus.Unhealthy, Token);
        (await client.PostAsync("/health/true", null, Token)).EnsureSuccessStatusCode();
        await sample.App.ResourceNotifications.WaitForResourceHealthyAsync("front", Token);

        fallen.Snapshot.HealthReports.ShouldHaveSingleItem().Description!.ShouldContain("503");
    }

    [Fact]
    public async Task Nothing_listens_beyond_the_loopback_interface()
    {
        var processes = new List<int>();
        foreach (var (name, count) in new[] { ("postgres", 1), ("rabbitmq", 1), ("redis", 1), ("backend", 2), ("front", 1) })
        {
            processes.AddRange((await sample.ReplicasAsync(name, count)).Select(SampleApplication.ProcessOf)
                .SelectMany(Processes.TreeOf));
        }

        var listening = processes.SelectMany(ListeningSockets.Of).Distinct().ToList();

        listening.Count.ShouldBeGreaterThanOrEqualTo(7);
        listening.ShouldAllBe(place => System.Net.IPAddress.IsLoopback(place.Address));
    }

    private async Task<Dictionary<string, string>> EnvironmentOfAsync(string name)
    {
        using var client = sample.App.CreateHttpClient(name, "http");
        return (await client.GetFromJsonAsync<Dictionary<string, string>>("/environment", Token))!;
    }
}
