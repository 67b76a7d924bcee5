using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Grpc.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Handles the requests to one method: what all shapes have in common.</summary>
internal abstract class MethodHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, CallSettings settings, ILogger logger)
    where TRequest : class
    where TResponse : class
{
    [SuppressMessage("Design", "CA1031", Justification = "The edge: whatever a handler throws becomes a status.")]
    public async Task HandleAsync(HttpContext http)
    {
        if (GrpcRequest.Refuse(http))
        {
            return;
        }

        var call = new HttpServerCall(http, settings);
        http.Features.Set<IServerCallContextFeature>(call);
        PrepareRequest(http);
        Exception? error = null;
        try
        {
            await InvokeAsync(call);
        }
        catch (Exception thrown)
        {
            error = thrown;
        }

        await call.CompleteAsync(error, logger);
    }

    protected abstract Task InvokeAsync(HttpServerCall call);

    protected MessageReader<TRequest> Requests(HttpServerCall call) => new(
        call.HttpContext.Request.BodyReader,
        new MessageParser<TRequest>(
            method.RequestMarshaller.ContextualDeserializer, settings.MaxReceive, settings.Compression, call.RequestEncoding));

    protected ResponseStream<TResponse> Responses(HttpServerCall call) =>
        new(call, method.ResponseMarshaller.ContextualSerializer);

    protected async ValueTask<TRequest> ReadRequestAsync(HttpServerCall call) =>
        await Requests(call).ReadOnlyMessageAsync(call.CancellationToken)
            ?? throw Framing.Incomplete();

    protected void Respond(HttpServerCall call, TResponse? response)
    {
        if (response is null)
        {
            throw Framing.Error(StatusCode.Cancelled, "No message returned from method.");
        }

        // A service may set another status and still return a message, which then is not sent.
        if (call.Status.StatusCode == StatusCode.OK)
        {
            Responses(call).WriteOnly(response);
        }
    }

    private void PrepareRequest(HttpContext http)
    {
        var response = http.Response;
        response.ContentType = GrpcRequest.ContentType;

        // The size of a message has its own limit, and a stream of requests has no size and may pause.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming
            && http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}
