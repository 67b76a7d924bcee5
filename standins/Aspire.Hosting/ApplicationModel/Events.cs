using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The application is about to start.</summary>
/// <param name="services">The services of the app host.</param>
/// <param name="model">What the application is made of.</param>
public class BeforeStartEvent(IServiceProvider services, DistributedApplicationModel model)
    : IDistributedApplicationEvent
{
    /// <summary>The services of the app host.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>What the application is made of.</summary>
    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>Every resource has its ports and is on its way.</summary>
/// <param name="services">The services of the app host.</param>
/// <param name="model">What the application is made of.</param>
public class AfterResourcesCreatedEvent(IServiceProvider services, DistributedApplicationModel model)
    : IDistributedApplicationEvent
{
    /// <summary>The services of the app host.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>What the application is made of.</summary>
    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>A resource is about to start; all that it waits for is there.</summary>
/// <param name="resource">The resource.</param>
/// <param name="services">The services of the app host.</param>
public class BeforeResourceStartedEvent(IResource resource, IServiceProvider services)
    : IDistributedApplicationResourceEvent
{
    /// <inheritdoc />
    public IResource Resource { get; } = resource;

    /// <summary>The services of the app host.</summary>
    public IServiceProvider Services { get; } = services;
}

/// <summary>A resource runs and is healthy for the first time since it was started.</summary>
/// <param name="resource">The resource.</param>
/// <param name="services">The services of the app host.</param>
public class ResourceReadyEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc />
    public IResource Resource { get; } = resource;

    /// <summary>The services of the app host.</summary>
    public IServiceProvider Services { get; } = services;
}
