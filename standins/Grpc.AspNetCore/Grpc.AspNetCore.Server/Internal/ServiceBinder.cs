using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Is told the methods of a service class by its generated code, and maps each to the class's own method.</summary>
internal sealed class ServiceBinder<TService>(
    CallSettings settings, ILogger logger, Action<IMethod, RequestDelegate, object[]> map) : ServiceBinderBase
    where TService : class
{
    public static void Bind(ServiceBinder<TService> binder)
    {
        var attribute = typeof(TService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)
            ?? throw new InvalidOperationException($"{typeof(TService).FullName} does not derive from a generated gRPC service.");
        var bind = attribute.BindType
            .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Single(candidate => candidate.Name == attribute.BindMethodName
                && candidate.GetParameters() is [{ } first, _] && first.ParameterType == typeof(ServiceBinderBase));
        bind.Invoke(null, [binder, null]);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var implementation = Find(method);
        var invoke = implementation.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
        async Task<TResponse> InvokeAsync(TRequest request, ServerCallContext context)
        {
            var service = ServiceInvoker<TService>.Create(context.GetHttpContext(), out var created);
            try
            {
                return await invoke(service, request, context);
            }
            finally
            {
                await ServiceInvoker<TService>.ReleaseAsync(service, created);
            }
        }

        var pipeline = InterceptorPipeline.Wrap<TRequest, TResponse>(
            (UnaryServerMethod<TRequest, TResponse>)InvokeAsync, settings.Interceptors);
        map(
            method,
            new UnaryHandler<TRequest, TResponse>(method, settings, logger, pipeline).HandleAsync,
            [.. typeof(TService).GetCustomAttributes(inherit: true), .. implementation.GetCustomAttributes(inherit: true)]);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var implementation = Find(method);
        var invoke = implementation.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>();
        async Task<TResponse> InvokeAsync(IAsyncStreamReader<TRequest> requests, ServerCallContext context)
        {
            var service = ServiceInvoker<TService>.Create(context.GetHttpContext(), out var created);
            try
            {
                return await invoke(service, requests, context);
            }
            finally
            {
                await ServiceInvoker<TService>.ReleaseAsync(service, created);
            }
        }

        var pipeline = InterceptorPipeline.Wrap<TRequest, TResponse>(
            (ClientStreamingServerMethod<TRequest, TResponse>)InvokeAsync, settings.Interceptors);
        map(
            method,
            new ClientStreamingHandler<TRequest, TResponse>(method, settings, logger, pipeline).HandleAsync,
            [.. typeof(TService).GetCustomAttributes(inherit: true), .. implementation.GetCustomAttributes(inherit: true)]);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var implementation = Find(method);
        var invoke = implementation.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        async Task InvokeAsync(TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context)
        {
            var service = ServiceInvoker<TService>.Create(context.GetHttpContext(), out var created);
            try
            {
                await invoke(service, request, responses, context);
            }
            finally
            {
                await ServiceInvoker<TService>.ReleaseAsync(service, created);
            }
        }

        var pipeline = InterceptorPipeline.Wrap<TRequest, TResponse>(
            (ServerStreamingServerMethod<TRequest, TResponse>)InvokeAsync, settings.Interceptors);
        map(
            method,
            new ServerStreamingHandler<TRequest, TResponse>(method, settings, logger, pipeline).HandleAsync,
            [.. typeof(TService).GetCustomAttributes(inherit: true), .. implementation.GetCustomAttributes(inherit: true)]);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var implementation = Find(method);
        var invoke = implementation.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        async Task InvokeAsync(IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context)
        {
            var service = ServiceInvoker<TService>.Create(context.GetHttpContext(), out var created);
            try
            {
                await invoke(service, requests, responses, context);
            }
            finally
            {
                await ServiceInvoker<TService>.ReleaseAsync(service, created);
            }
        }

        var pipeline = InterceptorPipeline.Wrap<TRequest, TResponse>(
            (DuplexStreamingServerMethod<TRequest, TResponse>)InvokeAsync, settings.Interceptors);
        map(
            method,
            new DuplexStreamingHandler<TRequest, TResponse>(method, settings, logger, pipeline).HandleAsync,
            [.. typeof(TService).GetCustomAttributes(inherit: true), .. implementation.GetCustomAttributes(inherit: true)]);
    }

    private static MethodInfo Find(IMethod method)
    {
        // The generated base has the method as virtual; the most derived declaration carries the attributes that count.
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            var found = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .FirstOrDefault(candidate => candidate.Name == method.Name && candidate.IsVirtual);
            if (found is not null)
            {
                return found;
            }
        }

        throw new InvalidOperationException($"{typeof(TService).FullName} has no method {method.Name}.");
    }
}
