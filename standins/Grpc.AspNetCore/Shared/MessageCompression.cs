using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Shared;

/// <summary>The encodings that one side knows.</summary>
internal sealed class MessageCompression
{
    public const string Identity = "identity";

    /// <summary>The entry by which a call asks for an encoding; it is not sent.</summary>
    public const string RequestHeader = "grpc-internal-encoding-request";

    private readonly Dictionary<string, ICompressionProvider> _providers;

    public MessageCompression(IEnumerable<ICompressionProvider>? providers)
    {
        _providers = new Dictionary<string, ICompressionProvider>(StringComparer.Ordinal)
        {
            ["gzip"] = new GzipCompressionProvider(CompressionLevel.Fastest),
            ["deflate"] = new DeflateCompressionProvider(CompressionLevel.Fastest),
        };
        foreach (var provider in providers ?? [])
        {
            _providers[provider.EncodingName] = provider;
        }

        AcceptEncoding = string.Join(',', _providers.Keys.Prepend(Identity));
    }

    public string AcceptEncoding { get; }

    public ICompressionProvider? Find(string? encoding) =>
        encoding is not null && _providers.TryGetValue(encoding, out var provider) ? provider : null;

    /// <summary>The provider of a message that says it is compressed.</summary>
    public ICompressionProvider Require(string? encoding) => encoding switch
    {
        null => throw Framing.Error(StatusCode.Internal, "Request did not include grpc-encoding value with compressed message."),
        Identity => throw Framing.Error(StatusCode.Internal, "Request sent 'identity' grpc-encoding value with compressed message."),
        _ => Find(encoding) ?? throw Framing.Error(
            StatusCode.Unimplemented,
            $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: {AcceptEncoding.Replace(",", ", ", StringComparison.Ordinal)}"),
    };

    public static void Compress(
        ICompressionProvider provider, CompressionLevel? level, ReadOnlyMemory<byte> payload, PooledBufferWriter target)
    {
        using var output = new BufferWriterStream(target);
        using var stream = provider.CreateCompressionStream(output, level);
        stream.Write(payload.Span);
    }

    /// <summary>Decompresses no more than the limit, so that a small message cannot fill the memory.</summary>
    public static void Decompress(
        ICompressionProvider provider, ReadOnlySequence<byte> payload, int? limit, PooledBufferWriter target)
    {
        using var input = new MemoryStream(payload.ToArray(), writable: false);
        using var stream = provider.CreateDecompressionStream(input);
        try
        {
            int read;
            while ((read = stream.Read(target.GetSpan(4096))) > 0)
            {
                target.Advance(read);
                Framing.CheckReceived(target.WrittenCount, limit);
            }
        }
        catch (InvalidDataException error)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The compressed message is damaged.", error));
        }
    }

    private sealed class BufferWriterStream(PooledBufferWriter target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer.AsSpan(offset, count));

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
