using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Hands over the connection string of a resource as <c>ConnectionStrings__name</c>.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that connects.</param>
    /// <param name="source">The resource that it connects to.</param>
    /// <param name="connectionName">The name of the connection string, where it is not that of the resource.</param>
    /// <param name="optional">Whether it may be missing.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.WithReferenceRelationship(resource).WithEnvironment(context =>
        {
            context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] =
                new ConnectionStringReference(resource, optional);
            foreach (var (property, value) in resource.GetConnectionProperties())
            {
                context.EnvironmentVariables[$"{EnvironmentName.Of(name)}_{property.ToUpperInvariant()}"] = value;
            }
        });
    }

    /// <summary>Hands over the addresses of a resource as <c>services__name__endpoint__0</c>.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that calls.</param>
    /// <param name="source">The resource that it calls.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment =>
        builder.WithAddresses(source.Resource, source.Resource.Name, _ => true);

    /// <summary>Hands over the addresses of a resource under another name.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that calls.</param>
    /// <param name="source">The resource that it calls.</param>
    /// <param name="name">The name that it is called by.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source,
        string name)
        where TDestination : IResourceWithEnvironment => builder.WithAddresses(source.Resource, name, _ => true);

    /// <summary>Hands over one address of a resource.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that calls.</param>
    /// <param name="endpointReference">The address.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment => builder.WithAddresses(
            endpointReference.Resource,
            endpointReference.Resource.Name,
            endpoint => endpoint.EndpointName == endpointReference.EndpointName);

    /// <summary>Hands over an address outside the application.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that calls.</param>
    /// <param name="name">The name that it is called by.</param>
    /// <param name="uri">The address.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment => uri is { IsAbsoluteUri: true, AbsolutePath: "/" }
            ? builder.WithEnvironment($"services__{name}__default__0", uri.ToString())
            : throw new InvalidOperationException("The uri for service reference must be absolute and its path must be '/'.");

    /// <summary>Says that the resource uses another.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="resource">The other.</param>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResource resource)
        where T : IResource => builder.WithRelationship(resource, "Reference");

    /// <summary>Says that the resource belongs under another.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="parent">The other.</param>
    public static IResourceBuilder<T> WithParentRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : IResource => builder.WithRelationship(parent.Resource, "Parent");

    /// <summary>Says that the resource belongs under another.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="parent">The other.</param>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent)
        where T : IResource => builder.WithRelationship(parent, "Parent");

    /// <summary>Says how the resource is related to another.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="resource">The other.</param>
    /// <param name="type">The relation.</param>
    public static IResourceBuilder<T> WithRelationship<T>(
        this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource => builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));

    private static IResourceBuilder<T> WithAddresses<T>(
        this IResourceBuilder<T> builder,
        IResourceWithEndpoints source,
        string name,
        Func<EndpointReference, bool> chosen)
        where T : IResourceWithEnvironment =>
        builder.WithReferenceRelationship(source).WithEnvironment(context =>
        {
            foreach (var endpoint in source.GetEndpoints().Where(chosen))
            {
                context.EnvironmentVariables[$"{EnvironmentName.Of(name)}_{EnvironmentName.Of(endpoint.EndpointName)}"] =
                    endpoint;

                // Where Aspire's proxy would spread the calls over the replicas, the caller is given every address.
                var replicas = endpoint.EndpointAnnotation.Replicas;
                for (var replica = 0; replica < replicas.Count; replica++)
                {
                    var index = replica.ToString(CultureInfo.InvariantCulture);
                    context.EnvironmentVariables[$"services__{name}__{endpoint.EndpointName}__{index}"] =
                        replicas[replica].UriString;
                }
            }
        });
}
