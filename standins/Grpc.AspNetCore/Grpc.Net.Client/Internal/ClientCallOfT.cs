using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client.Internal;

/// <summary>A call with its messages: the four shapes.</summary>
internal sealed class ClientCall<TRequest, TResponse>(GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options)
    : ClientCall(channel, method, options), IClientStreamWriter<TRequest>, IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private static readonly StreamPipeReaderOptions PipeOptions = new(leaveOpen: true);

    private readonly PooledBufferWriter _outgoing = new();
    private StreamContent? _requests;
    private Task<HttpResponseMessage?>? _started;
    private Exception? _failure;
    private PipeReader? _pipe;
    private MessageReader<TResponse>? _reader;
    private bool _ended;
    private TResponse? _current;
    private int _writing;
    private bool _completed;

    public WriteOptions? WriteOptions { get; set; } = options.WriteOptions;

    TResponse IAsyncStreamReader<TResponse>.Current => _current
        ?? throw new InvalidOperationException("No message: MoveNext was not called, or there are no more messages.");

    /// <summary>One response to what is sent: a message, or a stream of them that the caller writes.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The edge: whatever goes wrong becomes a status.")]
    public async Task<TResponse> ReceiveOneAsync(TRequest? request)
    {
        try
        {
            var response = await SendAsync(ContentOf(request)).ConfigureAwait(false);
            var message = await ReadOneAsync(response).ConfigureAwait(false);
            Finish(response, hasAll: message is not null);
            Release();
            return message!;
        }
        catch (Exception error)
        {
            throw Fail(error);
        }
    }

    /// <summary>Many responses to what is sent; <see cref="MoveNext"/> gives them.</summary>
    public void StartStreaming(TRequest? request) => _started = StartAsync(request);

    [SuppressMessage("Design", "CA1031", Justification = "The edge: whatever goes wrong becomes a status.")]
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).CancelByCaller(), this);
        _current = null;
        if (_ended)
        {
            return false;
        }

        var response = await _started!.ConfigureAwait(false) ?? throw _failure!;
        try
        {
            _pipe ??= PipeReader.Create(await response.Content.ReadAsStreamAsync(Cancellation).ConfigureAwait(false), PipeOptions);
            _reader ??= new MessageReader<TResponse>(_pipe, Parser());
            _current = await _reader.ReadAsync(Cancellation).ConfigureAwait(false);
            if (_current is not null)
            {
                return true;
            }

            Finish(response, hasAll: true);
            _ended = true;
            Release();
            await _pipe.CompleteAsync().ConfigureAwait(false);
            return false;
        }
        catch (Exception error)
        {
            throw _failure ??= Fail(error);
        }
    }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        using var registration = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).CancelByCaller(), this);
        if (_completed)
        {
            throw new InvalidOperationException("Request stream has already been completed.");
        }

        if (Interlocked.Exchange(ref _writing, 1) == 1)
        {
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        }

        try
        {
            var stream = await _requests!.Stream.ConfigureAwait(false);
            Put(message);
            await stream.WriteAsync(_outgoing.WrittenMemory, Cancellation).ConfigureAwait(false);
            if (!Core.WriteOptions.AllowsBuffering(WriteOptions))
            {
                await stream.FlushAsync(Cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw new RpcException(StatusOrNull ?? ResponseStatus.Of(error));
        }
        finally
        {
            _outgoing.Dispose();
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        _completed = true;
        _requests!.Complete();
        return Task.CompletedTask;
    }

    protected override void Release()
    {
        _requests?.Abandon();
        base.Release();
    }

    [SuppressMessage("Design", "CA1031", Justification = "The edge: whatever goes wrong becomes a status.")]
    private async Task<HttpResponseMessage?> StartAsync(TRequest? request)
    {
        try
        {
            return await SendAsync(ContentOf(request)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Shown by the reader: a task that nobody awaits must not fail.
            _failure = Fail(error);
            return null;
        }
    }

    private RequestContent ContentOf(TRequest? request)
    {
        if (request is null)
        {
            _requests = new StreamContent();
            return _requests;
        }

        Put(request);
        return new SingleContent(_outgoing);
    }

    private void Put(TRequest message)
    {
        var encoding = Options.Headers?.GetValue(MessageCompression.RequestHeader);
        var writer = new MessageWriter(_outgoing, Channel.Options.MaxSendMessageSize)
        {
            Provider = encoding is null or MessageCompression.Identity
                ? null
                : Channel.Compression.Find(encoding)
                    ?? throw new InvalidOperationException($"Could not find compression provider for '{encoding}'."),
        };
        writer.Put(message, method.RequestMarshaller.ContextualSerializer, Core.WriteOptions.AllowsCompression(WriteOptions));
    }

    /// <summary>Reads to the end, where the trailers are.</summary>
    private async ValueTask<TResponse?> ReadOneAsync(HttpResponseMessage response)
    {
        const int Chunk = 4096;
        var stream = await response.Content.ReadAsStreamAsync(Cancellation).ConfigureAwait(false);
        var parser = Parser();
        using var body = new PooledBufferWriter();
        TResponse? message = null;
        int read;
        while ((read = await stream.ReadAsync(body.GetMemory(Chunk), Cancellation).ConfigureAwait(false)) > 0)
        {
            body.Advance(read);
            var buffer = new ReadOnlySequence<byte>(body.WrittenMemory);
            if (message is not null || (parser.TryTake(ref buffer, out message) && !buffer.IsEmpty))
            {
                throw Framing.AdditionalData();
            }

            if (message is not null)
            {
                body.Clear();
            }
        }

        return body.WrittenCount == 0 ? message : throw Framing.Incomplete();
    }

    private MessageParser<TResponse> Parser() => new(
        method.ResponseMarshaller.ContextualDeserializer,
        Channel.Options.MaxReceiveMessageSize,
        Channel.Compression,
        ResponseEncoding,
        "Failed to deserialize response message.");
}
