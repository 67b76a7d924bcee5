using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Gateway.Proxy;

/// <summary>
/// Sends a request to another replica when the first one is gone: if nothing can have reached it, because no connection
/// was made, or if the method is safe. A POST whose connection broke midway is answered 503; its caller sends it again with
/// the same idempotency key.
/// </summary>
internal sealed class TryNextReplica(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        var replicas = proxy.AvailableDestinations;
        await next(context);
        while (MayTryAgain(context) && Without(replicas, proxy.ProxiedDestination) is { Count: > 0 } others)
        {
            // The load balancer narrows the feature to its choice, so the others are kept here.
            proxy.AvailableDestinations = replicas = others;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            await next(context);
        }
    }

    private static bool MayTryAgain(HttpContext context) =>
        context.GetForwarderErrorFeature() is { Error: ForwarderError.Request } error
        && !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && (error.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            || HttpMethods.IsGet(context.Request.Method)
            || HttpMethods.IsHead(context.Request.Method));

    private static List<DestinationState> Without(IReadOnlyList<DestinationState> replicas, DestinationState? tried) =>
        [.. replicas.Where(replica => replica != tried)];
}
