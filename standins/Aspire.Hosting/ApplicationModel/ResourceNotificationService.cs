using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource and tells of its changes.</summary>
public class ResourceNotificationService : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly CancellationTokenSource _disposing = new();

    /// <summary>Starts knowing nothing.</summary>
    /// <param name="logger">Where changes are logged.</param>
    /// <param name="hostApplicationLifetime">When the application ends, so do all waits.</param>
    /// <param name="serviceProvider">The services of the app host.</param>
    /// <param name="resourceLoggerService">What the resources write.</param>
    public ResourceNotificationService(
        ILogger<ResourceNotificationService> logger,
        IHostApplicationLifetime hostApplicationLifetime,
        IServiceProvider serviceProvider,
        ResourceLoggerService resourceLoggerService)
    {
        _ = (logger, serviceProvider, resourceLoggerService);
        hostApplicationLifetime.ApplicationStopped.Register(Close);
    }

    // With a dashboard someone may start a failed resource again; without one nobody can.
    internal WaitBehavior DefaultWaitBehavior { get; set; } = WaitBehavior.StopOnResourceUnavailable;

    /// <summary>The state of each resource now, then each change.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var watcher = Channel.CreateUnbounded<ResourceEvent>();
        lock (_gate)
        {
            foreach (var known in _current.Values)
            {
                watcher.Writer.TryWrite(known);
            }

            _watchers.Add(watcher);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        try
        {
            await foreach (var change in watcher.Reader.ReadAllAsync(either.Token).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    /// <summary>Waits until a resource is in a state.</summary>
    /// <param name="resourceName">Its name.</param>
    /// <param name="targetState">The state; Running where none is given.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task WaitForResourceAsync(
        string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until a resource is in one of some states.</summary>
    /// <param name="resourceName">Its name.</param>
    /// <param name="targetStates">The states.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The state it is in.</returns>
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(
            resourceName,
            change => change.Snapshot.State is { } state && states.Contains(state.Text),
            cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until something is true of a resource.</summary>
    /// <param name="resourceName">Its name.</param>
    /// <param name="predicate">What must be true.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase)
                && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException($"The operation was cancelled before the resource '{resourceName}' met the predicate condition.");
    }

    /// <summary>Waits until a resource runs and is healthy.</summary>
    /// <param name="resourceName">Its name.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, DefaultWaitBehavior, cancellationToken);

    /// <summary>Waits until a resource runs and is healthy.</summary>
    /// <param name="resourceName">Its name.</param>
    /// <param name="waitBehavior">What happens when it fails.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName,
            change => change.Snapshot is { HealthStatus: HealthStatus.Healthy, Ready: not null }
                || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && IsUnavailable(change.Snapshot)),
            cancellationToken).ConfigureAwait(false);
        if (reached.Snapshot.Ready is null)
        {
            throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start.");
        }

        await reached.Snapshot.Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
        return reached;
    }

    /// <summary>The state of a resource now.</summary>
    /// <param name="resourceId">Its id.</param>
    /// <param name="resourceEvent">Its state.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_gate)
        {
            return _current.TryGetValue(resourceId, out resourceEvent);
        }
    }

    /// <summary>Changes what is known of a resource that has no process of its own.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="stateFactory">Makes the new state of the old.</param>
    public Task PublishUpdateAsync(
        IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        string[] ids;
        lock (_gate)
        {
            ids = [.. _current.Values.Where(known => known.Resource == resource).Select(known => known.ResourceId)];
        }

        foreach (var id in ids.DefaultIfEmpty(resource.Name))
        {
            Publish(resource, id, stateFactory);
        }

        return Task.CompletedTask;
    }

    /// <summary>Changes what is known of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="resourceId">Its id.</param>
    /// <param name="stateFactory">Makes the new state of the old.</param>
    public Task PublishUpdateAsync(
        IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        Publish(resource, resourceId, stateFactory);
        return Task.CompletedTask;
    }

    /// <summary>Ends all waits.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    internal static bool IsUnavailable(CustomResourceSnapshot snapshot) => snapshot.State is { } state
        && (KnownResourceStates.TerminalStates.Contains(state.Text)
            || state.Text == KnownResourceStates.RuntimeUnhealthy);

    internal void Publish(
        IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_gate)
        {
            var before = _current.TryGetValue(resourceId, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = resource.GetType().Name, Properties = [] };
            var after = stateFactory(before);
            if (known is not null && after == before)
            {
                return;
            }

            var change = new ResourceEvent(resource, resourceId, after);
            _current[resourceId] = change;
            _watchers.ForEach(watcher => watcher.Writer.TryWrite(change));
        }
    }

    internal IReadOnlyList<ResourceEvent> Of(IResource resource)
    {
        lock (_gate)
        {
            return [.. _current.Values.Where(known => known.Resource == resource)];
        }
    }

    private void Close()
    {
        if (!_disposing.IsCancellationRequested)
        {
            _disposing.Cancel();
        }
    }
}
