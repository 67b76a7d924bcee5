using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scenarios.Telemetry.Wire;

namespace Scenarios.Telemetry;

/// <summary>Where a platform under test sends its traces, metrics and logs: OTLP over http/protobuf.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<CollectedSpan> _spans = new();
    private readonly ConcurrentDictionary<string, bool> _instruments = new();
    private readonly ConcurrentQueue<string> _logTexts = new();

    private Collector(WebApplication server) => _server = server;

    /// <summary>The spans that arrived so far.</summary>
    public IReadOnlyList<CollectedSpan> Spans => [.. _spans];

    /// <summary>Names of the instruments that reported a figure.</summary>
    public IReadOnlyCollection<string> Instruments => [.. _instruments.Keys];

    /// <summary>What was logged: texts and the values in them.</summary>
    public IReadOnlyCollection<string> LogTexts => [.. _logTexts];

    /// <summary>The app host's setting that sends every resource's telemetry here.</summary>
    public string AppHostSetting => $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={_server.Urls.Single()}";

    /// <summary>The environment in which any other process sends its telemetry here.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(string service) => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _server.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_SERVICE_NAME"] = service,
    };

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRequestDecompression();
        var collector = new Collector(builder.Build());
        collector._server.UseRequestDecompression();
        collector.Take(TracesRequest.Parser, "traces", collector.Keep);
        collector.Take(MetricsRequest.Parser, "metrics", collector.Keep);
        collector.Take(LogsRequest.Parser, "logs", collector.Keep);
        await collector._server.StartAsync(cancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Take<TRequest>(MessageParser<TRequest> parser, string signal, Action<TRequest> keep)
        where TRequest : IMessage<TRequest> =>
        _server.MapPost("/v1/" + signal, async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellationToken);
            keep(parser.ParseFrom(body.GetBuffer(), 0, (int)body.Length));
            // The protocol's answer to "all taken": an empty message.
            return Results.Bytes(Array.Empty<byte>(), "application/x-protobuf");
        });

    private void Keep(TracesRequest request)
    {
        foreach (var resource in request.Resources)
        {
            var service = CollectedSpan.ServiceOf(resource.Resource.Attributes);
            foreach (var span in resource.Scopes.SelectMany(scope => scope.Spans))
            {
                _spans.Enqueue(CollectedSpan.Of(service, span));
            }
        }
    }

    private void Keep(MetricsRequest request)
    {
        foreach (var metric in request.Resources.SelectMany(resource => resource.Scopes).SelectMany(scope => scope.Metrics))
        {
            _instruments[metric.Name] = true;
        }
    }

    private void Keep(LogsRequest request)
    {
        foreach (var record in request.Resources.SelectMany(resource => resource.Scopes).SelectMany(scope => scope.Records))
        {
            _logTexts.Enqueue(CollectedSpan.Text(record.Body));
            foreach (var attribute in record.Attributes)
            {
                _logTexts.Enqueue(CollectedSpan.Text(attribute.Value));
            }
        }
    }
}
