using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Shared;

/// <summary>The five bytes before every message: whether it is compressed, and its length.</summary>
internal static class Framing
{
    public const int HeaderSize = 5;

    public static void WriteHeader(Span<byte> target, int length, bool compressed)
    {
        target[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(target[1..], (uint)length);
    }

    /// <summary>Takes the header off a buffer that holds at least the header; false if the message is not whole yet.</summary>
    public static bool TryTakeMessage(
        ref ReadOnlySequence<byte> buffer, int? limit, out bool compressed, out ReadOnlySequence<byte> message)
    {
        compressed = false;
        message = default;
        if (buffer.Length < HeaderSize)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderSize];
        buffer.Slice(0, HeaderSize).CopyTo(header);
        if (header[0] > 1)
        {
            throw Error(StatusCode.Internal, "Unexpected compressed flag value in message header.");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > int.MaxValue)
        {
            throw Error(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");
        }

        CheckReceived((int)length, limit);
        compressed = header[0] == 1;
        if (buffer.Length < HeaderSize + length)
        {
            return false;
        }

        message = buffer.Slice(HeaderSize, length);
        buffer = buffer.Slice(message.End);
        return true;
    }

    public static void CheckReceived(int length, int? limit)
    {
        if (length > limit)
        {
            throw Error(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");
        }
    }

    public static void CheckSent(int length, int? limit)
    {
        if (length > limit)
        {
            throw Error(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size.");
        }
    }

    public static RpcException Incomplete() => Error(StatusCode.Internal, "Incomplete message.");

    public static RpcException AdditionalData() =>
        Error(StatusCode.Internal, "Additional data after the message received.");

    public static RpcException Error(StatusCode code, string detail) => new(new Status(code, detail));
}
