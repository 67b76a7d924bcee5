using System.Net;
using System.Net.Http.Headers;
using Grpc.Shared;

namespace Grpc.Net.Client.Internal;

/// <summary>The body of a call's HTTP request.</summary>
internal abstract class RequestContent : HttpContent
{
    // Without a charset or other parameters a header value can be shared: nothing changes it.
    private static readonly MediaTypeHeaderValue GrpcType = new("application/grpc");

    protected RequestContent() => Headers.ContentType = GrpcType;

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected abstract override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken);
}

/// <summary>One message, which a handler may send again.</summary>
internal sealed class SingleContent(PooledBufferWriter message) : RequestContent
{
    private readonly Lock _lock = new();
    private int _sending;
    private bool _disposed;

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _sending++;
        }

        try
        {
            await stream.WriteAsync(message.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _sending--;
                Release();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _disposed = true;
            Release();
        }

        base.Dispose(disposing);
    }

    // A response may come before the request is sent whole: the buffer goes back only when nothing reads it any more.
    private void Release()
    {
        if (_disposed && _sending == 0)
        {
            message.Dispose();
        }
    }
}

/// <summary>Messages as the caller writes them: gives out the HTTP stream and stays open until it is completed.</summary>
internal sealed class StreamContent : RequestContent
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Stream> Stream => _stream.Task;

    public void Complete() => _completed.TrySetResult();

    /// <summary>The call ended before or while it was sent.</summary>
    public void Abandon()
    {
        _stream.TrySetCanceled();
        _completed.TrySetResult();
    }

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The server must see the call before the first message is written.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _stream.TrySetResult(stream);
        await _completed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
