using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>Gives every endpoint its port before anything starts, so that resources can be told of each other.</summary>
internal sealed class EndpointAllocation(PortAllocator ports, IConfiguration configuration)
{
    // Tests that run side by side cannot all have the fixed ports.
    private readonly bool _randomize = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");

    public void Allocate(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                endpoint.Replicas = [.. Enumerable.Range(0, resource.GetReplicaCount()).Select(replica =>
                    new AllocatedEndpoint(endpoint, endpoint.TargetHost, PortOf(resource, endpoint, replica)))];
            }
        }
    }

    public static async Task<ImmutableArray<UrlSnapshot>> UrlsOfAsync(
        IResource resource,
        int replica,
        DistributedApplicationExecutionContext application,
        CancellationToken cancellationToken)
    {
        var urls = new List<ResourceUrlAnnotation>();
        if (resource is IResourceWithEndpoints listener)
        {
            urls.AddRange(listener.GetEndpoints().Select(endpoint => new ResourceUrlAnnotation
            {
                Url = endpoint.Allocated(replica).UriString,
                Endpoint = endpoint,
            }));
        }

        urls.AddRange(resource.Annotations.OfType<ResourceUrlAnnotation>());
        var context = new ResourceUrlsCallbackContext(application, resource, urls, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        return [.. urls.Select(url => new UrlSnapshot(url.Endpoint?.EndpointName, url.Url, IsInternal: false)
        {
            IsInactive = url.Endpoint is not null,
            DisplayProperties = new(url.DisplayText ?? "", url.DisplayOrder ?? 0),
        })];
    }

    private int PortOf(IResource resource, EndpointAnnotation endpoint, int replica)
    {
        // A container's target port is a port inside the container; its server runs outside of one.
        var asked = endpoint.Port ?? (resource is ContainerResource ? null : endpoint.TargetPort);
        return asked is { } port && replica == 0 && !_randomize ? port : ports.Reserve();
    }
}
