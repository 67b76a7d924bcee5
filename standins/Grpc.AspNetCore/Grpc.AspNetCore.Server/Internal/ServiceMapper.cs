using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes the endpoints of a service, and those that answer for what it lacks.</summary>
internal static class ServiceMapper
{
    private static readonly string[] Post = [HttpMethods.Post];

    public static GrpcServiceEndpointConventionBuilder Map<TService>(
        IEndpointRouteBuilder routes, Action<CallSettings, ILogger, Action<IMethod, RequestDelegate, object[]>> bind)
        where TService : class
    {
        var registry = routes.ServiceProvider.GetService<MappedServices>()
            ?? throw new InvalidOperationException(
                "Unable to find the required services. Please add all the required services by calling " +
                "'IServiceCollection.AddGrpc' inside the call to 'ConfigureServices(...)' in the application startup code.");
        var settings = CallSettings.Of<TService>(routes.ServiceProvider);
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server.ServerCallHandler");
        var endpoints = new List<IEndpointConventionBuilder>();
        var names = new HashSet<string>(StringComparer.Ordinal);

        bind(settings, logger, (method, handler, attributes) =>
        {
            names.Add(method.ServiceName);
            var endpoint = routes.Map(method.FullName, handler);
            endpoint.Add(builder =>
            {
                builder.DisplayName = $"gRPC - {method.FullName}";
                builder.Metadata.Add(new GrpcMethodMetadata(typeof(TService), method));
                foreach (var attribute in attributes)
                {
                    builder.Metadata.Add(attribute);
                }

                builder.Metadata.Add(new HttpMethodMetadata(Post, acceptCorsPreflight: true));
            });
            endpoints.Add(endpoint);
        });

        if (!settings.IgnoreUnknownServices && registry.TryClaimUnknownServices())
        {
            endpoints.Add(MapUnimplemented(routes, "{unimplementedService}", "Service is unimplemented."));
        }

        endpoints.AddRange(names.Where(registry.TryAdd).Select(name => MapUnimplemented(routes, name, "Method is unimplemented.")));
        return new GrpcServiceEndpointConventionBuilder(endpoints);
    }

    private static IEndpointConventionBuilder MapUnimplemented(IEndpointRouteBuilder routes, string service, string what)
    {
        var pattern = $"{service}/{{unimplementedMethod:{GrpcRequest.UnknownMethodConstraint.Name}}}";
        var endpoint = routes.Map(pattern, http => GrpcRequest.AnswerUnimplementedAsync(http, what));
        endpoint.Add(builder => builder.DisplayName = $"gRPC - {what}");
        return endpoint;
    }
}

/// <summary>The services mapped so far; each answers for unknown methods once.</summary>
internal sealed class MappedServices
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _unknownServices;

    public bool TryAdd(string name) => _names.Add(name);

    public bool TryClaimUnknownServices() => !_unknownServices && (_unknownServices = true);
}
