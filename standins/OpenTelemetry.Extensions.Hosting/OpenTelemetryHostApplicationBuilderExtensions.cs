using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds OpenTelemetry to a host under construction.</summary>
public static class OpenTelemetryHostApplicationBuilderExtensions
{
    /// <inheritdoc cref="OpenTelemetryServicesExtensions.AddOpenTelemetry"/>
    public static OpenTelemetryBuilder AddOpenTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddOpenTelemetry();
    }
}
