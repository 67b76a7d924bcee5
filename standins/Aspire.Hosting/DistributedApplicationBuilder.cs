using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Describes an application.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly AppHostInterceptor? _interceptor = AppHostInterceptor.Current;

    /// <summary>Starts a description.</summary>
    /// <param name="args">The command line.</param>
    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>Starts a description.</summary>
    /// <param name="options">How the application is built.</param>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
        : this(options, new HostApplicationBuilderSettings { Args = options.Args })
    {
    }

    internal DistributedApplicationBuilder(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        _interceptor?.OnBuilderCreating(options, settings);
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory
            ?? ProjectOutput.Metadata(AppHostAssembly, "apphostprojectpath")
            ?? Directory.GetCurrentDirectory();
        settings.ContentRootPath ??= Directory.Exists(AppHostDirectory) ? AppHostDirectory : null;
        settings.EnvironmentName ??= NamesAnEnvironment(settings.Args) ? null : Environments.Development;

        _host = new HostApplicationBuilder(settings);
        Configuration["AppHost:Directory"] = AppHostDirectory;
        Configuration["AppHost:DashboardApplicationName"] =
            options.DashboardApplicationName ?? AppHostAssembly?.GetName().Name ?? "application";
        AddServices(options);
    }

    /// <inheritdoc />
    public ConfigurationManager Configuration => _host.Configuration;

    /// <inheritdoc />
    public string AppHostDirectory { get; }

    /// <inheritdoc />
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc />
    public IHostEnvironment Environment => _host.Environment;

    /// <inheritdoc />
    public IServiceCollection Services => _host.Services;

    /// <inheritdoc />
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <inheritdoc />
    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    /// <inheritdoc />
    public IResourceCollection Resources { get; } = new ModelResourceCollection();

    /// <inheritdoc />
    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc />
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    /// <inheritdoc />
    public DistributedApplication Build()
    {
        _interceptor?.OnBuilding(this);
        try
        {
            var application = new DistributedApplication(_host.Build());
            ExecutionContext.Use(application.Services);
            _interceptor?.OnBuilt(application);
            return application;
        }
        catch (Exception exception) when (_interceptor is not null)
        {
            _interceptor.OnBuildFailed(exception);
            throw;
        }
    }

    private static bool NamesAnEnvironment(string[]? args) =>
        System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is not null
        || System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is not null
        || (args ?? []).Any(arg => arg.TrimStart('-', '/').StartsWith("environment", StringComparison.OrdinalIgnoreCase));

    private void AddServices(DistributedApplicationOptions options)
    {
        _host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Failing checks are the normal course of a start; the dashboard and the resource's state show them.
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddHealthChecks();
        Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(1));
        Services.AddSingleton(options);
        Services.AddSingleton(Eventing);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(_ => new DistributedApplicationModel(Resources));
        Services.AddSingleton<ResourceLoggerService>();
        Services.AddSingleton(services => new ResourceNotificationService(
            services.GetRequiredService<ILogger<ResourceNotificationService>>(),
            services.GetRequiredService<IHostApplicationLifetime>(),
            services,
            services.GetRequiredService<ResourceLoggerService>())
        {
            DefaultWaitBehavior = options.DisableDashboard
                ? WaitBehavior.StopOnResourceUnavailable
                : WaitBehavior.WaitOnResourceUnavailable,
        });
        Services.AddSingleton(_ => new StateDirectory(Configuration["ASPIRE_STANDIN_STATE"], AppHostDirectory));
        Services.AddSingleton<PortAllocator>();
        Services.AddSingleton<EndpointAllocation>();
        Services.AddSingleton<ProcessPreparation>();
        Services.AddSingleton<HealthMonitor>();
        Services.AddSingleton<Orchestrator>();
        Services.AddSingleton(services =>
            new ResourceCommandService(services.GetRequiredService<Orchestrator>()));
        if (!options.DisableDashboard)
        {
            Services.AddHostedService<DashboardHost>();
        }

        Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());
    }
}
