using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Describes an application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>The configuration of the app host.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The directory of the app host's project.</summary>
    string AppHostDirectory { get; }

    /// <summary>The assembly of the app host.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>The environment of the app host.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The services of the app host.</summary>
    IServiceCollection Services { get; }

    /// <summary>Tells what happens to the application.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>What the application is built for.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resources described so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    /// <typeparam name="T">Its kind.</typeparam>
    /// <param name="resource">The resource.</param>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>Says more about a resource that was added.</summary>
    /// <typeparam name="T">Its kind.</typeparam>
    /// <param name="resource">The resource.</param>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    /// <summary>The application that was described.</summary>
    DistributedApplication Build();
}
