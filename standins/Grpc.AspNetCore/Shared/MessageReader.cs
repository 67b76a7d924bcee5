using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Shared;

/// <summary>
/// Takes messages out of a pipe. With a text for damaged messages they are INTERNAL; without one the marshaller's
/// exception passes, as any exception on the server does.
/// </summary>
internal sealed class MessageReader<T>(
    PipeReader pipe,
    Func<DeserializationContext, T> deserializer,
    int? limit,
    MessageCompression compression,
    string? encoding,
    string? damaged = null)
    where T : class
{
    private readonly SequenceDeserializationContext _context = new();

    /// <summary>The next message, or null at the end.</summary>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (TryTake(result, out var message, out _))
            {
                return message;
            }

            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>The only message, read up to the end of the pipe; null if there is none.</summary>
    public async ValueTask<T?> ReadOnlyMessageAsync(CancellationToken cancellationToken)
    {
        T? message = null;
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var rest = !result.Buffer.IsEmpty;
            if (message is not null && rest)
            {
                throw Framing.Error(StatusCode.Internal, "Additional data after the message received.");
            }

            if (message is null && TryTake(result, out message, out rest) && rest)
            {
                throw Framing.Error(StatusCode.Internal, "Additional data after the message received.");
            }

            if (result.IsCompleted)
            {
                return message;
            }
        }
    }

    private bool TryTake(ReadResult result, [NotNullWhen(true)] out T? message, out bool rest)
    {
        var buffer = result.Buffer;
        var examined = buffer.End;
        try
        {
            if (Framing.TryTakeMessage(ref buffer, limit, out var compressed, out var payload))
            {
                message = Deserialize(payload, compressed);
                examined = buffer.Start;
                rest = !buffer.IsEmpty;
                return true;
            }

            message = null;
            rest = !buffer.IsEmpty;
            return result.IsCompleted && rest
                ? throw Framing.Error(StatusCode.Internal, "Incomplete message.")
                : false;
        }
        finally
        {
            pipe.AdvanceTo(buffer.Start, examined);
        }
    }

    private T Deserialize(ReadOnlySequence<byte> payload, bool compressed)
    {
        if (!compressed)
        {
            return Parse(payload);
        }

        using var plain = new PooledBufferWriter();
        MessageCompression.Decompress(compression.Require(encoding), payload, limit, plain);
        return Parse(new ReadOnlySequence<byte>(plain.WrittenMemory));
    }

    private T Parse(ReadOnlySequence<byte> payload)
    {
        _context.Payload = payload;
        try
        {
            return deserializer(_context)
                ?? throw Framing.Error(StatusCode.Internal, "The deserializer gave no message.");
        }
        catch (Exception error) when (damaged is not null && error is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, damaged, error));
        }
        finally
        {
            // The bytes belong to the pipe again as soon as the message is read.
            _context.Payload = default;
        }
    }
}
