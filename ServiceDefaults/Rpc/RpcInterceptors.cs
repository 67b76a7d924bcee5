using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Rpc;

/// <summary>Turns what a gRPC method threw into a status of the error table.</summary>
internal sealed partial class RpcErrorInterceptor(ILogger<RpcErrorInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(() => continuation(request, context), context);

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(
            async () =>
            {
                await continuation(request, responseStream, context);
                return true;
            },
            context);

    private async Task<T> GuardAsync<T>(Func<Task<T>> call, ServerCallContext context)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (
            exception is not RpcException && !context.CancellationToken.IsCancellationRequested)
        {
            var failure = Faults.From(exception);
            if (failure.Error.Kind is ErrorKind.Internal)
            {
                Unexpected(exception, context.Method);
            }

            throw failure.ToRpcException();
        }
    }

    [LoggerMessage(20, LogLevel.Error, "An unexpected fault in {Method}.")]
    private partial void Unexpected(Exception exception, string method);
}

/// <summary>Gives a call that has no deadline the platform's.</summary>
internal sealed class DeadlineInterceptor(TimeProvider clock) : Interceptor
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var options = context.Options.Deadline is null
            ? context.Options.WithDeadline(RealNow().Add(Deadline))
            : context.Options;
        return continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options));
    }

    // A deadline is real time, whatever the city's clock shows.
    private DateTime RealNow() =>
        (clock is Clock.CityClock city ? city.GetUtcNow() - city.Offset : clock.GetUtcNow()).UtcDateTime;
}
