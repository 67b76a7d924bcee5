using System.Net;
using Google.Protobuf;
using Grpc.Net.Client;
using GrpcUnary.Protos;

namespace GrpcUnary;

/// <summary>The two callers: ours by gRPC, and the bare HttpClient with the same bytes.</summary>
internal static class Clients
{
    public static async Task<double> GrpcAsync(int port)
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new Bytes.BytesClient(channel);
        var request = new BytesMessage { Payload = UnsafeByteOperations.UnsafeWrap(Load.Payload) };
        return await Load.MeasureAsync(async () =>
        {
            var reply = await client.EchoAsync(request);
            Check(reply.Payload.Span);
        });
    }

    public static async Task<double> HttpAsync(int port)
    {
        using var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        using var client = new HttpMessageInvoker(handler);
        var address = new Uri($"http://127.0.0.1:{port}{Servers.EchoPath}");
        return await Load.MeasureAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent(Load.Payload),
            };
            using var response = await client.SendAsync(request, CancellationToken.None);
            Check(await response.Content.ReadAsByteArrayAsync());
        });
    }

    private static void Check(ReadOnlySpan<byte> reply)
    {
        if (!reply.SequenceEqual(Load.Payload))
        {
            throw new InvalidDataException("The reply is not the request.");
        }
    }
}
