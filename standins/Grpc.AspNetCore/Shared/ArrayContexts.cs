using System.Buffers;
using Grpc.Core;

namespace Grpc.Shared;

/// <summary>Serialises into an array of its own.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private readonly ArrayBufferWriter<byte> _writer = new();
    private byte[]? _payload;

    public static byte[] Serialize<T>(T value, Action<T, SerializationContext> serializer)
    {
        var context = new ArraySerializationContext();
        serializer(value, context);
        return context._payload ?? context._writer.WrittenSpan.ToArray();
    }

    public override void Complete(byte[] payload) => _payload = payload;

    public override IBufferWriter<byte> GetBufferWriter() => _writer;

    public override void Complete()
    {
    }
}

/// <summary>Deserialises from an array.</summary>
internal sealed class ArrayDeserializationContext(byte[] payload) : DeserializationContext
{
    public override int PayloadLength => payload.Length;

    public override byte[] PayloadAsNewBuffer() => payload.AsSpan().ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
}
