using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Shared;

/// <summary>Puts messages with their five bytes into a buffer.</summary>
internal sealed class MessageWriter(IBufferWriter<byte> target, int? limit) : SerializationContext
{
    private PooledBufferWriter? _buffered;
    private bool _compress;
    private bool _direct;
    private bool _completed;
    private int? _length;

    public ICompressionProvider? Provider { get; set; }

    public CompressionLevel? Level { get; set; }

    public void Put<T>(T message, Action<T, SerializationContext> serializer, bool allowCompression)
    {
        _compress = allowCompression && Provider is not null;
        _direct = false;
        _completed = false;
        _length = null;
        try
        {
            serializer(message, this);
            if (!_completed)
            {
                throw new InvalidOperationException("Message wasn't completed by the serializer.");
            }
        }
        finally
        {
            _buffered?.Dispose();
            _buffered = null;
        }
    }

    public override void SetPayloadLength(int payloadLength) => _length = payloadLength;

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_direct)
        {
            return target;
        }

        // With the length known, and nothing to compress, the message goes straight to its place.
        if (_length is { } length && !_compress && _buffered is null)
        {
            WriteHeader(length, compressed: false);
            _direct = true;
            return target;
        }

        return _buffered ??= new PooledBufferWriter();
    }

    public override void Complete(byte[] payload)
    {
        _completed = true;
        Emit(payload);
    }

    public override void Complete()
    {
        _completed = true;
        if (!_direct)
        {
            Emit(_buffered?.WrittenMemory ?? default);
        }
    }

    private void Emit(ReadOnlyMemory<byte> payload)
    {
        if (!_compress)
        {
            WriteHeader(payload.Length, compressed: false);
            target.Write(payload.Span);
            return;
        }

        Framing.CheckSent(payload.Length, limit);
        using var compressed = new PooledBufferWriter();
        MessageCompression.Compress(Provider!, Level, payload, compressed);
        WriteHeader(compressed.WrittenCount, compressed: true);
        target.Write(compressed.WrittenSpan);
    }

    private void WriteHeader(int length, bool compressed)
    {
        Framing.CheckSent(length, limit);
        Framing.WriteHeader(target.GetSpan(Framing.HeaderSize), length, compressed);
        target.Advance(Framing.HeaderSize);
    }
}
