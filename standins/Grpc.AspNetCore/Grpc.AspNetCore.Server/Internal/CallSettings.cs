using System.IO.Compression;
using Grpc.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The options of a service: its own, then those of all services, then the defaults.</summary>
internal sealed class CallSettings
{
    private const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private CallSettings(GrpcServiceOptions own, GrpcServiceOptions all)
    {
        MaxSend = own.MaxSendMessageSizeSpecified ? own.MaxSendMessageSize : all.MaxSendMessageSize;
        MaxReceive = own.MaxReceiveMessageSizeSpecified
            ? own.MaxReceiveMessageSize
            : all.MaxReceiveMessageSizeSpecified ? all.MaxReceiveMessageSize : DefaultMaxReceiveMessageSize;
        DetailedErrors = own.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false;
        IgnoreUnknownServices = own.IgnoreUnknownServices ?? all.IgnoreUnknownServices ?? false;
        ResponseEncoding = own.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm;
        ResponseLevel = own.ResponseCompressionLevel ?? all.ResponseCompressionLevel;
        Compression = new MessageCompression(all.CompressionProviders.Concat(own.CompressionProviders));
        Interceptors = [.. all.Interceptors, .. own.Interceptors];
    }

    public int? MaxSend { get; }

    public int? MaxReceive { get; }

    public bool DetailedErrors { get; }

    public bool IgnoreUnknownServices { get; }

    public string? ResponseEncoding { get; }

    public CompressionLevel? ResponseLevel { get; }

    public MessageCompression Compression { get; }

    public IReadOnlyList<InterceptorRegistration> Interceptors { get; }

    public static CallSettings Of<TService>(IServiceProvider services)
        where TService : class => new(
            services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value,
            services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value);
}
