using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

internal static class Dependencies
{
    /// <summary>The resources with processes that one waits for; a database stands for its server.</summary>
    public static IEnumerable<IResource> Of(IResource resource) => resource.Annotations.OfType<WaitAnnotation>()
        .Select(wait => wait.Resource is IResourceWithParent child ? child.Parent : wait.Resource);

    public static async Task WaitAsync(
        ResourceNotificationService notifications, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var replicas = notifications.Of(wait.Resource);
        await Task.WhenAll(replicas.Select(replica => wait.WaitType == WaitType.WaitForCompletion
            ? WaitForEndAsync(notifications, wait, replica.ResourceId, cancellationToken)
            : WaitForRunAsync(notifications, wait, replica.ResourceId, cancellationToken))).ConfigureAwait(false);
    }

    private static async Task WaitForRunAsync(
        ResourceNotificationService notifications,
        WaitAnnotation wait,
        string resourceId,
        CancellationToken cancellationToken)
    {
        var gives = (wait.WaitBehavior ?? notifications.DefaultWaitBehavior) == WaitBehavior.StopOnResourceUnavailable;
        var reached = await notifications.WaitForResourceAsync(
            wait.Resource.Name,
            change => change.ResourceId == resourceId
                && (IsThere(wait, change.Snapshot)
                    || (gives && ResourceNotificationService.IsUnavailable(change.Snapshot))),
            cancellationToken).ConfigureAwait(false);
        if (!IsThere(wait, reached.Snapshot))
        {
            throw new DistributedApplicationException(
                $"Dependency resource '{resourceId}' has entered the '{reached.Snapshot.State?.Text}' state.");
        }

        if (wait.WaitType == WaitType.WaitUntilHealthy)
        {
            await reached.Snapshot.Ready!.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsThere(WaitAnnotation wait, CustomResourceSnapshot snapshot) =>
        wait.WaitType == WaitType.WaitUntilHealthy
            ? snapshot is { HealthStatus: HealthStatus.Healthy, Ready: not null }
            : snapshot.State?.Text == KnownResourceStates.Running;

    private static async Task WaitForEndAsync(
        ResourceNotificationService notifications,
        WaitAnnotation wait,
        string resourceId,
        CancellationToken cancellationToken)
    {
        var ended = await notifications.WaitForResourceAsync(
            wait.Resource.Name,
            change => change.ResourceId == resourceId
                && change.Snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text),
            cancellationToken).ConfigureAwait(false);
        if (ended.Snapshot.ExitCode != wait.ExitCode)
        {
            throw new DistributedApplicationException(
                $"Resource '{resourceId}' has entered the '{ended.Snapshot.State!.Text}' state with exit code '{ended.Snapshot.ExitCode}', expected '{wait.ExitCode}'.");
        }
    }
}
