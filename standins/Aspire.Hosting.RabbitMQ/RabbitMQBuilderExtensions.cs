using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.RabbitMQ;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Adds RabbitMQ servers.</summary>
public static class RabbitMQBuilderExtensions
{
    /// <summary>Adds a RabbitMQ server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="userName">The user: guest where none is given.</param>
    /// <param name="password">The password: a random one where none is given.</param>
    /// <param name="port">The port: a free one where none is given.</param>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        var server = new RabbitMQServerResource(
            name,
            userName?.Resource,
            password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(
                builder, $"{name}-password", special: false));
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new(check, _ => new RabbitMQHealthCheck(server), null, null));
        return builder.AddResource(server)
            .WithAnnotation(new LocalServerAnnotation(new RabbitMQProcess(
                server, () => builder.ExecutionContext.ServiceProvider.GetRequiredService<PortAllocator>())))
            .WithEndpoint(port: port, targetPort: 5672, name: RabbitMQServerResource.PrimaryEndpointName)
            .WithHealthCheck(check);
    }

    /// <summary>Lets the server keep its data from one run to the next.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The name of the volume.</param>
    /// <param name="isReadOnly">Whether the server may only read it.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/var/lib/rabbitmq", isReadOnly);

    /// <summary>Switches the server's management page on.</summary>
    /// <param name="builder">The server.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(
        this IResourceBuilder<RabbitMQServerResource> builder) => builder.WithManagementPlugin(port: null);

    /// <summary>Switches the server's management page on.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="port">Its port: a free one where none is given.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(
        this IResourceBuilder<RabbitMQServerResource> builder, int? port) => builder.Resource.ManagementEndpoint.Exists
            ? builder.WithEndpoint(
                RabbitMQServerResource.ManagementEndpointName, endpoint => endpoint.Port = port ?? endpoint.Port)
            : builder.WithHttpEndpoint(
                port: port, targetPort: 15672, name: RabbitMQServerResource.ManagementEndpointName);
}
