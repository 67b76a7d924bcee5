using Grpc.AspNetCore.Server.Internal;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of a service class.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        return ServiceMapper.Map<TService>(builder, (settings, logger, map) =>
            ServiceBinder<TService>.Bind(new ServiceBinder<TService>(settings, logger, map)));
    }

    /// <summary>Maps the methods of a definition.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService(
        this IEndpointRouteBuilder builder, ServerServiceDefinition serviceDefinition)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(serviceDefinition);
        return ServiceMapper.Map<DefinitionMarker>(builder, (settings, logger, map) =>
            serviceDefinition.BindService(new DefinitionBinder(settings, logger, map)));
    }
}
