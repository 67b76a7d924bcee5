namespace Microsoft.Extensions.ServiceDiscovery.Configuration;

/// <summary>What a logical address asks for: <c>https+http://_grpc.liaison</c> is two schemes, an endpoint and a service.</summary>
internal sealed record ServiceEndpointQuery(string[] Schemes, string? EndpointName, string ServiceName)
{
    public static ServiceEndpointQuery Parse(Uri uri)
    {
        var schemes = uri.Scheme.Split('+');
        var host = uri.Host;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return host.StartsWith('_') && dot > 1 && dot < host.Length - 1
            ? new ServiceEndpointQuery(schemes, host[1..dot], host[(dot + 1)..])
            : new ServiceEndpointQuery(schemes, null, host);
    }
}
