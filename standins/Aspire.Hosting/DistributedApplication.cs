using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application of several processes that start and stop together.</summary>
/// <param name="host">The host of the app host.</param>
[DebuggerDisplay("{_host}")]
public class DistributedApplication(IHost host) : IHost, IAsyncDisposable
{
    private readonly IHost _host = host;
    private bool _disposed;

    /// <summary>The services of the app host.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Knows the state of every resource.</summary>
    public ResourceNotificationService ResourceNotifications =>
        Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Starts, stops and restarts resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Starts the description of an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>Starts the description of an application.</summary>
    /// <param name="args">The command line.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        new DistributedApplicationBuilder(args);

    /// <summary>Starts the description of an application.</summary>
    /// <param name="options">How it is built.</param>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options);

    /// <summary>Starts the application.</summary>
    /// <param name="cancellationToken">Stops the start.</param>
    public virtual Task StartAsync(CancellationToken cancellationToken = default) =>
        AppHostInterceptor.Current is not null
            ? AppHostInterceptor.WhenStarted(Services, cancellationToken)
            : _host.StartAsync(cancellationToken);

    /// <summary>Stops the application.</summary>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Starts the application and waits until it is told to stop.</summary>
    /// <param name="cancellationToken">Tells it to stop.</param>
    public virtual Task RunAsync(CancellationToken cancellationToken = default) =>
        AppHostInterceptor.Current is not null
            ? AppHostInterceptor.WhenStopped(Services, cancellationToken)
            : _host.RunAsync(cancellationToken);

    /// <summary>Starts the application and waits until it is told to stop.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Ends everything that was started.</summary>
    public virtual void Dispose()
    {
        if (AppHostInterceptor.Current is null)
        {
            DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Ends everything that was started.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        // Under a test, the test owns the application that the app host's own code describes.
        if (AppHostInterceptor.Current is null && !_disposed)
        {
            _disposed = true;
            await Services.GetRequiredService<Orchestrator>().DisposeAsync().ConfigureAwait(false);
            await ((IAsyncDisposable)_host).DisposeAsync().ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }

    Task IHost.StartAsync(CancellationToken cancellationToken) => StartAsync(cancellationToken);

    Task IHost.StopAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);
}
