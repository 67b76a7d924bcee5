using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Security;

namespace ServiceDefaults.Rpc;

/// <summary>gRPC between services: server on its own HTTP/2 endpoint, typed clients with token and deadline.</summary>
public static class RpcExtensions
{
    /// <summary>
    /// Adds the gRPC server. Without TLS one port cannot speak both HTTP/1.1 and HTTP/2, so the port named by
    /// <c>GRPC_PORT</c> speaks HTTP/2 only, beside those of <c>ASPNETCORE_URLS</c>.
    /// </summary>
    public static WebApplicationBuilder AddRpcServer(this WebApplicationBuilder builder)
    {
        builder.Services.AddGrpc(options => options.Interceptors.Add<RpcErrorInterceptor>());
        if (builder.Configuration["GRPC_PORT"] is { Length: > 0 } port)
        {
            var urls = (builder.Configuration["ASPNETCORE_URLS"] ?? builder.Configuration["urls"] ?? "").Split(
                ';', StringSplitOptions.RemoveEmptyEntries);
            var host = urls.Length > 0 ? new Uri(urls[0].Replace("+", "0.0.0.0", StringComparison.Ordinal)).Host : "127.0.0.1";
            var endpoints = urls
                .Select((url, index) => KeyValuePair.Create($"Kestrel:Endpoints:http{index}:Url", (string?)url))
                .Append(KeyValuePair.Create("Kestrel:Endpoints:grpc:Url", (string?)$"http://{host}:{port}"))
                .Append(KeyValuePair.Create("Kestrel:Endpoints:grpc:Protocols", (string?)"Http2"));
            builder.Configuration.AddInMemoryCollection(endpoints);
        }

        return builder;
    }

    /// <summary>Serves a gRPC service to the platform's own services; nobody else has their role.</summary>
    /// <typeparam name="TService">The implementation.</typeparam>
    public static void MapRpc<TService>(this WebApplication app)
        where TService : class =>
        app.MapGrpcService<TService>().RequireRole(Roles.Service);

    /// <summary>
    /// Adds a client of another service. Calls carry this service's own token and, unless they say otherwise, a deadline
    /// of ten seconds; replicas take turns.
    /// </summary>
    /// <typeparam name="TClient">The generated client.</typeparam>
    public static IHttpClientBuilder AddRpcClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : class
    {
        builder.Services.AddTransient<DeadlineInterceptor>();
        return builder.Services
            .AddGrpcClient<TClient>(options => options.Address = new Uri($"http://_grpc.{service}"))
            .ConfigureChannel(channel => channel.UnsafeUseInsecureChannelCallCredentials = true)
            .AddInterceptor<DeadlineInterceptor>()
            .AddCallCredentials(async (context, metadata, services) =>
            {
                var token = await services.GetRequiredService<ServiceToken>().GetAsync(context.CancellationToken);
                metadata.Add("authorization", "Bearer " + token);
            });
    }
}
