using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class UnaryHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    CallSettings settings,
    ILogger logger,
    UnaryServerMethod<TRequest, TResponse> invoke) : MethodHandler<TRequest, TResponse>(method, settings, logger)
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(HttpServerCall call)
    {
        var request = await ReadRequestAsync(call);
        Respond(call, await invoke(request, call));
    }
}

internal sealed class ClientStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    CallSettings settings,
    ILogger logger,
    ClientStreamingServerMethod<TRequest, TResponse> invoke) : MethodHandler<TRequest, TResponse>(method, settings, logger)
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(HttpServerCall call)
    {
        var requests = new RequestStream<TRequest>(call, Requests(call));
        Respond(call, await invoke(requests, call));
    }
}

internal sealed class ServerStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    CallSettings settings,
    ILogger logger,
    ServerStreamingServerMethod<TRequest, TResponse> invoke) : MethodHandler<TRequest, TResponse>(method, settings, logger)
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(HttpServerCall call)
    {
        var request = await ReadRequestAsync(call);
        await invoke(request, Responses(call), call);
    }
}

internal sealed class DuplexStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    CallSettings settings,
    ILogger logger,
    DuplexStreamingServerMethod<TRequest, TResponse> invoke) : MethodHandler<TRequest, TResponse>(method, settings, logger)
    where TRequest : class
    where TResponse : class
{
    protected override Task InvokeAsync(HttpServerCall call) =>
        invoke(new RequestStream<TRequest>(call, Requests(call)), Responses(call), call);
}
