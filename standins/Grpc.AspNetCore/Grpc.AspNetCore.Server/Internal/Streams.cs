using Grpc.Core;
using Grpc.Shared;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The requests of a call.</summary>
internal sealed class RequestStream<T>(HttpServerCall call, MessageReader<T> reader) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current
        ?? throw new InvalidOperationException("No message: MoveNext was not called, or there are no more messages.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _current = null;

        // Reading ends with the call too: the request body knows of the caller's going away but not of the deadline.
        if (!cancellationToken.CanBeCanceled || cancellationToken == call.CancellationToken)
        {
            _current = await reader.ReadAsync(call.CancellationToken);
        }
        else
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.CancellationToken);
            _current = await reader.ReadAsync(either.Token);
        }

        return _current is not null;
    }
}

/// <summary>The responses of a call.</summary>
internal sealed class ResponseStream<T>(HttpServerCall call, Action<T, SerializationContext> serializer)
    : IServerStreamWriter<T>
{
    private readonly MessageWriter _writer = new(call.HttpContext.Response.BodyWriter, call.Settings.MaxSend)
    {
        Level = call.Settings.ResponseLevel,
    };

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        call.CancellationToken.ThrowIfCancellationRequested();
        call.BeginWrite();
        try
        {
            await StartAndPutAsync(message, cancellationToken);
            if (!Core.WriteOptions.AllowsBuffering(WriteOptions))
            {
                var result = await call.HttpContext.Response.BodyWriter.FlushAsync(cancellationToken);
                if (result.IsCompleted || result.IsCanceled)
                {
                    throw new OperationCanceledException("The caller went away.", call.CancellationToken);
                }
            }
        }
        finally
        {
            call.EndWrite();
        }
    }

    /// <summary>
    /// Writes the only message: without starting the response, so that headers, message and trailers go in one packet.
    /// </summary>
    public void WriteOnly(T message)
    {
        call.BeginWrite();
        try
        {
            Put(message);
            call.HasMessage = true;
        }
        finally
        {
            call.EndWrite();
        }
    }

    private ValueTask StartAndPutAsync(T message, CancellationToken cancellationToken)
    {
        var response = call.HttpContext.Response;
        if (!response.HasStarted)
        {
            var start = response.StartAsync(cancellationToken);
            if (!start.IsCompletedSuccessfully)
            {
                return AfterAsync(start, message);
            }
        }

        Put(message);
        return default;
    }

    private async ValueTask AfterAsync(Task start, T message)
    {
        await start;
        Put(message);
    }

    private void Put(T message)
    {
        _writer.Provider = call.ResponseProvider;
        _writer.Put(message, serializer, Core.WriteOptions.AllowsCompression(WriteOptions));
    }
}
