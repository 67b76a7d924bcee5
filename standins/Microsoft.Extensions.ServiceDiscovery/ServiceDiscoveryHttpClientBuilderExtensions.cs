using Microsoft.Extensions.ServiceDiscovery.Configuration;
using Microsoft.Extensions.ServiceDiscovery.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds service discovery to HTTP clients.</summary>
public static class ServiceDiscoveryHttpClientBuilderExtensions
{
    /// <summary>
    /// Resolves the host of every request, for example <c>http://liaison</c> or <c>https+http://_grpc.liaison</c>, and
    /// spreads requests over the endpoints found, in turn. Handlers added before this one see the logical name.
    /// </summary>
    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder httpClientBuilder)
    {
        ArgumentNullException.ThrowIfNull(httpClientBuilder);
        httpClientBuilder.Services.AddServiceDiscovery();
        return httpClientBuilder.AddHttpMessageHandler(static services =>
            new ResolvingHttpDelegatingHandler(services.GetRequiredService<ConfigurationServiceEndpoints>()));
    }
}
