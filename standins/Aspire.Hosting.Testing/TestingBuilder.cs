using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Passes on to the builder that the test or the app host works with.</summary>
internal abstract class TestingBuilder(DistributedApplicationBuilder builder) : IDistributedApplicationTestingBuilder
{
    private DistributedApplication? _application;

    public ConfigurationManager Configuration => builder.Configuration;

    public string AppHostDirectory => builder.AppHostDirectory;

    public Assembly? AppHostAssembly => builder.AppHostAssembly;

    public IHostEnvironment Environment => builder.Environment;

    public IServiceCollection Services => builder.Services;

    public IDistributedApplicationEventing Eventing => builder.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

    public IResourceCollection Resources => builder.Resources;

    protected DistributedApplicationBuilder Builder => builder;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => builder.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => builder.CreateResourceBuilder(resource);

    public DistributedApplication Build() => BuildAsync().GetAwaiter().GetResult();

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
        _application = await BuildOnceAsync(cancellationToken).ConfigureAwait(false);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public virtual async ValueTask DisposeAsync()
    {
        if (_application is { } application)
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }
    }

    protected abstract Task<DistributedApplication> BuildOnceAsync(CancellationToken cancellationToken);
}

internal sealed class DescribedInTest(DistributedApplicationBuilder builder) : TestingBuilder(builder)
{
    protected override Task<DistributedApplication> BuildOnceAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Builder.Build());
}

internal sealed class DescribedByAppHost(DistributedApplicationBuilder builder, EntryPointRun run)
    : TestingBuilder(builder)
{
    public override async ValueTask DisposeAsync()
    {
        run.Abandon();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override Task<DistributedApplication> BuildOnceAsync(CancellationToken cancellationToken) =>
        run.BuildAsync(cancellationToken);
}
