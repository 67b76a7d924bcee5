using ServiceDefaults.Errors;
using ServiceDefaults.Idempotency;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace Gateway.Proxy;

/// <summary>Registers the proxy.</summary>
internal static class ProxyExtensions
{
    public static void AddProxy(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<ServiceRouteTable>(builder.Configuration.GetSection(ServiceRouteTable.Section));
        builder.Services.AddSingleton<IProxyConfigProvider, RouteTable>();
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, DeadReplicas>();
        builder.Services.AddReverseProxy().AddTransforms(route => route.AddResponseTransform(GiveRefusalsABodyAsync));
    }

    public static void MapProxy(this IEndpointRouteBuilder routes) => routes.MapReverseProxy(proxy =>
    {
        proxy.UseMiddleware<ProxyProblems>();
        proxy.UseMiddleware<TryNextReplica>();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    }).WithMetadata(new AnsweredElsewhereAttribute());

    // Every refusal has a problem document, also one that a service's server makes before the service sees the request.
    private static async ValueTask GiveRefusalsABodyAsync(ResponseTransformContext transform)
    {
        if (transform.ProxyResponse is { Content.Headers.ContentLength: 0 } response && (int)response.StatusCode >= 400)
        {
            transform.SuppressResponseBody = true;
            transform.HttpContext.Response.ContentLength = null;
            await transform.HttpContext.WriteProblemAsync(StatusProblems.Of((int)response.StatusCode));
        }
    }
}
