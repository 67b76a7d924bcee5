using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>A call that ended with another status than OK. A service throws it to end its call with that status.</summary>
[SuppressMessage("Design", "CA1032", Justification = "The real type has no other constructors.")]
public class RpcException : Exception
{
    /// <summary>Creates it with a status.</summary>
    public RpcException(Status status) : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>Creates it with a status and a message of its own.</summary>
    public RpcException(Status status, string message) : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Creates it with a status and trailers.</summary>
    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Creates it with a status, trailers and a message of its own.</summary>
    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The status.</summary>
    public Status Status { get; }

    /// <summary>The status code.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailers, never null.</summary>
    public Metadata Trailers { get; }
}
