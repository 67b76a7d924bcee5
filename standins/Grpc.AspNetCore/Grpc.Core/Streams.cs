namespace Grpc.Core;

/// <summary>Gives messages one after another.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that <see cref="MoveNext"/> came to.</summary>
    T Current { get; }

    /// <summary>Goes to the next message; false at the end.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>Takes messages one after another.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How messages are written.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message; one write at a time.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes a message; cancellation ends the call.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("Cancellation of stream writes is not supported by this gRPC implementation.")
        : WriteAsync(message);
}

/// <summary>Takes the requests of a call.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no request follows.</summary>
    Task CompleteAsync();
}

/// <summary>Takes the responses of a call.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
