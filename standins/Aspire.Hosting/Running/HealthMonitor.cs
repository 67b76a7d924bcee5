using System.Collections.Immutable;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Runs the health checks of resources that run: often until they are healthy, then now and then.</summary>
internal sealed class HealthMonitor(
    HealthCheckService checks,
    ResourceNotificationService notifications,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    TimeProvider time)
{
    private static readonly TimeSpan UntilHealthy = TimeSpan.FromMilliseconds(75);
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(2);

    /// <summary>What is reported before the first check.</summary>
    public static ImmutableArray<HealthReportSnapshot> Unknown(IResource resource) =>
        [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(
            check => new HealthReportSnapshot(check.Key, null, null, null))];

    public void Start(DistributedApplicationModel model, CancellationToken stopping)
    {
        foreach (var resource in model.Resources)
        {
            _ = WatchAsync(resource, stopping);
        }
    }

    private static async Task ReadAsync(
        IAsyncEnumerable<ResourceEvent> changes, IResource resource, ChannelWriter<bool> woken)
    {
        try
        {
            await foreach (var change in changes.ConfigureAwait(false))
            {
                if (change.Resource == resource)
                {
                    woken.TryWrite(true);
                }
            }
        }
        finally
        {
            woken.TryComplete();
        }
    }

    private async Task WatchAsync(IResource resource, CancellationToken stopping)
    {
        var woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _ = ReadAsync(notifications.WatchAsync(stopping), resource, woken.Writer);
        string[] keys = [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key)];
        try
        {
            while (await woken.Reader.WaitToReadAsync(stopping).ConfigureAwait(false))
            {
                woken.Reader.TryRead(out _);
                while (Running(resource) is { Length: > 0 } running)
                {
                    if (keys.Length > 0 && ParentIsReady(resource))
                    {
                        await CheckAsync(resource, running, keys, stopping).ConfigureAwait(false);
                    }

                    var healthy = AnnounceReady(resource, stopping);
                    if (healthy && keys.Length == 0)
                    {
                        break;
                    }

                    var pause = Task.Delay(healthy ? WhileHealthy : UntilHealthy, time, stopping);
                    await (healthy ? Task.WhenAny(pause, woken.Reader.WaitToReadAsync(stopping).AsTask()) : pause)
                        .ConfigureAwait(false);
                    woken.Reader.TryRead(out _);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The application ends.
        }
    }

    private async Task CheckAsync(
        IResource resource, ResourceEvent[] running, string[] keys, CancellationToken stopping)
    {
        var report = await checks.CheckHealthAsync(check => keys.Contains(check.Name), stopping).ConfigureAwait(false);
        ImmutableArray<HealthReportSnapshot> reports = [.. report.Entries.Select(entry => new HealthReportSnapshot(
            entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.Message))];
        foreach (var replica in running)
        {
            // What was found out about one process says nothing of the next.
            notifications.Publish(resource, replica.ResourceId, now =>
                now.Starts != replica.Snapshot.Starts || now.State != replica.Snapshot.State
                || now.HealthReports.SequenceEqual(reports)
                    ? now
                    : now with { HealthReports = reports });
        }
    }

    private bool AnnounceReady(IResource resource, CancellationToken stopping)
    {
        var running = Running(resource);
        var fresh = running.Where(
            replica => replica.Snapshot is { HealthStatus: HealthStatus.Healthy, Ready: null }).ToArray();
        if (fresh.Length > 0)
        {
            var ready = eventing.PublishAsync(new ResourceReadyEvent(resource, services), stopping);
            foreach (var replica in fresh)
            {
                notifications.Publish(resource, replica.ResourceId, now =>
                    now.Starts == replica.Snapshot.Starts && now.State == replica.Snapshot.State
                        ? now with { Ready = ready }
                        : now);
            }
        }

        return running.All(replica => replica.Snapshot.HealthStatus == HealthStatus.Healthy);
    }

    // A database is made when its server is ready; to ask for it earlier only fills the server's log with errors.
    private bool ParentIsReady(IResource resource) => resource is not IResourceWithParent child
        || notifications.Of(child.Parent).Any(parent => parent.Snapshot.Ready is { IsCompletedSuccessfully: true });

    private ResourceEvent[] Running(IResource resource) => [.. notifications.Of(resource).Where(
        replica => replica.Snapshot.State?.Text == KnownResourceStates.Running)];
}
