using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs over OTLP (http/protobuf), to where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> points.</summary>
public static class TelemetryExtensions
{
    private static readonly string[] Sources =
    [
        Tracing.SourceName, "Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Npgsql",
    ];

    // Only the meters that somebody looks at: each of ASP.NET Core's costs every request of the gateway some microseconds.
    private static readonly string[] MeterNames =
    [
        Meters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http",
        "System.Runtime", "MassTransit", "Npgsql",
    ];

    internal static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddTransient<Microsoft.AspNetCore.Hosting.IStartupFilter, ServerSpanFilter>();
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(Sources).AddProcessor<HealthProbeFilter>())
            .WithMetrics(metrics => metrics.AddMeter(MeterNames))
            .UseOtlpExporter();
    }
}
