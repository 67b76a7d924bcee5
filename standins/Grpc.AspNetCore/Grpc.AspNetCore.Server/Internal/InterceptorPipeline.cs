using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Puts the interceptors of a service before its method; they are created for each call.</summary>
internal static class InterceptorPipeline
{
    public static UnaryServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        UnaryServerMethod<TRequest, TResponse> innermost, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class => interceptors.Reverse().Aggregate(innermost, (next, registration) => async (request, context) =>
        {
            var interceptor = registration.Create(context.GetHttpContext().RequestServices, out var created);
            try
            {
                return await interceptor.UnaryServerHandler(request, context, next);
            }
            finally
            {
                await ServiceInvoker<Interceptor>.ReleaseAsync(interceptor, created);
            }
        });

    public static ClientStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        ClientStreamingServerMethod<TRequest, TResponse> innermost, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class => interceptors.Reverse().Aggregate(innermost, (next, registration) => async (requests, context) =>
        {
            var interceptor = registration.Create(context.GetHttpContext().RequestServices, out var created);
            try
            {
                return await interceptor.ClientStreamingServerHandler(requests, context, next);
            }
            finally
            {
                await ServiceInvoker<Interceptor>.ReleaseAsync(interceptor, created);
            }
        });

    public static ServerStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        ServerStreamingServerMethod<TRequest, TResponse> innermost, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class => interceptors.Reverse().Aggregate(innermost, (next, registration) => async (request, responses, context) =>
        {
            var interceptor = registration.Create(context.GetHttpContext().RequestServices, out var created);
            try
            {
                await interceptor.ServerStreamingServerHandler(request, responses, context, next);
            }
            finally
            {
                await ServiceInvoker<Interceptor>.ReleaseAsync(interceptor, created);
            }
        });

    public static DuplexStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        DuplexStreamingServerMethod<TRequest, TResponse> innermost, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class => interceptors.Reverse().Aggregate(innermost, (next, registration) => async (requests, responses, context) =>
        {
            var interceptor = registration.Create(context.GetHttpContext().RequestServices, out var created);
            try
            {
                await interceptor.DuplexStreamingServerHandler(requests, responses, context, next);
            }
            finally
            {
                await ServiceInvoker<Interceptor>.ReleaseAsync(interceptor, created);
            }
        });
}
