using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenTelemetry;

/// <summary>Configures the OpenTelemetry SDK inside a service collection; the providers start with the host.</summary>
public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
{
    internal OpenTelemetryBuilder(IServiceCollection services)
    {
        services.AddOptions();

        // A host has configuration; a bare service collection gets the OTEL_ variables all the same.
        services.TryAddSingleton<IConfiguration>(_ => new ConfigurationBuilder().AddEnvironmentVariables().Build());
        Services = services;
    }

    /// <summary>The service collection that the providers are registered in.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds to the resource of traces, metrics and logs; may be called many times, in order.</summary>
    public OpenTelemetryBuilder ConfigureResource(Action<ResourceBuilder> configure)
    {
        OpenTelemetryBuilderSdkExtensions.ConfigureResource(this, configure);
        return this;
    }

    /// <summary>Adds metrics; one provider for the service collection, however often this is called.</summary>
    public OpenTelemetryBuilder WithMetrics() => WithMetrics(static _ => { });

    /// <inheritdoc cref="WithMetrics()"/>
    public OpenTelemetryBuilder WithMetrics(Action<MeterProviderBuilder> configure)
    {
        OpenTelemetryBuilderSdkExtensions.WithMetrics(this, configure);
        return this;
    }

    /// <summary>Adds tracing; one provider for the service collection, however often this is called.</summary>
    public OpenTelemetryBuilder WithTracing() => WithTracing(static _ => { });

    /// <inheritdoc cref="WithTracing()"/>
    public OpenTelemetryBuilder WithTracing(Action<TracerProviderBuilder> configure)
    {
        OpenTelemetryBuilderSdkExtensions.WithTracing(this, configure);
        return this;
    }

    /// <summary>Sends the host's logs to OpenTelemetry; one provider, however often this is called.</summary>
    public OpenTelemetryBuilder WithLogging() => WithLogging(configureBuilder: null, configureOptions: null);

    /// <inheritdoc cref="WithLogging()"/>
    public OpenTelemetryBuilder WithLogging(Action<LoggerProviderBuilder> configure) =>
        WithLogging(configureBuilder: configure, configureOptions: null);

    /// <inheritdoc cref="WithLogging()"/>
    public OpenTelemetryBuilder WithLogging(
        Action<LoggerProviderBuilder>? configureBuilder,
        Action<OpenTelemetryLoggerOptions>? configureOptions)
    {
        OpenTelemetryBuilderSdkExtensions.WithLogging(this, configureBuilder, configureOptions);
        return this;
    }
}
