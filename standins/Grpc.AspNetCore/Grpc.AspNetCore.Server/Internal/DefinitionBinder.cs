using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Maps the methods of a definition, which come with their handlers.</summary>
internal sealed class DefinitionBinder(
    CallSettings settings, ILogger logger, Action<IMethod, RequestDelegate, object[]> map) : ServiceBinderBase
{
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        map(
            method,
            new UnaryHandler<TRequest, TResponse>(
                method, settings, logger, InterceptorPipeline.Wrap(Given(handler), settings.Interceptors)).HandleAsync,
            []);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        map(
            method,
            new ClientStreamingHandler<TRequest, TResponse>(
                method, settings, logger, InterceptorPipeline.Wrap(Given(handler), settings.Interceptors)).HandleAsync,
            []);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        map(
            method,
            new ServerStreamingHandler<TRequest, TResponse>(
                method, settings, logger, InterceptorPipeline.Wrap(Given(handler), settings.Interceptors)).HandleAsync,
            []);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        map(
            method,
            new DuplexStreamingHandler<TRequest, TResponse>(
                method, settings, logger, InterceptorPipeline.Wrap(Given(handler), settings.Interceptors)).HandleAsync,
            []);

    private static T Given<T>(T? handler)
        where T : Delegate => handler ?? throw new InvalidOperationException("The definition has a method without a handler.");
}

/// <summary>Stands for a definition where a service class is asked for.</summary>
internal sealed class DefinitionMarker;
