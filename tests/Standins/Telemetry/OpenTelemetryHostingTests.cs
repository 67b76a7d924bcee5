using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Standins.Telemetry;

public class OpenTelemetryHostingTests
{
    [Fact]
    public async Task A_span_made_by_the_last_hosted_service_to_stop_is_still_exported()
    {
        using var source = new ActivitySource(nameof(A_span_made_by_the_last_hosted_service_to_stop_is_still_exported));
        using var exporter = new CollectingExporter<Activity>(activity => activity.OperationName);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService(_ => new Speaker(source));
        builder.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("liaison"))
            .WithTracing(tracing => tracing.AddSource(source.Name)
                .AddProcessor(_ => new BatchActivityExportProcessor(exporter)));

        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        exporter.Received.ShouldBe(["starting", "stopping"]);
        exporter.Resource["service.name"].ShouldBe("liaison");
    }

    [Fact]
    public async Task Metrics_and_logs_reach_their_exporters_with_the_same_resource()
    {
        using var meter = new Meter(nameof(Metrics_and_logs_reach_their_exporters_with_the_same_resource));
        using var metrics = new CollectingExporter<Metric>(metric => metric.Name);
        using var logs = new CollectingExporter<LogRecord>(record => record.FormattedMessage ?? "");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(builder => builder.AddMeter(meter.Name)
                .AddReader(_ => new PeriodicExportingMetricReader(metrics)))
            .WithLogging(
                builder => builder.AddProcessor(_ => new SimpleLogRecordExportProcessor(logs)),
                options => options.IncludeFormattedMessage = true)
            .ConfigureResource(resource => resource.AddService("training"));

        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            meter.CreateCounter<long>("classes").Add(1);
            host.Services.GetRequiredService<ILogger<OpenTelemetryHostingTests>>().LogInformation("a class was held");
        }

        metrics.Received.ShouldBe(["classes"]);
        logs.Received.ShouldContain("a class was held");
        metrics.Resource["service.name"].ShouldBe("training");
        logs.Resource["service.name"].ShouldBe("training");
    }

    [Fact]
    public void Adding_it_twice_builds_one_provider_that_knows_both_configurations()
    {
        using var exporter = new CollectingExporter<Activity>(activity => activity.OperationName);
        using var first = new ActivitySource("standins.first");
        using var second = new ActivitySource("standins.second");
        var services = new ServiceCollection();
        services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(first.Name));
        services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(second.Name)
            .AddProcessor(_ => new SimpleActivityExportProcessor(exporter)));
        using var provider = services.BuildServiceProvider();
        services.Count(service => service.ServiceType == typeof(IHostedService)).ShouldBe(1);

        provider.GetServices<TracerProvider>().Count().ShouldBe(1);
        first.StartActivity("one")?.Dispose();
        second.StartActivity("two")?.Dispose();

        exporter.Received.ShouldBe(["one", "two"]);
    }

    private sealed class Speaker(ActivitySource source) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Say("starting");

        public Task StopAsync(CancellationToken cancellationToken) => Say("stopping");

        private Task Say(string word)
        {
            source.StartActivity(word)?.Dispose();
            return Task.CompletedTask;
        }
    }
}
