using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

/// <summary>Tells resources where their telemetry goes.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>
    /// Names the resource in its telemetry, and sends that to the collector that the app host's configuration names.
    /// There is none on the dashboard here.
    /// </summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment => builder.WithEnvironment(context =>
        {
            var variables = context.EnvironmentVariables;
            variables["OTEL_SERVICE_NAME"] = builder.Resource.Name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = new ServiceInstanceId(builder.ApplicationBuilder.ExecutionContext);
            var configuration = builder.ApplicationBuilder.Configuration;
            var http = configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];
            if ((http ?? configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]) is { } collector)
            {
                variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
                variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = http is null ? "grpc" : "http/protobuf";
                variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
                variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
                variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            }
        });
}
