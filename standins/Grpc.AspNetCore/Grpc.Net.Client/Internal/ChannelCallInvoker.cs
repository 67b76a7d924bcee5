using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Makes calls on a channel.</summary>
internal sealed class ChannelCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        new ClientCall<TRequest, TResponse>(channel, method, options).ReceiveOneAsync(request).GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        return new AsyncUnaryCall<TResponse>(call.ReceiveOneAsync(request), Of.Headers, Of.Status, Of.Trailers, Of.Dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        call.StartStreaming(request);
        return new AsyncServerStreamingCall<TResponse>(call, Of.Headers, Of.Status, Of.Trailers, Of.Dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            call, call.ReceiveOneAsync(null), Of.Headers, Of.Status, Of.Trailers, Of.Dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        call.StartStreaming(null);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            call, call, Of.Headers, Of.Status, Of.Trailers, Of.Dispose, call);
    }

    /// <summary>What the call types ask of a call.</summary>
    private static class Of
    {
        public static readonly Func<object, Task<Metadata>> Headers = static call => ((ClientCall)call).GetHeadersAsync();
        public static readonly Func<object, Status> Status = static call => ((ClientCall)call).GetStatus();
        public static readonly Func<object, Metadata> Trailers = static call => ((ClientCall)call).GetTrailers();
        public static readonly Action<object> Dispose = static call => ((ClientCall)call).Dispose();
    }
}
