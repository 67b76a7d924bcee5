using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ServiceDefaults.Telemetry;

namespace Simulator.Plays;

/// <summary>
/// The play's spans. The root is called "play": every call carries its trace id, so that one trace leads from the first
/// call to the payment. They are exported where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> points.
/// </summary>
internal static class PlayTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Starts the export; null where there is nothing to export to.</summary>
    public static TracerProvider? Export() => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint))
        ? null
        : Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("simulator"))
            .AddSource(Tracing.SourceName, "System.Net.Http")
            .AddOtlpExporter()
            .Build();

    /// <summary>
    /// Starts a span under the present one. Without an exporter it is not kept here, but the trace goes on in the
    /// services, who decide for themselves what they keep.
    /// </summary>
    public static Activity Start(string name) =>
        Tracing.Source.StartActivity(name, ActivityKind.Internal)
        ?? new Activity(name) { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
}
