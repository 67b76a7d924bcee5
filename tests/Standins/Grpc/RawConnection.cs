using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Standins.Grpc;

/// <summary>HTTP/2 by hand, to say what no library would.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly TcpClient _tcp;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    public enum Kind : byte
    {
        Data = 0, Headers = 1, Reset = 3, Settings = 4, GoAway = 7,
    }

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        var connection = new RawConnection(tcp);
        await connection.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await connection.FrameAsync(Kind.Settings, 0, 0, []);
        return connection;
    }

    public Task HeadersAsync(int stream, string path, bool end = false)
    {
        var block = new List<byte>();
        foreach (var (name, value) in new[]
        {
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"),
            ("content-type", "application/grpc"), ("te", "trailers"),
        })
        {
            // A literal without indexing and without Huffman coding; no text here is longer than 127 bytes.
            block.AddRange([0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)]);
        }

        return FrameAsync(Kind.Headers, (byte)(end ? 0x5 : 0x4), stream, [.. block]);
    }

    public Task DataAsync(int stream, byte[] data, bool end = false) => FrameAsync(Kind.Data, (byte)(end ? 1 : 0), stream, data);

    public Task ResetAsync(int stream)
    {
        const byte Cancel = 8;
        return FrameAsync(Kind.Reset, 0, stream, [0, 0, 0, Cancel]);
    }

    /// <summary>Reads until the stream ends or is reset; everything the server said of it.</summary>
    public async Task<string> ReadStreamAsync(int stream)
    {
        var said = new StringBuilder();
        var header = new byte[9];
        while (true)
        {
            await _stream.ReadExactlyAsync(header, TestContext.Current.CancellationToken);
            var payload = new byte[(header[0] << 16) | (header[1] << 8) | header[2]];
            await _stream.ReadExactlyAsync(payload, TestContext.Current.CancellationToken);
            if (BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)) != stream)
            {
                continue;
            }

            said.Append(Encoding.Latin1.GetString(payload));
            if ((Kind)header[3] == Kind.Reset || (header[4] & 1) == 1)
            {
                return said.ToString();
            }
        }
    }

    public void Dispose()
    {
        // Without lingering the peer sees a reset connection, as from a process that died.
        _tcp.LingerState = new LingerOption(true, 0);
        _tcp.Dispose();
    }

    private Task FrameAsync(Kind kind, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        frame[1] = (byte)(payload.Length >> 8);
        frame[2] = (byte)payload.Length;
        frame[3] = (byte)kind;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return SendAsync(frame);
    }

    private Task SendAsync(byte[] bytes) => _stream.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask();
}
