using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Starts the resources of the application in the order of their dependencies and ends them in reverse.</summary>
internal sealed partial class Orchestrator(
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext application,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    EndpointAllocation endpoints,
    ProcessPreparation preparation,
    HealthMonitor health,
    TimeProvider time,
    ILogger<DistributedApplication> logger) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<ResourceInstance> _instances = [];
    private readonly Dictionary<ResourceInstance, Task> _stops = [];
    private Watchdog? _watchdog;

    /// <summary>The mark that every process of this run carries.</summary>
    public string Run => preparation.Run;

    public CancellationToken Stopping => _stopping.Token;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public IReadOnlyList<ResourceInstance> InstancesOf(IResource resource) =>
        [.. _instances.Where(instance => instance.Resource == resource)];

    public IReadOnlyList<ResourceInstance> InstancesOf(string idOrName) => [.. _instances.Where(instance =>
        string.Equals(instance.Id, idOrName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(instance.Resource.Name, idOrName, StringComparison.OrdinalIgnoreCase))];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        LogStarting();
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken).ConfigureAwait(false);
        endpoints.Allocate(model);
        _watchdog = Watchdog.Start(Run, preparation.TemporaryDirectory, preparation.Directories(model));
        foreach (var resource in model.Resources)
        {
            await AddAsync(resource, cancellationToken).ConfigureAwait(false);
        }

        health.Start(model, _stopping.Token);
        foreach (var instance in _instances.Where(
            instance => !instance.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()))
        {
            instance.Launch(Stopping);
        }

        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken).ConfigureAwait(false);
        LogStarted();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(_instances.Select(StopAfterDependents)).ConfigureAwait(false);
        if (_watchdog is { } watchdog)
        {
            // It finds nothing left to end, and removes what was temporary.
            _watchdog = null;
            await watchdog.EndAsync().ConfigureAwait(false);
            watchdog.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_watchdog is not null)
        {
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _instances.ForEach(instance => instance.Dispose());
        _instances.Clear();
    }

    public Task<(ProcessSpecification Specification, ResourceConfiguration Configuration)> PrepareAsync(
        ResourceInstance instance, CancellationToken cancellationToken) =>
        preparation.PrepareAsync(instance, cancellationToken);

    /// <summary>Publishes a state of a process, and with it that of the resources that live in it.</summary>
    public void Publish(ResourceInstance instance, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        notifications.Publish(instance.Resource, instance.Id, change);
        if (!notifications.TryGetCurrentState(instance.Id, out var current))
        {
            return;
        }

        foreach (var child in model.Resources.OfType<IResourceWithParent>().Where(
            child => child.Parent == instance.Resource))
        {
            notifications.Publish(child, child.Name, before => before.State == current.Snapshot.State
                ? before
                : before with
                {
                    State = current.Snapshot.State,
                    Starts = current.Snapshot.Starts,
                    Ready = null,
                    HealthReports = HealthMonitor.Unknown(child),
                });
        }
    }

    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        await Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().Select(
            wait => Dependencies.WaitAsync(notifications, wait, cancellationToken))).ConfigureAwait(false);
        await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows on the app host's own console why a resource does not run.</summary>
    public void ReportFailure(ResourceInstance instance, string what)
    {
        if (!_stopping.IsCancellationRequested)
        {
            LogFailure(instance.Id, what, string.Join('\n', instance.Log.Lines.TakeLast(20).Select(line => line.Content)));
        }
    }

    private async Task AddAsync(IResource resource, CancellationToken cancellationToken)
    {
        var hasProcess = ProcessPreparation.HasProcess(resource);
        if (!hasProcess)
        {
            notifications.Publish(resource, resource.Name, before => before with
            {
                CreationTimeStamp = Now,
                State = resource is IResourceWithParent ? null : KnownResourceStates.Running,
                IsHidden = resource is ParameterResource,
                HealthReports = HealthMonitor.Unknown(resource),
            });
            return;
        }

        for (var replica = 0; replica < resource.GetReplicaCount(); replica++)
        {
            var suffix = RunMark.Create(8);
            var instance = new ResourceInstance(this, resource, replica, suffix, logs.LogOf($"{resource.Name}-{suffix}"));
            _instances.Add(instance);
            var urls = await EndpointAllocation.UrlsOfAsync(resource, replica, application, cancellationToken).ConfigureAwait(false);
            Publish(instance, before => before with
            {
                CreationTimeStamp = Now,
                State = KnownResourceStates.NotStarted,
                Urls = urls,
                Relationships = [.. resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(
                    relation => new RelationshipSnapshot(relation.Resource.Name, relation.Type)).Distinct()],
            });
        }

        logs.Name(resource.Name, InstancesOf(resource).Select(instance => instance.Id));
    }

    private Task StopAfterDependents(ResourceInstance instance)
    {
        if (!_stops.TryGetValue(instance, out var stop))
        {
            var dependents = _instances.Where(
                other => other != instance && Dependencies.Of(other.Resource).Contains(instance.Resource));
            _stops[instance] = stop = StopAsync(instance, [.. dependents.Select(StopAfterDependents)]);
        }

        return stop;
    }

    private static async Task StopAsync(ResourceInstance instance, Task[] dependents)
    {
        await Task.WhenAll(dependents).ConfigureAwait(false);
        await instance.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Distributed application starting.")]
    private partial void LogStarting();

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Distributed application started. Press Ctrl+C to shut down.")]
    private partial void LogStarted();

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "Resource {Resource} {What}. Its last lines:\n{Lines}")]
    private partial void LogFailure(string resource, string what, string lines);
}
