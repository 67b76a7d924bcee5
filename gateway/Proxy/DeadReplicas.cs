using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Gateway.Proxy;

/// <summary>
/// Passes over a replica for a few seconds after one connection to it failed: the usual cause is that its process is gone,
/// and it will be back soon.
/// </summary>
internal sealed class DeadReplicas(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    /// <summary>The policy's name in a cluster's configuration.</summary>
    public const string PolicyName = "DeadReplicas";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature() is { Error: ForwarderError.Request })
        {
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, Pause);
        }
    }
}
