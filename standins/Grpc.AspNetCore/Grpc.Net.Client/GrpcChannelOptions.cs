using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>Options of a channel.</summary>
public sealed class GrpcChannelOptions
{
    private const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Creates options with the defaults.</summary>
    public GrpcChannelOptions()
    {
    }

    /// <summary>Whether the channel is secured, and credentials of all its calls. Unless set, by the address's scheme.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>The largest message to send, in bytes; null, the default, is no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The largest message to receive, in bytes; null is no limit. The default is 4 MiB.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>Encodings beside gzip and deflate.</summary>
    [SuppressMessage("Usage", "CA2227", Justification = "Settable in the real type.")]
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>Makes the channel's loggers.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The client that sends the calls; not together with <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>The handler that sends the calls; not together with <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether the channel disposes the client or handler given.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>Whether a cancelled call throws <see cref="OperationCanceledException"/> in place of <see cref="RpcException"/>.</summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Whether call credentials are sent over an unsecured channel. Unless set they are left out there.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>The services that the channel may use.</summary>
    public IServiceProvider? ServiceProvider { get; set; }

    /// <summary>The HTTP version of calls; 2.0 unless set.</summary>
    public Version? HttpVersion { get; set; }

    /// <summary>Whether another HTTP version will do; none will unless set.</summary>
    public HttpVersionPolicy? HttpVersionPolicy { get; set; }
}
