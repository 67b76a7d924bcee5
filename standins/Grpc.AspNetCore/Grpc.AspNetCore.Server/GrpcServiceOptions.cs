using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>Options of all services, or of one.</summary>
public class GrpcServiceOptions
{
    private int? _maxSendMessageSize;
    private int? _maxReceiveMessageSize;

    /// <summary>The largest message to send, in bytes; null is no limit. Unless set there is none.</summary>
    public int? MaxSendMessageSize
    {
        get => _maxSendMessageSize;
        set
        {
            _maxSendMessageSize = value;
            MaxSendMessageSizeSpecified = true;
        }
    }

    /// <summary>Whether <see cref="MaxSendMessageSize"/> was set.</summary>
    public bool MaxSendMessageSizeSpecified { get; set; }

    /// <summary>The largest message to receive, in bytes; null is no limit. Unless set it is 4 MiB.</summary>
    public int? MaxReceiveMessageSize
    {
        get => _maxReceiveMessageSize;
        set
        {
            _maxReceiveMessageSize = value;
            MaxReceiveMessageSizeSpecified = true;
        }
    }

    /// <summary>Whether <see cref="MaxReceiveMessageSize"/> was set.</summary>
    public bool MaxReceiveMessageSizeSpecified { get; set; }

    /// <summary>Whether the text of an exception is sent to the caller. Unless set it is not.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>The encoding of responses, such as gzip, for callers that accept it. Unless set there is none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard to compress responses.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Encodings beside gzip and deflate.</summary>
    [SuppressMessage("Usage", "CA2227", Justification = "Settable in the real type.")]
    public IList<ICompressionProvider> CompressionProviders { get; set; } = new List<ICompressionProvider>();

    /// <summary>Whether unknown services are left to other endpoints. Unless set they answer UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>Interceptors; the first sees a call first.</summary>
    public InterceptorCollection Interceptors { get; } = new();
}

/// <summary>Options of one service; what is set here goes before <see cref="GrpcServiceOptions"/>.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}
