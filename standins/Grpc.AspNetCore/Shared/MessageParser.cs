using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Grpc.Core;

namespace Grpc.Shared;

/// <summary>
/// Takes messages out of buffers. With a text for damaged messages they are INTERNAL; without one the marshaller's
/// exception passes, as any exception on the server does.
/// </summary>
internal sealed class MessageParser<T>(
    Func<DeserializationContext, T> deserializer,
    int? limit,
    MessageCompression compression,
    string? encoding,
    string? damaged = null) : DeserializationContext
    where T : class
{
    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <summary>False if the buffer does not hold a whole message yet.</summary>
    public bool TryTake(ref ReadOnlySequence<byte> buffer, [NotNullWhen(true)] out T? message)
    {
        if (!Framing.TryTakeMessage(ref buffer, limit, out var compressed, out var payload))
        {
            message = null;
            return false;
        }

        message = compressed ? Decompress(payload) : Parse(payload);
        return true;
    }

    private T Decompress(ReadOnlySequence<byte> payload)
    {
        using var plain = new PooledBufferWriter();
        MessageCompression.Decompress(compression.Require(encoding), payload, limit, plain);
        return Parse(new ReadOnlySequence<byte>(plain.WrittenMemory));
    }

    private T Parse(ReadOnlySequence<byte> payload)
    {
        _payload = payload;
        try
        {
            return deserializer(this) ?? throw Framing.Error(StatusCode.Internal, "The deserializer gave no message.");
        }
        catch (Exception error) when (damaged is not null && error is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, damaged, error));
        }
        finally
        {
            // The bytes belong to the buffer again as soon as the message is read.
            _payload = default;
        }
    }
}
