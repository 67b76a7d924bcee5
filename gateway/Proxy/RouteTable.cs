using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Proxy;

/// <summary>
/// Makes the proxy's routes and clusters from the sections <c>Routes</c> and <c>Services</c>. Every replica of a service is
/// a destination; configuration that changes is taken up without a restart.
/// </summary>
internal sealed class RouteTable(IConfiguration configuration, IOptionsMonitor<ServiceRouteTable> routes) : IProxyConfigProvider
{
    /// <summary>The largest body of an ordinary request.</summary>
    public const long OrdinaryBytes = 2 * 1024 * 1024;

    /// <summary>The largest file.</summary>
    public const long ImportBytes = 512 * 1024 * 1024;

    private static readonly TimeSpan OrdinaryWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ImportWait = TimeSpan.FromMinutes(30);

    public IProxyConfig GetConfig()
    {
        var table = routes.CurrentValue;
        return new Config(
            [.. table.SelectMany(service => Routes(service.Key, service.Value))],
            [.. table.SelectMany(service => Clusters(service.Key))],
            configuration.GetReloadToken());
    }

    private static IEnumerable<RouteConfig> Routes(string service, ServiceRoutes routes) =>
    [
        .. routes.Resources.Select(resource => Route(service, service, resource, OrdinaryBytes)),
        .. routes.Imports.Select(resource => Route(service, service + "-imports", resource, ImportBytes)),
    ];

    private static RouteConfig Route(string service, string cluster, string resource, long bytes) => new()
    {
        RouteId = $"{service}:{resource}",
        ClusterId = cluster,
        Match = new RouteMatch { Path = $"/api/v1/{resource}/{{**rest}}" },
        AuthorizationPolicy = "default",
        MaxRequestBodySize = bytes,
    };

    private IEnumerable<ClusterConfig> Clusters(string service)
    {
        var addresses = configuration.GetSection($"Services:{service}:http").GetChildren().Select(child => child.Value)
            .OfType<string>().ToList();
        var destinations = addresses.Select((address, index) => (Name: $"{service}-{index}", Address: address))
            .ToDictionary(replica => replica.Name, replica => new DestinationConfig { Address = replica.Address });
        return
        [
            Cluster(service, OrdinaryWait, destinations),
            Cluster(service + "-imports", ImportWait, destinations),
        ];
    }

    private static ClusterConfig Cluster(
        string name, TimeSpan wait, IReadOnlyDictionary<string, DestinationConfig> destinations) => new()
    {
        ClusterId = name,
        Destinations = destinations,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = wait },
        HealthCheck = new HealthCheckConfig
        {
            // When no replica seems alive all are tried: a wrong suspicion must not close a service.
            AvailableDestinationsPolicy = "HealthyOrPanic",
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = DeadReplicas.PolicyName },
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true, Path = "/alive", Policy = "ConsecutiveFailures",
                Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(2),
            },
        },
    };

    private sealed class Config(
        IReadOnlyList<RouteConfig> routes, IReadOnlyList<ClusterConfig> clusters, IChangeToken changeToken) : IProxyConfig
    {
        public IReadOnlyList<RouteConfig> Routes => routes;

        public IReadOnlyList<ClusterConfig> Clusters => clusters;

        public IChangeToken ChangeToken => changeToken;
    }
}
