using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.ServiceDiscovery;
using Microsoft.Extensions.ServiceDiscovery.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds service discovery to a service collection.</summary>
public static class ServiceDiscoveryServiceCollectionExtensions
{
    /// <summary>
    /// Adds service discovery from the configuration section <c>Services</c>; a name that is not there passes unchanged.
    /// </summary>
    public static IServiceCollection AddServiceDiscovery(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.TryAddSingleton<ConfigurationServiceEndpoints>();
        return services;
    }

    /// <inheritdoc cref="AddServiceDiscovery(IServiceCollection)"/>
    public static IServiceCollection AddServiceDiscovery(
        this IServiceCollection services,
        Action<ServiceDiscoveryOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configureOptions);
        return services.AddServiceDiscovery().Configure(configureOptions);
    }
}
