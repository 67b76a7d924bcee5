using Grpc.Net.Client;
using Grpc.Net.ClientFactory;
using Grpc.Net.ClientFactory.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds clients of gRPC services.</summary>
public static class GrpcClientServiceExtensions
{
    /// <summary>Adds a client named for its type.</summary>
    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services)
        where TClient : class => services.AddGrpcClient<TClient>(static (GrpcClientFactoryOptions _) => { });

    /// <summary>Adds a client named for its type.</summary>
    public static IHttpClientBuilder AddGrpcClient<TClient>(
        this IServiceCollection services, Action<GrpcClientFactoryOptions> configureClient)
        where TClient : class => services.AddGrpcClient<TClient>(typeof(TClient).Name, configureClient);

    /// <summary>Adds a client named for its type.</summary>
    public static IHttpClientBuilder AddGrpcClient<TClient>(
        this IServiceCollection services, Action<IServiceProvider, GrpcClientFactoryOptions> configureClient)
        where TClient : class => services.AddGrpcClient<TClient>(typeof(TClient).Name, configureClient);

    /// <summary>Adds a client.</summary>
    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, string name)
        where TClient : class => services.AddGrpcClient<TClient>(name, static (GrpcClientFactoryOptions _) => { });

    /// <summary>Adds a client.</summary>
    public static IHttpClientBuilder AddGrpcClient<TClient>(
        this IServiceCollection services, string name, Action<GrpcClientFactoryOptions> configureClient)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configureClient);
        services.Configure(name, configureClient);
        return AddClient<TClient>(services, name);
    }

    /// <summary>Adds a client.</summary>
    public static IHttpClientBuilder AddGrpcClient<TClient>(
        this IServiceCollection services, string name, Action<IServiceProvider, GrpcClientFactoryOptions> configureClient)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configureClient);
        services.AddTransient<IConfigureOptions<GrpcClientFactoryOptions>>(provider =>
            new ConfigureNamedOptions<GrpcClientFactoryOptions>(name, options => configureClient(provider, options)));
        return AddClient<TClient>(services, name);
    }

    private static IHttpClientBuilder AddClient<TClient>(IServiceCollection services, string name)
        where TClient : class
    {
        services.TryAddSingleton<ChannelCache>();
        services.TryAddTransient<GrpcClientFactory, DefaultGrpcClientFactory>();
        services.AddTransient(provider => provider.GetRequiredService<GrpcClientFactory>().CreateClient<TClient>(name));

        // The channel keeps its handler, so connections are renewed by age, not by renewing the handler.
        var builder = services.AddHttpClient(name);
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<Http.HttpClientFactoryOptions>>(
            new ConfigureNamedOptions<Http.HttpClientFactoryOptions>(name, options =>
                options.HttpMessageHandlerBuilderActions.Add(handler =>
                {
                    var primary = GrpcChannel.CreateHandler();
                    primary.PooledConnectionLifetime = options.HandlerLifetime;
                    handler.PrimaryHandler = primary;
                }))));
        return builder;
    }
}
